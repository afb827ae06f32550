package io.github.metriclogger.pipeline;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.SinkReport.Refused;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What became of a lane's events. Nothing is counted when an event is queued, which keeps the
 * caller's path short: {@code accepted == refused + taken + waiting in the queue}, and in the end
 * {@code taken == written + lost}.
 */
final class LaneCounters {
  private static final String NO_MEMORY = "java.lang.OutOfMemoryError";
  private static final String NO_TEXT = "a failure that does not say what it is";

  /** Never queued. Any thread. */
  final LongAdder refused = new LongAdder();

  /** Of the refused ones, those that could never have been queued. */
  final LongAdder tooLarge = new LongAdder();

  /** Taken from the queue. This one and the following are set by the lane only. */
  final AtomicLong taken = new AtomicLong();

  final AtomicLong written = new AtomicLong();
  final AtomicLong lost = new AtomicLong();
  final AtomicLong failed = new AtomicLong();
  final AtomicLong retried = new AtomicLong();

  /** Of the failed ones, those that the sink refused one by one. */
  final AtomicLong refusedAlone = new AtomicLong();

  /** How often the sink refused an event for good; one of the run's state is no lost event. */
  final AtomicLong refusals = new AtomicLong();

  volatile @Nullable Refused firstRefused;

  /** Owned by the sink and still only in its memory, as last heard. */
  volatile long unwritten;

  volatile @Nullable String lastError;

  /** Keeps the text of a failure, as far as there is memory for it and it can say it. */
  void note(Throwable failure) {
    try {
      lastError = String.valueOf(failure);
    } catch (Throwable silent) {
      lastError = failure instanceof OutOfMemoryError ? NO_MEMORY : NO_TEXT;
    }
  }

  /**
   * The sink refuses an event for good; the first one is kept, as far as there is memory for it.
   */
  void noteRefusal(RunEvent event) {
    if (firstRefused == null) {
      try {
        firstRefused = Refused.of(event, String.valueOf(lastError));
      } catch (OutOfMemoryError passes) {
        // the next one is the first
      }
    }
    refusals.incrementAndGet();
  }

  /** What was refused alone is given up. Counted before the loss, see {@link #lost}. */
  void refuse(long count) {
    refusedAlone.addAndGet(count);
    giveUp(count);
  }

  /** The sink gives up {@code count} events that it did not own yet. */
  void giveUp(long count) {
    lost.addAndGet(count);
    failed.addAndGet(count);
  }

  /** The sink was closed while it held {@code count} owned events in memory. */
  void takeBack(long count) {
    long real = Math.min(Math.max(count, 0), written.get());
    written.addAndGet(-real);
    giveUp(real);
    unwritten = 0;
  }
}
