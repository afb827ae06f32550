package io.github.metriclogger.pipeline;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.SinkReport.State;
import io.github.metriclogger.pipeline.FailurePolicy.Verdict;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.PartialWriteException;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.texts.CoreText;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The wall around a sink: everything it throws is caught and counted here, and determines when the
 * sink is retried and with which events. For the lane's thread only, except {@link #state()} and
 * {@link #kinds()}.
 *
 * <p>If the destination fails ({@link java.io.IOException}, out of memory), the same events are
 * retried after growing pauses. If an event is at fault (any other throwable), the batch is retried
 * once, then its events one by one, and an event that fails again is given up. After repeated
 * failures the sink is closed and set aside; later a new one from the same factory is opened,
 * receives the run state and continues.
 */
final class GuardedSink {
  /** With growing pauses this spans about three quarters of an hour. */
  private static final int MOST_RESTS = 12;

  private final LaneSpec spec;
  private final LaneSetup setup;
  private final LaneCounters counters;
  private final LanePulse pulse;
  private final FailurePolicy trouble;
  private final Set<EventKind> kinds;
  private final boolean showsMessages;
  private final StateReplay replay;
  private volatile @Nullable WatchedSink sink;
  private volatile @Nullable String leftBehind;
  private volatile @Nullable URI earlierLink;
  private @Nullable Throwable unusable;
  private boolean touched;
  private boolean opened;
  private boolean young;
  private int restCount;
  private long lastWrite;
  private volatile State state = State.WAITING;

  GuardedSink(LaneSpec spec, LaneSetup setup, LaneCounters counters, LanePulse pulse) {
    this.spec = spec;
    this.setup = setup;
    this.counters = counters;
    this.pulse = pulse;
    this.trouble = new FailurePolicy(spec.name(), setup, counters);
    Set<EventKind> wanted = EnumSet.noneOf(EventKind.class);
    boolean shows = false;
    try {
      Sink made = Objects.requireNonNull(spec.factory().get(), "the factory made no sink");
      wanted.addAll(made.kinds());
      shows = made.showsMessages();
      sink = new WatchedSink(made, pulse);
    } catch (Throwable failure) {
      unusable = failure;
      state = State.QUARANTINED;
    }
    this.kinds = wanted;
    this.showsMessages = shows;
    this.replay = new StateReplay(wanted);
  }

  /** The kinds of events that the sink wants; none if it could not be created. */
  Set<EventKind> kinds() {
    return kinds;
  }

  /** See {@link Sink#showsMessages()}. */
  boolean showsMessages() {
    return showsMessages;
  }

  State state() {
    return state;
  }

  /** Reports, before the first event, a sink that could not be created. */
  void begin() {
    if (unusable != null) {
      trouble.unusable(unusable);
    }
  }

  /** Ends the pause early because a caller waits for the outcome. */
  void hurry() {
    trouble.endPause();
  }

  /** Whether the sink may still hold written events that the operating system does not have. */
  boolean young() {
    return young;
  }

  /**
   * Passes the run state and then the events to the sink, as far as it takes them.
   *
   * @param batch the events to write; an empty batch does not open the sink
   * @return whether everything was written; false means retry later
   */
  boolean deliver(Batch batch) {
    if (!opened && batch.isEmpty() && !spec.eager()) {
      return true;
    }
    if (waitsForResumePoint()) {
      pulse.markResting();
      return false;
    }
    if (!trouble.over() || !open()) {
      return false;
    }
    replay.compare(newest());
    return push(replay) && push(batch);
  }

  /**
   * Reports the end of the run to a sink that has received the run, or still has state to receive.
   *
   * @return whether it was reported and is on stable storage
   */
  boolean finish(RunFinished last) {
    if (!opened && !spec.eager() && !replay.hasContent(newest())) {
      return true;
    }
    if (!trouble.over() || !open()) {
      return false;
    }
    replay.compare(newest());
    replay.finish(last);
    return push(replay) && flush(Durability.DISK);
  }

  /** Flushes what was written; true also if there is nothing to flush. */
  boolean flush(Durability durability) {
    if (!opened || (durability == Durability.OS && !young)) {
      return true;
    }
    if (!trouble.over()) {
      return false;
    }
    long now = setup.time().nanoTime();
    if (!call(CoreText.FLUSH, sink -> sink.flush(durability))) {
      return false;
    }
    trouble.flushed();
    boolean all = now - lastWrite >= setup.notices().flushInterval().toNanos();
    young = durability == Durability.OS && !all;
    return true;
  }

  /** Closes the sink for good. */
  void close() {
    if (sink != null && touched) {
      closeNow();
    }
  }

  /** Asks the sink how many events it still holds, in case it later hangs for good. */
  void listen() {
    if (sink != null && opened) {
      counters.unwritten = sink.unwritten();
    }
  }

  /** See {@link Sink#unfinishedNotice()}; for any thread. */
  @Nullable String unfinishedNotice() {
    WatchedSink asked = sink;
    return asked == null ? leftBehind : asked.unfinishedNotice();
  }

  /**
   * See {@link Sink#link()}; the link of a sink that was set aside stays valid. Any thread may call
   * it.
   */
  @Nullable URI link() {
    WatchedSink asked = sink;
    URI said = asked == null ? null : asked.link();
    return said == null ? earlierLink : said;
  }

  /**
   * Whether opening must wait: until the first step of a resumed run is known, a sink cannot know
   * which of its earlier data to set aside. Messages and samples may arrive before that.
   */
  boolean waitsForResumePoint() {
    return !opened && !spec.eager() && !newest().settled() && setup.finished().get() == null;
  }

  private RunState newest() {
    return Objects.requireNonNull(setup.state().get());
  }

  private boolean open() {
    if (opened) {
      return true;
    }
    var run = replay.seen(newest().run());
    touched = true;
    opened = create() && call(CoreText.OPEN, made -> made.open(run, setup.notices()));
    return opened;
  }

  private boolean create() {
    if (sink == null) {
      try {
        Sink made = Objects.requireNonNull(spec.factory().get(), "the factory made no sink");
        sink = new WatchedSink(made, pulse);
      } catch (Throwable failure) {
        return failed(CoreText.MAKE, failure);
      }
    }
    return true;
  }

  /** Writes from the head until the sink owns everything or takes no more for now. */
  private boolean push(Delivery delivery) {
    while (!delivery.isEmpty()) {
      List<RunEvent> rest = delivery.rest();
      List<RunEvent> offered = trouble.singly() ? rest.subList(0, 1) : rest;
      int count = offered.size(); // a view, which is invalid once the delivery has moved on
      int owned = 0;
      Throwable failure = null;
      try {
        owned = present(sink).write(offered);
      } catch (PartialWriteException partial) {
        owned = Math.max(0, Math.min(partial.owned(), count));
        failure = partial;
      } catch (Throwable thrown) {
        failure = thrown;
      }
      own(delivery, owned);
      boolean again = failure == null ? owned == count : survived(failure, delivery, count);
      if (!again) {
        return false;
      }
    }
    return true;
  }

  private void own(Delivery delivery, int count) {
    if (count > 0) {
      delivery.owned(count);
      pulse.moved();
      trouble.wrote(count);
      state = State.RUNNING;
      restCount = 0;
      young = true;
      lastWrite = setup.time().nanoTime();
    }
  }

  /** Whether to continue at once after a failed write. */
  private boolean survived(Throwable failure, Delivery delivery, int offered) {
    if (FailurePolicy.isDestination(failure)) {
      return failed(CoreText.WRITE, failure);
    }
    Verdict verdict = trouble.event(failure, delivery.rest().get(0), offered);
    if (verdict == Verdict.AGAIN) {
      state = State.RETRYING;
      return true;
    }
    delivery.refused();
    pulse.moved();
    if (verdict == Verdict.SET_ASIDE) {
      setAside();
      return false;
    }
    return true;
  }

  private boolean call(CoreText doing, WatchedSink.Call call) {
    try {
      present(sink).call(call);
      pulse.moved();
      return true;
    } catch (Throwable failure) {
      return failed(doing, failure);
    }
  }

  private boolean failed(CoreText doing, Throwable failure) {
    if (trouble.destination(doing, failure) != Verdict.SET_ASIDE) {
      state = State.RETRYING;
    } else if (FailurePolicy.isDestination(failure) && holdsRows() && restCount++ < MOST_RESTS) {
      state = State.QUARANTINED;
    } else {
      setAside();
    }
    return false;
  }

  /**
   * Whether the sink holds rows that a new sink would not have: while a disk is full, it only
   * rests.
   */
  private boolean holdsRows() {
    return opened && present(sink).unwritten() > 0;
  }

  /** Sets the sink aside. A sink that the program created cannot be replaced, so it only rests. */
  private void setAside() {
    state = State.QUARANTINED;
    if (spec.revivable()) {
      replay.forget(opened);
      leftBehind = unfinishedNotice();
      earlierLink = link();
      close();
      sink = null;
    }
  }

  private void closeNow() {
    WatchedSink closing = present(sink);
    opened = false;
    touched = false;
    young = false;
    try {
      closing.call(Sink::close);
    } catch (Throwable failure) {
      trouble.unclosed(failure);
    }
    counters.takeBack(closing.unwritten());
  }

  private static WatchedSink present(@Nullable WatchedSink sink) {
    return Objects.requireNonNull(sink, "no sink");
  }
}
