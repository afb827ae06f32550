package io.github.metriclogger.spark.driver;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.spark.message.MessageKind;
import io.github.metriclogger.spark.message.RowMessage;
import io.github.metriclogger.support.OwnLog;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The plugin on the driver: takes the messages of all executors and answers them. Spark calls
 * {@link #receive} on one thread; a message that comes again is not taken twice. Safe for use by
 * several threads.
 */
public final class DriverSide {

  private static final DriverSide INSTANCE = new DriverSide();

  private final AttachedRun run = new AttachedRun();
  private HeldRows held = new HeldRows(run::write);
  private RowDrain drain = new RowDrain(() -> null);
  private final Map<Long, Long> lastNumbers = new HashMap<>();
  private long messages;
  private long droppedByExecutors;

  private DriverSide() {}

  /** That of this process. */
  public static DriverSide instance() {
    return INSTANCE;
  }

  /**
   * Takes a logger; what came before waited for it. What is held when it is closed is written then.
   *
   * @param logger the run's
   */
  public void attach(MetricLogger logger) {
    if (run.logger() != logger) {
      AttachedRun.Attachment attached = new AttachedRun.Attachment(logger);
      logger.beforeClose(() -> end(attached));
      run.attach(attached);
    }
  }

  private void end(AttachedRun.Attachment attached) {
    drain().await(); // not under the lock, which whoever takes a message has
    held().close(stage -> run.isOf(stage, attached));
    run.close(attached);
  }

  /** The attached logger, or null. */
  public @Nullable MetricLogger logger() {
    return run.logger();
  }

  /**
   * A new application begins in this process: its stages are numbered from 0 again.
   *
   * @param mark sends this side a message by Spark's RPC, behind those that have come, and returns
   *     when it has been taken
   */
  public synchronized void begin(Callable<?> mark) {
    drain = new RowDrain(mark);
    held.close();
    held = new HeldRows(run::write);
    lastNumbers.clear();
    run.forgetStages();
  }

  /** Writes what is still on its way, then the last attempts of tasks that did not succeed. */
  public void writeHeld() {
    drain().await();
    held().close();
  }

  private synchronized RowDrain drain() {
    return drain;
  }

  private synchronized HeldRows held() {
    return held;
  }

  /** Spark's events, for {@link StageEvents}. */
  public StageEvents stageEvents() {
    return new StageEvents(this::held, run::begin);
  }

  /**
   * Takes a message. Throws nothing.
   *
   * @param message what an executor sent
   * @return the answer: bytes, or null when there is nothing to say
   */
  public byte @Nullable [] receive(Object message) {
    try {
      return message instanceof byte[] bytes ? take(RowMessage.of(bytes)) : null;
    } catch (Throwable failure) { // it would be thrown at the executor, which would ask again
      OwnLog.failure("spark receive", "A message of an executor could not be used: " + failure);
      return null;
    }
  }

  private synchronized byte @Nullable [] take(RowMessage message) {
    if (message.kind() == MessageKind.RUN) {
      return run.answer(message.task().stage()).toBytes();
    }
    drain.arrived();
    try {
      run.begin(message.task().stage());
      if (isNew(message)) {
        count(message);
        store(message);
      }
    } finally {
      drain.answered();
    }
    return null;
  }

  private boolean isNew(RowMessage message) {
    long last = lastNumbers.getOrDefault(message.session(), 0L);
    if (message.number() <= last) {
      return false;
    }
    lastNumbers.put(message.session(), message.number());
    return true;
  }

  private void count(RowMessage message) {
    messages++;
    if (message.dropped() > 0) {
      droppedByExecutors += message.dropped();
      run.warn(
          "Spark executor "
              + message.executor()
              + " has dropped "
              + message.dropped()
              + " rows: the driver did not take them fast enough. Log less often, log sums of"
              + " several steps, or raise spark.metriclogger.block_timeout.");
    }
  }

  private void store(RowMessage message) {
    switch (message.kind()) {
      case PART -> held.part(message.task(), message.rows());
      case DONE -> held.done(message.task(), message.rows());
      case DISCARD -> held.discard(message.task(), message.rows());
      case LIVE -> run.write(message.rows(), message.task().stage());
      case RUN -> {} // has no rows
    }
  }

  /** Messages that arrived, one that came again counted once. */
  public synchronized long messages() {
    return messages;
  }

  /** Rows that executors dropped. */
  public synchronized long droppedByExecutors() {
    return droppedByExecutors;
  }

  /** Events that were handed to the run. */
  public long written() {
    return run.written();
  }

  /** Messages that were dropped because no logger was attached, or theirs had been closed. */
  public long droppedMessages() {
    return run.dropped();
  }

  /** Attempts whose rows wait. */
  public int heldAttempts() {
    return held().size();
  }

  /** Attempts whose rows were left out, because another one counts. */
  public long discardedAttempts() {
    return held().discarded();
  }
}
