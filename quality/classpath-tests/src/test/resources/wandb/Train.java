import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.data.Image;
import java.nio.file.Path;
import java.util.Map;

/** A training that logs to W&amp;B. */
public final class Train {
  public static void main(String[] args) {
    try (MetricLogger logger = MetricLogger.open(Path.of("logger.yaml"))) {
      logger.logConfig(Map.of("lr", 0.1));
      for (long step = 0; step < 20; step++) {
        logger.log("train/loss", 1.0 / (step + 1), step);
      }
      logger.logImage("sample", Image.hwc(new float[8 * 8 * 3], 8, 8, 3), 20);
    }
  }
}
