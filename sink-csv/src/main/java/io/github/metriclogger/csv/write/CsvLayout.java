package io.github.metriclogger.csv.write;

/** How the metrics lie in the file. */
public enum CsvLayout {
  /** A row for each step, a column for each tag: {@code step,wall_time,train/loss,...}. */
  WIDE,
  /** A row for each value: {@code step,wall_time,tag,value}. */
  LONG
}
