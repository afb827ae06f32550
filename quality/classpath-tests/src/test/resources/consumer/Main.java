package stranger;

import io.github.metriclogger.MetricLogger;
import java.nio.file.Path;

/** What a user writes first. */
public final class Main {
  public static void main(String[] args) {
    MetricLogger.run(
        Path.of("logger.yaml"),
        logger -> {
          for (long step = 0; step < 3; step++) {
            logger.log("train/loss", 1.0 / (1L << step), step);
          }
        });
  }
}
