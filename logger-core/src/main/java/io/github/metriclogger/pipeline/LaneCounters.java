package io.github.metriclogger.pipeline;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.SinkReport.Refused;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts what becomes of a lane's events. Queueing an event counts nothing, which keeps the
 * caller's path short: {@code accepted == refused + entered}, where the queue knows how many have
 * entered it, and finally {@code entered == written + lost}.
 */
final class LaneCounters {
  private static final String NO_MEMORY = "java.lang.OutOfMemoryError";
  private static final String NO_TEXT = "a failure that does not say what it is";

  /** Events that were never queued. Any thread may count. */
  final LongAdder refused = new LongAdder();

  /** The refused events that no queue could ever have held. */
  final LongAdder tooLarge = new LongAdder();

  /** Events that the sink owns. Only the lane sets this counter and those below. */
  final AtomicLong written = new AtomicLong();

  final AtomicLong lost = new AtomicLong();
  final AtomicLong failed = new AtomicLong();
  final AtomicLong retried = new AtomicLong();

  /** The failed events that the sink refused one by one. */
  final AtomicLong refusedAlone = new AtomicLong();

  /**
   * How often the sink refused an event for good; includes events of the run state, which do not
   * count as lost.
   */
  final AtomicLong refusals = new AtomicLong();

  volatile @Nullable Refused firstRefused;

  /** Events that the sink owned but held only in memory when it was last asked. */
  volatile long unwritten;

  volatile @Nullable String lastError;

  /** Keeps the text of a failure, if there is memory for it and its toString works. */
  void note(Throwable failure) {
    try {
      lastError = String.valueOf(failure);
    } catch (Throwable silent) {
      lastError = failure instanceof OutOfMemoryError ? NO_MEMORY : NO_TEXT;
    }
  }

  /**
   * Counts an event that the sink refuses for good; the first one is kept if there is memory for
   * it.
   */
  void noteRefusal(RunEvent event) {
    if (firstRefused == null) {
      try {
        firstRefused = Refused.of(event, String.valueOf(lastError));
      } catch (OutOfMemoryError passes) {
        // the next refusal is kept instead
      }
    }
    refusals.incrementAndGet();
  }

  /**
   * Gives up events that were refused one by one. Counts them as refused before it counts them as
   * lost: {@link SinkLane#droppedForLoad()} reads in the opposite order and must not take them for
   * dropped.
   */
  void refuse(long count) {
    refusedAlone.addAndGet(count);
    giveUp(count);
  }

  /** Counts {@code count} events that are given up before the sink owned them. */
  void giveUp(long count) {
    lost.addAndGet(count);
    failed.addAndGet(count);
  }

  /**
   * Counts as lost {@code count} events that the sink owned but held only in memory when it was
   * closed.
   */
  void takeBack(long count) {
    long real = Math.min(Math.max(count, 0), written.get());
    written.addAndGet(-real);
    giveUp(real);
    unwritten = 0;
  }
}
