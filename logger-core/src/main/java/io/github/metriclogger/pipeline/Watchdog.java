package io.github.metriclogger.pipeline;

import io.github.metriclogger.event.SinkReport;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks at the lanes from outside: which of them do not move, and which have dropped events. A
 * thread of its own, because a lane that hangs in its sink cannot say so.
 */
final class Watchdog {
  private static final long BUSY_NANOS = 50_000_000;
  private static final long IDLE_NANOS = 200_000_000;

  private final List<SinkLane> lanes;
  private final Notices notices;
  private final LaneThread thread;
  private final long[] told;
  private volatile boolean stopped;

  Watchdog(List<SinkLane> lanes, Notices notices) {
    this.lanes = lanes;
    this.notices = notices;
    this.told = new long[lanes.size()];
    this.thread = new LaneThread("watchdog", this::run);
  }

  void start() {
    thread.start();
  }

  void stop() {
    stopped = true;
    LockSupport.unpark(thread);
  }

  private void run() {
    var punctuality = new Punctuality();
    while (!stopped) {
      long pause = BUSY_NANOS;
      try {
        pause = look(!punctuality.excuses(System.nanoTime())) ? BUSY_NANOS : IDLE_NANOS;
      } catch (Throwable failure) {
        // no memory: it must live on and look again
      }
      Thread.interrupted();
      punctuality.plan(System.nanoTime(), pause);
      LockSupport.parkNanos(this, pause);
    }
  }

  /** Looks at all lanes; true when one of them has work. */
  private boolean look(boolean judges) {
    boolean busy = false;
    for (SinkLane lane : lanes) {
      boolean resting = lane.pulse().atRest();
      if (judges) {
        lane.pulse().check(resting ? -1 : ThreadClock.cpuNanos(lane.thread()));
      }
      busy |= !resting;
    }
    tellOfDrops("dropped");
    return busy;
  }

  /**
   * Tells of the lanes that have dropped more than was told already.
   *
   * @param cause repetitions of one cause are told once a minute
   */
  synchronized void tellOfDrops(String cause) {
    for (int i = 0; i < told.length; i++) {
      if (lanes.get(i).dropped() > told[i]) {
        SinkReport report = lanes.get(i).report();
        told[i] = report.dropped();
        notices.failure(report.sink(), cause, text(report));
      }
    }
  }

  private static String text(SinkReport report) {
    return "Sink "
        + report.sink()
        + " ("
        + report.state().name().toLowerCase(Locale.ROOT)
        + ") has dropped "
        + report.dropped()
        + (report.dropped() == 1 ? " event" : " events")
        + " so far. If it is too slow: log less often, or raise pipeline.capacity; for media:"
        + " pipeline.max_bytes.";
  }
}
