package io.github.metriclogger.pipeline;

import io.github.metriclogger.event.SinkReport;
import io.github.metriclogger.event.SinkReport.Refused;
import io.github.metriclogger.texts.CoreText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * Watches the lanes for stalls and dropped events, on a thread of its own because a lane that hangs
 * in its sink cannot report it.
 */
final class Watchdog implements Runnable {
  private static final long BUSY_NANOS = 50_000_000;
  private static final long IDLE_NANOS = 200_000_000;
  private static final String UNKNOWN = "?";

  private final List<SinkLane> lanes;
  private final Notices notices;
  private final LaneThread thread;
  private final long[] reported;
  private final long[] reportedRefusals;
  private final List<PeriodicTask> tasks = new CopyOnWriteArrayList<>();
  private final Deque<String> unsaid = new ArrayDeque<>();
  private final LateTickDetector punctuality = new LateTickDetector();
  private volatile boolean stopped;

  Watchdog(List<SinkLane> lanes, Notices notices) {
    this.lanes = lanes;
    this.notices = notices;
    this.reported = new long[lanes.size()];
    this.reportedRefusals = new long[lanes.size()];
    this.thread = new LaneThread("watchdog", this);
  }

  void start() {
    thread.start();
  }

  void stop() {
    stopped = true;
    LockSupport.unpark(thread);
  }

  @Override
  public void run() {
    while (!stopped) {
      long pause = turn();
      punctuality.plan(System.nanoTime(), pause);
      LockSupport.parkNanos(this, pause);
    }
  }

  private long turn() {
    try {
      boolean judges = !punctuality.excuses(System.nanoTime());
      revive();
      return look(judges) ? BUSY_NANOS : IDLE_NANOS;
    } catch (Throwable failure) {
      return BUSY_NANOS; // no memory: the watchdog must survive and check again
    }
  }

  /** Restarts the thread of the task if it dies, as those of the lanes. */
  void watch(PeriodicTask task) {
    tasks.add(task);
  }

  private void revive() {
    for (SinkLane lane : lanes) {
      revive(lane.name(), lane.thread(), CoreText.SINK);
    }
    tasks.removeIf(PeriodicTask::closed);
    for (PeriodicTask task : tasks) {
      revive(task.name(), task.thread(), CoreText.TASK);
    }
    for (String text = unsaid.peek(); text != null; text = unsaid.peek()) {
      notices.warn(text);
      unsaid.poll();
    }
  }

  /** Restarts a thread that has died, and keeps the warning until there is memory to show it. */
  private void revive(String name, LivingThread thread, CoreText what) {
    if (thread.revive()) {
      String who = what.in(notices.language(), "name", name);
      String cause = thread.cause();
      unsaid.add(
          CoreText.THREAD_DIED.in(notices.language(), "who", who, "name", name, "cause", cause));
    }
  }

  /** Checks all lanes; true if one of them has work. */
  private boolean look(boolean judges) {
    boolean busy = false;
    for (SinkLane lane : lanes) {
      boolean resting = lane.pulse().atRest();
      if (judges) {
        lane.pulse().check(resting ? -1 : ThreadClock.cpuNanos(lane.thread().thread()));
      }
      busy |= !resting;
    }
    reportLosses("dropped");
    return busy;
  }

  /**
   * Reports the lanes that have dropped more since the last report, and those whose sinks have
   * refused more.
   *
   * @param cause repetitions of one cause are reported once a minute
   */
  synchronized void reportLosses(String cause) {
    try {
      for (int i = 0; i < reported.length; i++) {
        long dropped = lanes.get(i).droppedForLoad();
        if (dropped > reported[i]) {
          notices.failure(lanes.get(i).name(), cause, text(lanes.get(i).report(), dropped));
          reported[i] = dropped;
        }
        long refusals = lanes.get(i).refusals();
        if (refusals > reportedRefusals[i]) {
          String text = refusalText(lanes.get(i).report(), refusals);
          notices.failure(lanes.get(i).name(), cause + ", refused", text);
          reportedRefusals[i] = refusals;
        }
      }
    } catch (OutOfMemoryError passes) {
      // reported at the next check
    }
  }

  private String text(SinkReport report, long dropped) {
    CoreText text = dropped == 1 ? CoreText.DROPPED_ONE : CoreText.DROPPED;
    return text.in(
        notices.language(),
        "sink",
        report.sink(),
        "state",
        report.state().name().toLowerCase(Locale.ROOT),
        "count",
        dropped);
  }

  private String refusalText(SinkReport report, long count) {
    Refused first = report.firstRefused();
    return (count == 1 ? CoreText.REFUSED_ONE : CoreText.REFUSED)
        .in(
            notices.language(),
            "sink",
            report.sink(),
            "count",
            count,
            "event",
            first == null ? UNKNOWN : name(first),
            "cause",
            first == null ? UNKNOWN : first.cause());
  }

  private String name(Refused event) {
    String kind = event.kind().name().toLowerCase(Locale.ROOT);
    return event.tag() == null
        ? kind
        : CoreText.EVENT.in(
            notices.language(), "kind", kind, "tag", event.tag(), "step", event.step());
  }
}
