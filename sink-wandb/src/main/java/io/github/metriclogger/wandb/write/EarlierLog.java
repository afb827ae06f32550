package io.github.metriclogger.wandb.write;

import io.github.metriclogger.support.StepIndex;
import io.github.metriclogger.wandb.log.record.LogRecord;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a sink that continues a run needs to know of an earlier log, collected while a reader reads
 * it. Not for use by several threads.
 */
public final class EarlierLog {

  private final EarlierRun run = EarlierRun.none();
  private final StepIndex index = new StepIndex();

  /**
   * Processes a record.
   *
   * @param record the record; null if it cannot be decoded
   * @param end where the next record begins
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
   * The content of the log. Only the rows of relevant steps are read again.
   *
   * @param held collects which values of these steps exist
   */
  public EarlierRun withHeld(Path log, HeldValues held) throws IOException {
    run.readFrom(log, index.before(held.from()), held);
    return run;
  }
}
