package io.github.metriclogger.wandb;

import io.github.metriclogger.spi.ImageFileVisitor;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.wandb.log.RunLogs;
import io.github.metriclogger.wandb.read.WandbRunReader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads W&amp;B transaction logs, {@code run-<id>.wandb}, of any writer: ours and the official
 * client's. A path may be a log, a directory that holds one, a directory {@code wandb} with such
 * directories, or one that has such a {@code wandb} in it; with several logs they must all be of
 * one run, and are reported in the order in which they were begun. A reader follows logs that grow
 * and appear; it skips what is damaged and waits where a log ends within a record.
 *
 * <p>What is reported:
 *
 * <ul>
 *   <li>numbers of the history, quoted {@code NaN} and infinities too, with keys joined by dots.
 *       The step is the row's {@code step} when it is a whole number, else {@code _step}, else the
 *       row's place in the log; the wall time is {@code _timestamp}
 *   <li>texts, histograms, tables and images of the history, the latter two from {@code files/}
 *       beside the log, or not at all when they are not there; to an {@link ImageFileVisitor}
 *       images by their files
 *   <li>the config and the summary as a person set it, whole at each change; alerts, console lines,
 *       samples of the machine, metrics that a person defined
 *   <li>the run's start and end: exit code 0 is finished, 255 killed, others failed
 * </ul>
 *
 * <p>A resumed run's later logs hold of the steps that were trained again only what the earlier
 * ones do not: each (step, tag) is reported once, with the value that the server shows.
 */
public final class WandbRunReaderFactory implements RunReaderFactory {

  /** For the service loader. */
  public WandbRunReaderFactory() {}

  @Override
  public String name() {
    return "wandb";
  }

  /** A log that is empty, or shorter than its header, counts by its name. */
  @Override
  public boolean probe(Path path, byte[] head) {
    return RunLogs.probe(path, head);
  }

  @Override
  public RunReader open(Path path, ReadPosition from) throws IOException {
    RunLogs logs = new RunLogs(path);
    logs.look();
    return new WandbRunReader(logs, from);
  }
}
