package io.github.metriclogger.pipeline;

import io.github.metriclogger.config.PipelineConfig;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.spi.TimeSource;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What all lanes of a pipeline share.
 *
 * @param config the settings
 * @param time the clock
 * @param state the newest run state
 * @param gate the entrance to their queues
 * @param notices shows messages to the person
 * @param finished how the run ended; set before the lanes are asked to end
 * @param threads creates the threads of the lanes
 */
record LaneSetup(
    PipelineConfig config,
    TimeSource time,
    AtomicReference<RunState> state,
    EventGate gate,
    Notices notices,
    AtomicReference<@Nullable RunFinished> finished,
    LivingThread.Maker threads) {

  /**
   * What a pipeline takes from its surroundings.
   *
   * @param time the clock
   * @param language of the texts for the person
   * @param threads creates the threads of the lanes
   */
  record PipelineContext(TimeSource time, Locale language, LivingThread.Maker threads) {}

  private static final long MOST_CYCLE = 50_000_000;
  private static final long MOST_IDLE = 200_000_000;
  private static final long LEAST_PAUSE = 1_000_000;

  /** The pause of a lane whose sink holds unflushed events, in nanoseconds. */
  long cycleNanos() {
    return pause(config.flushInterval(), MOST_CYCLE, 20);
  }

  /**
   * The pause of a lane at rest, in nanoseconds. It may delay the first event, so it counts as part
   * of the flush interval.
   */
  long idleNanos() {
    return pause(config.flushInterval(), MOST_IDLE, 5);
  }

  /**
   * The part of the flush interval that is left to a sink: an event may have waited for a lane at
   * rest, and the flush that writes it may come one cycle late.
   */
  static Duration sinkInterval(PipelineConfig config) {
    Duration whole = config.flushInterval();
    Duration left =
        whole.minusNanos(pause(whole, MOST_IDLE, 5)).minusNanos(pause(whole, MOST_CYCLE, 20));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static long pause(Duration flushInterval, long most, int part) {
    return Math.max(LEAST_PAUSE, Math.min(most, flushInterval.toNanos() / part));
  }
}
