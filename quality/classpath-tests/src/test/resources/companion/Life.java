package stranger;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.data.Image;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of a program with a companion: before, while and after a run is logged. */
final class Life {
  private static final Logger LOG = LoggerFactory.getLogger(Life.class);

  private Life() {}

  static void lead(Companion companion) throws Exception {
    try (companion) {
      live(companion, "before");
      MetricLogger logger = MetricLogger.open(Path.of("logger.yaml"));
      try (logger) {
        logger.logConfig(Map.of("lr", 0.1));
        companion.train(logger);
        log(logger);
        live(companion, "while");
      }
      live(companion, "after");
      report(logger);
    }
  }

  static void check(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException(what);
    }
  }

  private static void live(Companion companion, String phase) throws Exception {
    companion.live(phase);
    LOG.info("{} the run", phase);
  }

  private static void log(MetricLogger logger) {
    for (long step = 100; step < 120; step++) {
      logger.log("probe/value", 1.0 / step, step);
    }
    logger.logImage("probe/image", Image.hwc(new float[8 * 8 * 3], 8, 8, 3), 120);
    logger.logHistogram("probe/histogram", new float[] {1, 2, 2, 3}, 120);
    logger.logText("probe/text", "**warm-up done**", 120);
  }

  private static void report(MetricLogger logger) {
    var report = logger.deliveryReport();
    for (var sink : report.sinks()) {
      System.out.printf(
          "report|%s|%b|%d%n",
          sink.sink(), sink.accepted() > 0 && sink.accepted() == sink.written(), sink.dropped());
    }
    System.out.println("rejected|" + report.rejected());
  }
}
