package io.github.metriclogger.csv;

/** How the metrics lie in the file. */
enum CsvLayout {
  /** A row for each step, a column for each tag: {@code step,wall_time,train/loss,...}. */
  WIDE,
  /** A row for each value: {@code step,wall_time,tag,value}. */
  LONG
}
