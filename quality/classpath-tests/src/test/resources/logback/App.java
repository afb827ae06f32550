import io.github.metriclogger.MetricLogger;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An application with log lines of its own. */
public final class App {
  private static final Logger LOG = LoggerFactory.getLogger(App.class);

  public static void main(String[] args) {
    LOG.info("before {}", "training");
    try (MetricLogger logger = MetricLogger.open(Path.of("logger.yaml"))) {
      logger.log("train/loss", 0.5, 0);
      logger.log("train/loss", 0.25, -1); // dropped, with a warning
      LOG.info("while {}", "training");
    }
    LOG.info("after {}", "training");
  }
}
