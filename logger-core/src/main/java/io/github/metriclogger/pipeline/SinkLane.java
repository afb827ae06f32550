package io.github.metriclogger.pipeline;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.SinkReport;
import io.github.metriclogger.event.SinkReport.State;
import io.github.metriclogger.spi.Durability;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A sink with its queue and its thread. The thread polls: every 50 ms while its sink holds
 * unflushed events, every 200 ms at rest (more often if the flush interval is short). It is woken
 * when the queue is half full, for {@code flush} and for {@code close}, and is never interrupted.
 */
final class SinkLane implements Runnable {
  private static final int CLOSE_TRIES = 5;
  private static final long CLOSE_PAUSE_NANOS = 100_000_000;
  private static final long FAILURE_PAUSE_NANOS = 50_000_000;
  private static final long UNKNOWN = Long.MAX_VALUE;

  private final String name;
  private final LaneSetup setup;
  private final LanePulse pulse;
  private final LaneCounters counters = new LaneCounters();
  private final LaneQueue queue;
  private final GuardedSink guard;
  private final Batch batch;
  private final LivingThread thread;
  private final Queue<FlushRequest> requests = new ConcurrentLinkedQueue<>();
  private final Deque<FlushRequest> serving = new ArrayDeque<>();
  private final AtomicReference<@Nullable SinkReport> last = new AtomicReference<>();
  private List<CountDownLatch> whenEnded = List.of();
  private int ended;
  private volatile boolean closing;
  private boolean begun;
  private int vain;
  private boolean inOrder;
  private long flushTarget;
  private long nextFlush;

  SinkLane(LaneSpec spec, LaneSetup setup) {
    this.name = spec.name();
    this.setup = setup;
    this.pulse = new LanePulse(setup.time());
    this.queue = new LaneQueue(setup.gate(), setup.config(), pulse, counters);
    this.guard = new GuardedSink(spec, setup, counters, pulse);
    this.batch = new Batch(queue, counters);
    this.thread = new LivingThread(name, this, setup.threads());
    queue.drainedBy(thread);
  }

  void start() {
    thread.start();
  }

  String name() {
    return name;
  }

  Set<EventKind> kinds() {
    return guard.kinds();
  }

  boolean showsMessages() {
    return guard.showsMessages();
  }

  @Nullable URI link() {
    return guard.link();
  }

  LaneQueue queue() {
    return queue;
  }

  LivingThread thread() {
    return thread;
  }

  LanePulse pulse() {
    return pulse;
  }

  /** Asks the lane to flush what was accepted so far, and to answer. */
  void flush(FlushRequest request) {
    requests.add(request);
    queue.wake();
    if (last.get() != null) {
      answer(requests);
    }
  }

  /**
   * Sets the latches to count down when the lane has ended; called before it starts.
   *
   * @param ends the latches, each counted down once
   */
  void whenEnded(List<CountDownLatch> ends) {
    whenEnded = ends;
  }

  /** Asks the lane to write everything it has and to end. */
  void close() {
    closing = true;
    queue.shut();
    queue.wake();
  }

  boolean closing() {
    return closing;
  }

  boolean hasEnded() {
    return last.get() != null;
  }

  /** Shows the notice of a sink whose lane has not ended, or not properly. */
  void warnOfUnfinished() {
    String notice = hasEnded() ? null : guard.unfinishedNotice();
    if (notice != null) {
      setup.notices().warn(notice);
    }
  }

  /** Gives up a lane that did not end in time; the events it held count as dropped. */
  void abandon() {
    last.compareAndSet(null, report(State.ABANDONED, counters.unwritten));
  }

  /** The number of events dropped so far that a faster sink would have received. */
  long droppedForLoad() {
    return dropped() - counters.tooLarge.sum() - counters.refusedAlone.get(); // read in this order
  }

  /** How often the sink refused an event for good. */
  long refusals() {
    return counters.refusals.get();
  }

  /** The number of events dropped so far, without making a report. */
  long dropped() {
    SinkReport end = last.get();
    return end != null ? end.dropped() : counters.refused.sum() + counters.lost.get();
  }

  SinkReport report() {
    SinkReport end = last.get();
    return end == null ? report(state(), -1) : end;
  }

  private State state() {
    State state = guard.state();
    boolean set = state == State.RETRYING || state == State.QUARANTINED;
    return pulse.stalled() && (pulse.calling() || !set) ? State.STALLED : state;
  }

  /**
   * Returns the counters as a report.
   *
   * @param unwritten the number of written events that are lost with the lane; -1 if the lane lives
   */
  private SinkReport report(State state, long unwritten) {
    long owned = counters.written.get();
    long lostInSink = Math.max(0, Math.min(unwritten, owned));
    long written = owned - lostInSink;
    long dropped = counters.lost.get() + counters.refused.sum();
    long accepted = queue.entered() + counters.refused.sum();
    return new SinkReport(
        name,
        state,
        accepted,
        written,
        unwritten < 0 ? dropped : accepted - written,
        counters.retried.get(),
        counters.failed.get() + lostInSink,
        counters.lastError,
        counters.firstRefused);
  }

