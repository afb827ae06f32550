/**
 * CSV files: {@link io.github.metriclogger.csv.CsvSinkFactory} writes the metrics of a run, {@link
 * io.github.metriclogger.csv.CsvRunReaderFactory} reads them and those of other programs.
 */
@NullMarked
package io.github.metriclogger.csv;

import org.jspecify.annotations.NullMarked;
