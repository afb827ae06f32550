package io.github.metriclogger.wandb.write;

import io.github.metriclogger.support.StepIndex;
import io.github.metriclogger.wandb.log.record.LogRecord;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a reader found in a log that a sink has to know when it continues the run. Not safe for use
 * by several threads.
 */
public final class EarlierLog {

  private final EarlierRun run = EarlierRun.none();
  private final StepIndex index = new StepIndex();

  /**
   * Processes a record.
   *
   * @param record null for one that cannot be decoded
   * @param end where the next one begins
   */
  public void add(@Nullable LogRecord record, long end) {
    if (record == null) {
      index.addUnknown();
    } else {
      index.add(run.take(record));
    }
    index.mark(end);
  }

  /**
   * What the log says of the run. Only the rows of the steps that matter are read again.
   *
   * @param held records which values there are of these steps
   */
  public EarlierRun withHeld(Path log, HeldValues held) throws IOException {
    run.readFrom(log, index.before(held.from()), held);
    return run;
  }
}
