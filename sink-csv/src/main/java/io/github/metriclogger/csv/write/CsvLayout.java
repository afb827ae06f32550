package io.github.metriclogger.csv.write;

/** Layout of the metrics file. */
public enum CsvLayout {
  /** One row per step, one column per tag: {@code step,wall_time,train/loss,...}. */
  WIDE,
  /** One row per value: {@code step,wall_time,tag,value}. */
  LONG
}
