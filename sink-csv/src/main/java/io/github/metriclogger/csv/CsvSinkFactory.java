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
 * Creates sinks that write CSV files: {@code metrics.csv} with all scalars, an epoch file and a
 * batch file.
 *
 * <p>Settings under {@code sinks.csv}, all optional:
 *
 * <ul>
 *   <li>{@code layout}: {@code wide} (one row per step, one column per tag; the default) or {@code
 *       long} (one row per value)
 *   <li>{@code epoch_metrics}: whether to write an epoch file (default true); {@code
 *       batch_metrics}: whether to write a batch file (default false)
 *   <li>{@code file}, {@code epoch_file}, {@code batch_file}: file names in the run directory; by
 *       default {@code metrics.csv}, {@code metrics/epoch_metrics_{start}.csv}, {@code
 *       metrics/batch_metrics_{start}.csv}, where <code>{start}</code> is the time at which the run
 *       was started
 *   <li>{@code dir}: a directory to use instead of the run directory, e.g. <code>experiments/{name}
 *       </code>; <code>{project}</code>, <code>{name}</code> and <code>{id}</code> are replaced by
 *       those of the run. Existing files are appended to, never overwritten.
 * </ul>
 *
 * <p>Files are UTF-8 with LF line ends, quoted as in RFC 4180. Numbers read back exactly. A value
 * that was not logged is an empty cell.
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
