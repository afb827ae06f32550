package io.github.metriclogger.wandb.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HeldStepsTest {

  private final HeldSteps steps = new HeldSteps();

  @Test
  void regularSteps_areOneRow() {
    LongStream.range(0, 1_000_000).map(step -> step * 50).forEach(steps::add);
    assertEquals(1, steps.rows());
    assertTrue(steps.contains(49_999_950));
    assertEquals(false, steps.contains(49_999_951));
    assertEquals(false, steps.contains(50_000_000));
  }

  /** Against a set: random distances, starts that begin further back, repeated steps. */
  @Test
  void anySteps_areThoseThatWereAdded() {
    Random random = new Random(20261128);
    Set<Long> expected = new HashSet<>();
    for (int start = 0; start < 20; start++) {
      long step = random.nextInt(2_000);
      int distance = 1 + random.nextInt(3);
      for (int i = 0; i < 200; i++) {
        steps.add(step);
        expected.add(step);
        step += random.nextInt(10) == 0 ? random.nextInt(20) - 5 : distance;
      }
    }
    for (long step = -10; step < 5_000; step++) {
      assertEquals(expected.contains(step), steps.contains(step), "step " + step);
    }
  }

  @Test
  void irregularSteps_areBounded_andNoneIsForgotten() {
    long step = 0;
    for (int i = 0; i < 3 * HeldSteps.MOST_ROWS; i++) {
      step += 1 + i % 7 * (i % 3);
      steps.add(step);
    }
    assertEquals(HeldSteps.MOST_ROWS, steps.rows());
    assertTrue(steps.contains(step));
    assertEquals(false, steps.contains(step + 1));
  }
}
