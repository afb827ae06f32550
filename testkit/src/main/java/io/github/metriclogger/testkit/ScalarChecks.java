package io.github.metriclogger.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.metriclogger.event.Scalar;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Checks that values and steps are read back as they were logged. */
abstract class ScalarChecks {

  private static final double[] AWKWARD = {
    0.0,
    -0.0,
    1,
    -1,
    0.1,
    1.0 / 3,
    1e-300,
    1e300,
    123456789.12345679,
    9007199254740992.0,
    Float.MAX_VALUE,
    Double.MIN_VALUE,
    Double.MIN_NORMAL,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Math.nextUp(1.0),
    Math.PI
  };
  private static final int RANDOM_VALUES = 500;
  private static final int MANY_STEPS = 3000;

  private final SinkCompatibilityKit kit;

  ScalarChecks(SinkCompatibilityKit kit) {
    this.kit = kit;
  }

  @Test
  @DisplayName("values are read back exactly, in the precision of the format")
  void scalars_anyFinite_areExact() throws IOException {
    try (KitRun run = KitRun.start(kit, kit.runDirectory("exact"))) {
      long step = 0;
      for (double value : AWKWARD) {
        run.scalar("train/loss", value, step++);
      }
      var random = new SplittableRandom(7);
      for (int i = 0; i < RANDOM_VALUES; i++) {
        double value = Double.longBitsToDouble(random.nextLong());
        run.scalar("train/loss", Double.isFinite(value) ? value : i, step++);
      }
      run.flush();
      run.assertReadable("after a flush");
    }
  }

  @Test
  @DisplayName("NaN and both infinities survive")
  void scalars_notFinite_survive() throws IOException {
    try (KitRun run = KitRun.start(kit, kit.runDirectory("not-finite"))) {
      run.scalar("train/loss", Double.NaN, 0);
      run.scalar("train/loss", Double.POSITIVE_INFINITY, 1);
      run.scalar("train/loss", Double.NEGATIVE_INFINITY, 2);
      run.scalar("train/loss", 0.5, 3);
      run.row(Map.of("train/loss", 0.25, "grad", Double.NaN), 4);
      run.flush();
      run.assertReadable("after a flush");
    }
  }

  @Test
  @DisplayName("the smallest and the largest step are kept")
  void steps_extremes_areKept() throws IOException {
    try (KitRun run = KitRun.start(kit, kit.runDirectory("extreme-steps"))) {
      for (long step : new long[] {0, 1, Integer.MAX_VALUE + 1L, (1L << 53) + 1}) {
        run.stepAsValue("loss", step);
      }
      run.scalar("loss", 1, Long.MAX_VALUE);
      run.flush();
      run.assertReadable("after a flush");
    }
  }

  @Test
  @DisplayName("the last value of equal steps wins")
  void steps_equal_lastValueHolds() throws IOException {
    try (KitRun run = KitRun.start(kit, kit.runDirectory("equal-steps"))) {
      run.scalar("loss", 3, 5);
      run.scalar("loss", 2, 5);
      run.scalar("other", 1, 5);
      run.flush();
      run.assertReadable("after equal steps");
      run.scalar("loss", 1, 5);
      run.scalar("loss", 0.5, 6);
      run.flush();
      run.assertReadable("after one more of that step, flushed between");
    }
  }

  @Test
  @DisplayName("falling steps keep all values")
  void steps_falling_areKept() throws IOException {
    try (KitRun run = KitRun.start(kit, kit.runDirectory("falling-steps"))) {
      for (long step = 40; step >= 0; step -= 2) {
        run.scalar("loss", step / 10.0, step);
      }
      for (long step = 1; step < 60; step += 2) {
        run.scalar("loss", step / 10.0, step);
        run.scalar("late", step * 0.5, 59 - step);
      }
      run.flush();
      run.assertReadable("after a flush");
    }
  }

  @Test
  @DisplayName("the values of one row stay together with their step")
  void rows_severalTags_areKept() throws IOException {
    try (KitRun run = KitRun.start(kit, kit.runDirectory("rows"))) {
      Map<String, Double> row = new LinkedHashMap<>();
      for (long step = 0; step < 50; step++) {
        row.put("loss", 1.0 / (step + 1));
        row.put("lr", step * 1e-4);
        row.put("acc", step % 7 == 0 ? Double.NaN : step / 50.0);
        run.row(row, step);
      }
      run.flush();
      run.assertReadable("after a flush");
    }
  }

  @Test
  @DisplayName("thousands of steps arrive complete")
  void scalars_many_areComplete() throws IOException {
    try (KitRun run = KitRun.start(kit, kit.runDirectory("many"))) {
      for (long step = 0; step < MANY_STEPS; step++) {
        run.scalar("a", Math.sin((double) step), step);
        run.scalar("b", Math.cos((double) step), step);
      }
      run.flush();
      run.assertReadable("after a flush");
    }
  }

  @Test
  @DisplayName("the wall time is that of the event, or the format keeps none")
  void wallTime_isThatOfTheEvent() throws IOException {
    try (KitRun run = KitRun.start(kit, kit.runDirectory("wall-time"))) {
      for (long step = 0; step < 3; step++) {
        double wallTime = run.now();
        run.stepAsValue("loss", step);
        run.settle();
        Scalar read = run.read().scalar("loss", step);
        assertNotNull(read, "step " + step);
        if (!Double.isNaN(read.wallTime())) {
          assertEquals(wallTime, read.wallTime(), 1e-3, "wall time of step " + step);
        }
      }
    }
  }
}
