package io.github.metriclogger.pipeline;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.support.Backoff;
import io.github.metriclogger.texts.CoreText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides from a sink's earlier failures how long to pause, when to offer events one by one, and
 * when to set the sink aside. For the lane's thread only.
 */
final class FailurePolicy {
  /** What to do about a failure. */
  enum Verdict {
    /** Retry at once. */
    AGAIN,
    /** Give up the event at the head. */
    GIVE_UP,
    /** Retry after a pause. */
    PAUSE,
    /** Set the sink aside for a longer pause. */
    SET_ASIDE
  }

  private static final int MOST_DESTINATION = 10;
  private static final int MOST_OTHER = 3;
  private static final int MOST_GIVEN_UP = 8;
  private static final int NEVER = 0;
  private static final int MOST_TRACES = 8;
  private static final int LONGEST_TRACE = 16_000;

  private final String name;
  private final LaneSetup setup;
  private final LaneCounters counters;
  private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(30));
  private final Backoff quarantine = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(5));
  private boolean pausing;
  private long until;
  private int failures;
  private boolean flushFails;
  private boolean suspicious;
  private int singly;
  private int givenUp;
  private final Set<String> traced = new HashSet<>();
  private @Nullable Throwable unsaid;
  private CoreText unsaidDoing = CoreText.WRITE;

  FailurePolicy(String name, LaneSetup setup, LaneCounters counters) {
    this.name = name;
    this.setup = setup;
    this.counters = counters;
  }

  /** Whether no pause is in effect any more. */
  boolean over() {
    if (pausing && setup.time().nanoTime() - until >= 0) {
      pausing = false;
    }
    return !pausing;
  }

  void endPause() {
    pausing = false;
  }

  /** Whether events are to be offered one by one. */
  boolean singly() {
    return singly > NEVER;
  }

  /** Notes that the sink took events over. */
  void wrote(int count) {
    suspicious = false;
    givenUp = 0;
    singly = Math.max(NEVER, singly - count);
    sayUnsaid();
    if (!flushFails) {
      healthy();
    }
  }

  void flushed() {
    flushFails = false;
    healthy();
  }

  private void healthy() {
    if (failures > 0) {
      failures = 0;
      backoff.reset();
    }
    quarantine.reset();
  }

  /** Judges a failure to open, flush or write that is due to the destination. */
  Verdict destination(CoreText doing, Throwable failure) {
    note(doing, failure, CoreText.TRIED_SAME);
    flushFails |= doing == CoreText.FLUSH;
    failures++;
    Verdict verdict =
        failures >= (isDestination(failure) ? MOST_DESTINATION : MOST_OTHER) ? setAside() : rest();
    counters.retried.incrementAndGet(); // last: whoever sees the count can rely on the pause
    return verdict;
  }

  private Verdict rest() {
    pause(backoff.next().toNanos());
    return Verdict.PAUSE;
  }

  /**
   * Judges a failure to write that is due to one of the events.
   *
   * @param head the first event of the failed write
   * @param offered the number of events in it
   */
  Verdict event(Throwable failure, RunEvent head, int offered) {
    if (!suspicious) {
      suspicious = true;
      counters.retried.incrementAndGet();
      note(CoreText.WRITE, failure, CoreText.TRIED_AGAIN);
      return Verdict.AGAIN;
    }
    if (!singly() && offered > 1) {
      singly = offered;
      counters.retried.incrementAndGet();
      return Verdict.AGAIN;
    }
    counters.note(failure);
    counters.noteRefusal(head);
    singly = Math.max(NEVER, singly - 1);
    suspicious = singly();
    return ++givenUp >= MOST_GIVEN_UP ? setAside() : Verdict.GIVE_UP;
  }

  /** Reports that the sink cannot be created, so it gets no events. */
  void unusable(Throwable failure) {
    note(CoreText.MAKE, failure, CoreText.WITHOUT_IT);
  }

  /** Reports that the sink failed to close, and may have lost events it owned. */
  void unclosed(Throwable failure) {
    note(CoreText.CLOSE, failure, CoreText.MEMORY_LOST);
  }

  /** Whether a failure is due to the destination or the machine rather than to an event. */
  static boolean isDestination(Throwable failure) {
    boolean machine = failure instanceof VirtualMachineError;
    return failure instanceof IOException || (machine && !(failure instanceof StackOverflowError));
  }

  private Verdict setAside() {
    failures = 0;
    givenUp = 0;
    singly = NEVER;
    suspicious = false;
    flushFails = false;
    backoff.reset();
    long pause = quarantine.next().toNanos();
    pause(pause);
    try {
      sayAside(pause / 1_000_000_000);
    } catch (Throwable noMemory) {
      // set aside all the same, as its state shows
    }
    return Verdict.SET_ASIDE;
  }

  private void sayAside(long seconds) {
    Locale language = setup.notices().language();
    String cause = String.valueOf(counters.lastError);
    String text = CoreText.SET_ASIDE.in(language, "sink", name, "seconds", seconds, "cause", cause);
    setup.notices().failure(name, "aside", text);
  }

  private void pause(long nanos) {
    pausing = true;
    until = setup.time().nanoTime() + nanos;
  }

  /** Reports a failure, or keeps it for later if there is no memory for the report now. */
  private void note(CoreText doing, Throwable failure, CoreText consequence) {
    counters.note(failure);
    try {
      say(doing, failure, consequence);
      unsaid = null;
    } catch (Throwable noMemory) { // or the failure's toString throws
      unsaid = failure;
      unsaidDoing = doing;
    }
  }

  private void sayUnsaid() {
    Throwable failure = unsaid;
    if (failure == null) {
      return;
    }
    unsaid = null;
    try {
      say(unsaidDoing, failure, CoreText.WAS_TRIED);
    } catch (Throwable silent) {
      // failed twice: the counters still show it
    }
  }

  private void say(CoreText doing, Throwable failure, CoreText consequence) {
    Locale language = setup.notices().language();
    String text =
        CoreText.SINK_FAILED.in(
            language,
            "sink",
            name,
            "doing",
            doing.in(language),
            "cause",
            failure,
            "then",
            consequence.in(language));
    boolean kept = keepTrace(failure, language);
    String shown = kept ? CoreText.TRACED.in(language, "text", text) : text;
    setup.notices().failure(name, failure.getClass().getName(), shown);
  }

  /**
   * Writes the stack trace of the first failure of each kind to the log file, except for
   * destinations: a full disk needs no trace.
   */
  private boolean keepTrace(Throwable failure, Locale language) {
    if (isDestination(failure)
        || traced.size() >= MOST_TRACES
        || !traced.add(failure.getClass().getName())) {
      return false;
    }
    var stack = new StringWriter();
    failure.printStackTrace(new PrintWriter(stack));
    String trace = stack.toString().strip();
    String text =
        CoreText.TRACE.in(
            language,
            "sink",
            name,
            "trace",
            trace.substring(0, Math.min(trace.length(), LONGEST_TRACE)));
    return setup.notices().keep(name, text);
  }
}
