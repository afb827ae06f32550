package io.github.metriclogger.wandb.write;

import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.support.HostName;
import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.settings.RunIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The first records of a log.
 *
 * @param identity the run's names
 * @param run the run as the logger describes it
 * @param earlier what earlier starts of the run left
 */
public record RunHeaderRecords(RunIdentity identity, RunInfo run, EarlierRun earlier) {

  /** Where our reader finds the step at which this start resumed. */
  static final List<String> RESUME_STEP = List.of("_metriclog", "resume_step");

  private static final String UNKNOWN_VERSION = "0.1";

  /** The lowest {@code _step} to send. */
  long firstStep() {
    return earlier.lastStep() + 1;
  }

  /**
   * The run record.
   *
   * @param config the settings known by now
   */
  LogRecord.Run record(List<Item> config) {
    List<Item> all = new ArrayList<>(config);
    if (run.resumed() && run.resumeStep() >= 0) {
      all.add(new Item(RESUME_STEP, String.valueOf(run.resumeStep())));
    }
    return new LogRecord.Run(
        identity.id(),
        identity.entity(),
        identity.project(),
        all,
        identity.group(),
        identity.jobType(),
        identity.name(),
        identity.notes(),
        identity.tags(),
        HostName.current(),
        firstStep(),
        run.startTime(),
        earlier.isRun(),
        (int) earlier.runtime(),
        version());
  }

  /** The header, which names the writer. */
  static LogRecord.Header header() {
    return new LogRecord.Header("metriclogger " + version());
  }

  private static String version() {
    return Objects.requireNonNullElse(
        RunHeaderRecords.class.getPackage().getImplementationVersion(), UNKNOWN_VERSION);
  }
}
