package io.github.metriclogger.examples.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {

  private final LearningRateSchedule schedule = new LearningRateSchedule(0.1, 10, 110);

  @Test
  void at_warmup_climbsToPeak() {
    assertEquals(0.01, schedule.at(0), 1e-15);
    assertEquals(0.05, schedule.at(4), 1e-15);
    assertEquals(0.1, schedule.at(9), 1e-15);
  }

  @Test
  void at_decay_followsCosine() {
    assertEquals(0.1, schedule.at(10), 1e-15);
    assertEquals(0.05, schedule.at(60), 1e-15);
    assertTrue(schedule.at(109) > 0 && schedule.at(109) < 1e-4);
    assertEquals(0, schedule.at(110));
  }

  @Test
  void at_onlyWarmup_hasNoDecay() {
    assertEquals(1, new LearningRateSchedule(1, 5, 5).at(4));
  }

  @Test
  void constructor_longWarmup_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new LearningRateSchedule(1, 6, 5));
  }
}
