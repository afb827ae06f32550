package io.github.metriclogger.interop;

import static io.github.metriclogger.interop.Answers.at;
import static io.github.metriclogger.interop.Answers.list;
import static io.github.metriclogger.interop.Answers.url;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.interop.TensorBoardServer.Loader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A TensorBoard that is open shows what is logged while the training goes on. */
final class TensorBoardLiveIT {

  @RegisterExtension static final TensorBoards TENSORBOARDS = new TensorBoards();

  private static final Duration FLUSH_INTERVAL = Duration.ofMillis(500);

  /** For a busy machine. */
  private static final Duration LEEWAY = Duration.ofSeconds(8);

  private static final int POINTS = 4;

  @ParameterizedTest
  @EnumSource(Loader.class)
  void scalar_ofARunningTraining_appears(Loader loader) throws IOException {
    String run = "live/" + loader;
    String path = url("data/plugin/scalars/scalars", "run", run, "tag", "train/loss");
    try (MetricLogger logger =
        SampleRuns.settings(TENSORBOARDS.runs(), run)
            .set("pipeline.flush_interval", FLUSH_INTERVAL.toMillis() + "ms")
            .open()) {
      for (long step = 0; step < POINTS; step++) {
        long logged = System.nanoTime();
        logger.log("train/loss", 1.0 / (step + 1), step);
        Object newest = step;
        TENSORBOARDS.with(loader).await(path, rows -> newest.equals(lastStep(rows)));
        Duration waited = Duration.ofNanos(System.nanoTime() - logged);
        Duration limit = TensorBoardServer.RELOAD_INTERVAL.plus(FLUSH_INTERVAL).plus(LEEWAY);
        assertTrue(waited.compareTo(limit) < 0, "step " + step + " appeared after " + waited);
      }
    }
  }

  private static Object lastStep(Object rows) {
    List<?> points = list(rows);
    return points.isEmpty() ? "none" : at(points, points.size() - 1, 1);
  }
}
