/**
 * Writes the metrics of a run to CSV files ({@link io.github.metriclogger.csv.CsvSinkFactory}) and
 * reads such files, including those of other programs ({@link
 * io.github.metriclogger.csv.CsvRunReaderFactory}).
 */
@NullMarked
package io.github.metriclogger.csv;

import org.jspecify.annotations.NullMarked;