  /**
   * Runs turns until the lane has ended. A thread that replaces a dead one starts here, too: the
   * whole state of the lane is in its fields.
   */
  @Override
  public void run() {
    for (long pause = turn(); pause >= 0; pause = turn()) {
      if (pause > 0) {
        LockSupport.parkNanos(this, pause);
      }
    }
  }

  /** Runs a turn without throwing; returns the pause until the next, negative after the last. */
  private long turn() {
    try {
      if (!begun) {
        guard.begin();
        begun = true;
      }
      if (closing) {
        return finish();
      }
      boolean resting = cycle();
      return closing ? 0 : resting ? setup.idleNanos() : setup.cycleNanos();
    } catch (Throwable failure) { // a bug, or no memory; the batch is intact
      counters.note(failure);
      return FAILURE_PAUSE_NANOS;
    }
  }

  /** Does everything that can be done now; returns whether the lane is at rest. */
  private boolean cycle() {
    boolean all = drain();
    all &= guard.flush(Durability.OS);
    guard.listen();
    answerInVain();
    if (all && batch.isEmpty() && serving.isEmpty()) {
      pulse.markResting();
      return !guard.young();
    }
    return false;
  }

  /** Writes until the queue is empty; false if the sink needs a pause. */
  private boolean drain() {
    while (!hasEnded()) {
      if (batch.isEmpty()) {
        batch.fill();
      }
      boolean empty = batch.isEmpty();
      if (!empty) {
        pulse.works();
      }
      takeRequests();
      if (!guard.deliver(batch)) {
        return false;
      }
      serve();
      if (empty && !queue.hasOwn()) {
        queue.rearm();
        return true;
      }
      flushInTime();
    }
    return false;
  }

  /** Flushes at intervals even under load, when the queue may never become empty. */
  private void flushInTime() {
    long now = setup.time().nanoTime();
    if (now - nextFlush >= 0) {
      nextFlush = now + setup.cycleNanos();
      guard.flush(Durability.OS);
    }
  }

  /** Takes over new flush requests; if it fails halfway, the next turn starts over. */
  private void takeRequests() {
    boolean taken = !serving.isEmpty() && flushTarget != UNKNOWN;
    if (taken || (serving.isEmpty() && requests.isEmpty())) {
      return;
    }
    flushTarget = UNKNOWN;
    for (var next = requests.peek(); next != null; next = requests.peek()) {
      serving.add(next);
      requests.poll();
    }
    flushTarget = queue.entered();
    guard.hurry();
  }

  private void serve() {
    boolean safe = batch.isEmpty() && !queue.hasOwn() && batch.taken() >= flushTarget;
    if (!serving.isEmpty() && safe && guard.flush(Durability.DISK)) {
      answerAll(true);
    }
  }

  /** Answers requests that will not be fulfilled soon, and drops the expired ones. */
  private void answerInVain() {
    if (guard.state() == State.QUARANTINED || guard.waitsForResumePoint()) {
      answerAll(false);
    }
    serving.removeIf(FlushRequest::expired);
  }

  /** Answers each request once, whatever happens. */
  private void answerAll(boolean flushed) {
    for (var next = serving.poll(); next != null; next = serving.poll()) {
      next.answer(flushed);
    }
  }

  private void answer(Queue<FlushRequest> waiting) {
    boolean closed = report().state() == State.CLOSED;
    for (var next = waiting.poll(); next != null; next = waiting.poll()) {
      next.answer(closed);
    }
  }

  /**
   * Runs one of the last turns. Pauses after failures are cut short; a sink that takes nothing in
   * several tries is given up.
   */
  private long finish() {
    RunFinished end = Objects.requireNonNull(setup.finished().get(), "closed without a reason");
    if (!hasEnded() && vain <= CLOSE_TRIES) {
      long before = counters.written.get();
      if (!finished(end)) {
        vain = counters.written.get() > before ? 0 : vain + 1;
        return CLOSE_PAUSE_NANOS * Math.max(1, vain);
      }
      inOrder = true;
      vain = CLOSE_TRIES + 1; // stays so if one of the following steps has to be repeated
    }
    guard.close();
    if (!inOrder) {
      warnOfUnfinished();
    }
    batch.dropAll();
    last.compareAndSet(null, report(State.CLOSED, 0));
    answer(serving);
    answer(requests);
    for (; ended < whenEnded.size(); ended++) {
      whenEnded.get(ended).countDown();
    }
    return -1;
  }

  private boolean finished(RunFinished end) {
    try {
      guard.hurry();
      return drain() && guard.finish(end);
    } catch (Throwable failure) { // a bug, or no memory
      counters.note(failure);
      return false;
    }
  }
}
