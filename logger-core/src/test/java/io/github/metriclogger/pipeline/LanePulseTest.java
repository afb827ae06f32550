package io.github.metriclogger.pipeline;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.spi.TimeSource;
import org.junit.jupiter.api.Test;

class LanePulseTest {

  private static final long MS = 1_000_000;
  private long now = 1;
  private long cpu = 1;
  private final LanePulse pulse =
      new LanePulse(
          new TimeSource() {
            @Override
            public double wallTime() {
              return 0;
            }

            @Override
            public long nanoTime() {
              return now;
            }
          });

  /** Lets time pass, with looks of the watchdog each 50 ms. */
  private void pass(long millis, double computing) {
    for (long t = 0; t < millis; t += 50) {
      now += 50 * MS;
      cpu += (long) (50 * MS * computing);
      pulse.check(cpu);
    }
  }

  @Test
  void check_atRest_neverStalled() {
    pass(5_000, 0);
    assertFalse(pulse.stalled());
  }

  @Test
  void check_hangingCall_stalledAfter200ms() {
    pulse.check(cpu);
    pulse.enters();
    pass(150, 0);
    assertFalse(pulse.stalled());
    pass(150, 0);
    assertTrue(pulse.stalled());
    pulse.moved();
    assertFalse(pulse.stalled());
  }

  @Test
  void check_slowOnBusyMachine_notStalled() {
    pulse.check(cpu);
    pulse.enters();
    pass(1_500, 0.05);
    assertFalse(pulse.stalled());
  }

  @Test
  void check_endlessLoop_stalledAfterTwoSeconds() {
    pulse.check(cpu);
    pulse.enters();
    pass(2_100, 1);
    assertTrue(pulse.stalled());
  }

  @Test
  void check_computesThenHangs_stalled() {
    pulse.check(cpu);
    pulse.enters();
    pass(400, 1);
    assertFalse(pulse.stalled());
    pass(450, 0);
    assertTrue(pulse.stalled());
  }

  @Test
  void check_noThreadClock_stalledAfter200ms() {
    pulse.enters();
    now += 250 * MS;
    pulse.check(-1);
    assertTrue(pulse.stalled());
  }

  @Test
  void cpuNanos_thisThread_grows() {
    long before = ThreadClock.cpuNanos(Thread.currentThread());
    assertTrue(before > 0);
    double sum = 0;
    while (ThreadClock.cpuNanos(Thread.currentThread()) - before < MS) {
      sum += Math.sqrt(sum + 1);
    }
    assertTrue(sum > 0);
  }
}
