package io.github.metriclogger.tensorboard;

import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkFactory;
import io.github.metriclogger.spi.SinkOptions;
import io.github.metriclogger.support.file.OutputFile;
import io.github.metriclogger.tensorboard.read.TensorBoardRunReader;
import io.github.metriclogger.tensorboard.write.EarlierEvents;

/**
 * Creates sinks that write TensorBoard event files to the run directory, so that {@code tensorboard
 * --logdir runs} shows the run as {@code project/name}. Both of TensorBoard's readers, the data
 * server and the Python one, show everything.
 *
 * <p>The sink writes scalars (32 bits, as TensorBoard stores them), images, histograms, texts,
 * tables and the config as Markdown, PR curves, the model graph, and the config and the end of the
 * run for the HParams page.
 *
 * <p>Settings under {@code sinks.tensorboard}, all optional:
 *
 * <ul>
 *   <li>{@code histogram_bins}: number of bins of a histogram, 1 to 512 (default 64)
 * </ul>
 *
 * <p>Each start, and each recovery from a failed write, starts a new file {@code
 * events.out.tfevents.<seconds>.<host>.<pid>.<counter>}; an existing file is never touched again.
 */
public final class TensorBoardSinkFactory implements SinkFactory {

  static final String NAME = "tensorboard";
  private static final int DEFAULT_BINS = 64;
  private static final int MOST_BINS = 512;

  /** For the service loader. */
  public TensorBoardSinkFactory() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Sink create(SinkOptions options) {
    return new TensorBoardSink(bins(options), OutputFile.Storage.SYSTEM);
  }

  @Override
  public Sink createContinued(SinkOptions options, RunReader earlier) {
    EarlierEvents events = earlier instanceof TensorBoardRunReader reader ? reader.events() : null;
    return new TensorBoardSink(bins(options), OutputFile.Storage.SYSTEM, events);
  }

  private static int bins(SinkOptions options) {
    long bins = options.integer("histogram_bins", DEFAULT_BINS, 1);
    if (bins > MOST_BINS) {
      options.problem("histogram_bins", bins + " are more than TensorBoard draws; at most 512");
    }
    return (int) Math.min(bins, MOST_BINS);
  }
}
