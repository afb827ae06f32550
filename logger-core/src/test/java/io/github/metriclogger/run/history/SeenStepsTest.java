package io.github.metriclogger.run.history;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SeenStepsTest {

  @Test
  void add_regularSteps_areKnownWhenTheyBeginAnew() {
    for (long distance : new long[] {1, 10}) {
      SeenSteps seen = new SeenSteps();
      for (long step = 5; step < 105; step += distance) {
        assertTrue(seen.add(step));
      }
      for (long step = 5; step < 105; step += distance) {
        assertFalse(seen.add(step), "step " + step + " again");
      }
      assertTrue(seen.add(4));
    }
  }

  @Test
  void add_sameStepAtOnce_isKnownHoweverIrregular() {
    SeenSteps seen = new SeenSteps();
    for (long step : new long[] {3, 1, 4, 1_000_000, 5}) {
      assertTrue(seen.add(step));
      assertFalse(seen.add(step));
    }
  }

  @Test
  void add_anyOrder_neverSaysSoOfANewOne() {
    var random = new SplittableRandom(4);
    for (int round = 0; round < 500; round++) {
      SeenSteps seen = new SeenSteps();
      Set<Long> all = new HashSet<>();
      for (int i = 0; i < 40; i++) {
        long step = random.nextInt(1 + random.nextInt(30));
        boolean isNew = all.add(step);
        assertTrue(seen.add(step) || !isNew, "step " + step + " of round " + round);
      }
    }
  }
}
