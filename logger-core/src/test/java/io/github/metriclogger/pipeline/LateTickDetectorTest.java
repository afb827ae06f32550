package io.github.metriclogger.pipeline;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LateTickDetectorTest {

  private static final long MILLI = 1_000_000;
  private final LateTickDetector punctuality = new LateTickDetector();

  @Test
  void excuses_inTime_never() {
    assertFalse(punctuality.excuses(0), "the first look");
    punctuality.plan(0, 50 * MILLI);
    assertFalse(punctuality.excuses(50 * MILLI));
    punctuality.plan(50 * MILLI, 50 * MILLI);
    assertFalse(punctuality.excuses(199 * MILLI), "some delay is usual");
  }

  @Test
  void excuses_afterPause_onceInARow() {
    assertFalse(punctuality.excuses(0));
    punctuality.plan(0, 50 * MILLI);
    assertTrue(punctuality.excuses(3_000 * MILLI));
    punctuality.plan(3_000 * MILLI, 50 * MILLI);
    assertFalse(punctuality.excuses(6_000 * MILLI), "a machine that is always late");
    punctuality.plan(6_000 * MILLI, 50 * MILLI);
    assertTrue(punctuality.excuses(9_000 * MILLI));
  }

  @Test
  void excuses_clockWraps_stillRight() {
    long now = Long.MAX_VALUE - 10 * MILLI;
    assertFalse(punctuality.excuses(now));
    punctuality.plan(now, 50 * MILLI);
    assertFalse(punctuality.excuses(now + 60 * MILLI));
    punctuality.plan(now + 60 * MILLI, 50 * MILLI);
    assertTrue(punctuality.excuses(now + 300 * MILLI));
  }
}
