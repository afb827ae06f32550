package io.github.metriclogger.wandb.read;

import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.support.Stamps;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.log.record.ValueTree;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** What a log's first records say of the run. */
final class ReadStart {

  /** In the config: what our sink leaves for our reader. */
  static final String OWN_KEY = "_metriclog";

  private static final String RESUME_STEP = "resume_step";
  private static final String NO_PROJECT = "uncategorized";

  private ReadStart() {}

  /** The step from which the log's start continued; -1 when it says none. */
  private static long resumeStep(LogRecord.Run run) {
    Object own = ValueTree.of(run.config()).get(OWN_KEY);
    return own instanceof Map<?, ?> map && map.get(RESUME_STEP) instanceof Long step ? step : -1;
  }

  /**
   * The run.
   *
   * @param directory where it is
   * @param stamp the time in the name of the log's directory, may be empty
   */
  static RunInfo info(LogRecord.Run run, Path directory, String stamp) {
    return new RunInfo(
        Objects.requireNonNullElse(run.project(), NO_PROJECT),
        Objects.requireNonNullElse(run.name(), run.id()),
        run.id(),
        run.group(),
        run.jobType(),
        run.tags(),
        run.notes(),
        directory,
        run.startTime(),
        stamp.isEmpty() ? Stamps.fileName(run.startTime()) : stamp,
        run.resumed(),
        resumeStep(run),
        0,
        1);
  }
}
