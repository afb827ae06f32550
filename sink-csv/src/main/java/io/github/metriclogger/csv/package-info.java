/**
 * Metrics as CSV files: {@link io.github.metriclogger.csv.CsvSinkFactory} writes them, {@link
 * io.github.metriclogger.csv.CsvRunReaderFactory} reads them, foreign ones included.
 */
@NullMarked
package io.github.metriclogger.csv;

import org.jspecify.annotations.NullMarked;
