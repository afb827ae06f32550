package io.github.metriclogger.csv;

import io.github.metriclogger.csv.read.CsvRunReader;
import io.github.metriclogger.csv.write.CsvSettings;
import io.github.metriclogger.csv.write.EarlierRows;
import io.github.metriclogger.csv.write.RunStarts;
import io.github.metriclogger.csv.write.Storage;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkFactory;
import io.github.metriclogger.spi.SinkOptions;

/**
 * Makes sinks that write CSV files: {@code metrics.csv} with all scalars, an epoch file and a batch
 * file.
 *
 * <p>Settings under {@code sinks.csv}, all optional:
 *
 * <ul>
 *   <li>{@code layout}: {@code wide} (a row for each step, a column for each tag; the default) or
 *       {@code long} (a row for each value)
 *   <li>{@code epoch_metrics}: whether there is an epoch file (default true); {@code
 *       batch_metrics}: whether there is a batch file (default false)
 *   <li>{@code file}, {@code epoch_file}, {@code batch_file}: names in the run directory; default
 *       {@code metrics.csv}, {@code metrics/epoch_metrics_{start}.csv}, {@code
 *       metrics/batch_metrics_{start}.csv}, where <code>{start}</code> is the time of the start
 *   <li>{@code dir}: another directory than the run directory, e.g. <code>experiments/{name}</code>
 *       ; <code>{project}</code>, <code>{name}</code> and <code>{id}</code> stand for those of the
 *       run. An existing file is continued, never overwritten.
 * </ul>
 *
 * <p>Files are UTF-8 with LF line ends and the quotes of RFC 4180; numbers read back exactly; a
 * value that was not logged is an empty cell.
 */
public final class CsvSinkFactory implements SinkFactory {

  private final RunStarts starts = new RunStarts();

  /** For the service loader. */
  public CsvSinkFactory() {}

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public Sink create(SinkOptions options) {
    return new CsvSink(CsvSettings.read(options), Storage.SYSTEM, starts);
  }

  @Override
  public Sink createContinued(SinkOptions options, RunReader earlier) {
    var reader = earlier instanceof CsvRunReader ours ? ours : null;
    return new CsvSink(
        CsvSettings.read(options), Storage.SYSTEM, new EarlierRows(Storage.SYSTEM, starts, reader));
  }
}
