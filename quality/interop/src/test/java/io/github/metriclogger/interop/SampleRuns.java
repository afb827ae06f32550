package io.github.metriclogger.interop;

import static io.github.metriclogger.interop.Answers.url;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.MetricLoggerBuilder;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.testkit.SampleEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Runs that hold every kind of data, and what was logged. Immutable. */
final class SampleRuns {

  static final String RUN = "样本/every kind";
  static final String OTHER = "样本/other";

  /**
   * Without a config: TensorBoard's page of hyperparameters fails for all runs when one of them
   * logs steps beyond 32 bits.
   */
  static final String FAR = "样本/far";

  static final int STEPS = 10;
  static final int MANY = 5_000;
  static final int NORMALS = 1_000;
  static final long[] FAR_STEPS = {0, Integer.MAX_VALUE + 1L, 1L << 40, (1L << 53) + 1};
  private static final double START = 1_750_000_000.25;

  /** Its last value is the last of the run, apart from the end. */
  private static final String LAST = "last";

  private static final List<EventKind> KINDS =
      List.of(
          EventKind.IMAGES,
          EventKind.HISTOGRAM,
          EventKind.TEXT,
          EventKind.TABLE,
          EventKind.PR_CURVE);

  private final Image grid;

  private SampleRuns(Image grid) {
    this.grid = grid;
  }

  /** Writes them below a directory. */
  static SampleRuns write(Path runs) {
    Image grid = Image.grid(Stream.of(0.1f, 0.5f, 0.9f).map(SampleRuns::square).toList());
    SampleRuns samples = new SampleRuns(grid);
    try (MetricLogger logger = logger(runs, RUN)) {
      logger.logConfig(config());
      samples.log(logger);
    }
    try (MetricLogger logger = logger(runs, OTHER)) {
      logger.logConfig(Map.of("lr", 0.5, "other", "x", "model", Map.of("depth", 8)));
      logger.log("train/loss", 7, 0);
      logger.log(LAST, 1, 1);
    }
    try (MetricLogger logger = logger(runs, FAR)) {
      for (long step : FAR_STEPS) {
        logger.log("far", 0.5, step);
      }
    }
    return samples;
  }

  private static MetricLogger logger(Path runs, String run) {
    return settings(runs, run).open();
  }

  /** A logger that writes event files only. */
  static MetricLoggerBuilder settings(Path runs, String run) {
    int slash = run.indexOf('/');
    return MetricLogger.builder()
        .project(run.substring(0, slash))
        .name(run.substring(slash + 1))
        .dir(runs)
        .set("sinks.console.enabled", false)
        .set("sinks.csv.enabled", false)
        .set("sinks.tensorboard.enabled", true);
  }

  private static Image square(float grey) {
    return Image.hwc(new float[] {grey, grey, grey, 1}, 2, 2, 1);
  }

  private static Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("lr", 1e-3);
    config.put("epochs", 3);
    config.put("amp", true);
    config.put("说明", "多行\n\"文本\", ok");
    config.put("betas", List.of(0.9, 0.999));
    config.put("model", Map.of("depth", 4, "block", Map.of("kind", "mlp")));
    config.put("nan", Double.NaN);
    config.put("nothing", null);
    return config;
  }

  private void log(MetricLogger logger) {
    logger.defineMetric(MetricDefinition.of("val/*").withGoal(MetricDefinition.Goal.MINIMIZE));
    SampleEvents.of(EventKind.GRAPH, 0, START).forEach(logger::logEvent);
    for (int step = 0; step < STEPS; step++) {
      for (EventKind kind : KINDS) {
        SampleEvents.of(kind, step, time(step)).forEach(logger::logEvent);
      }
      logger.logEvent(new Scalar("train/loss", loss(step), step, time(step)));
      logger.log("val/loss", 2 * loss(step), step);
      logger.log("训练/损失 <b>", step, step);
      logger.logImages("val/several", several(step), step);
      logger.logImage("val/grid", grid, step);
      logger.logHistogram("weights/normal", normals(step), step);
    }
    odd(logger);
    for (int step = 0; step < MANY; step++) {
      logger.log("many", step % 7, step);
    }
    logger.log(LAST, 1, STEPS);
  }

  private static void odd(MetricLogger logger) {
    double[] values = {
      Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e39, (1 << 24) + 1, 0.1
    };
    for (int step = 0; step < values.length; step++) {
      logger.log("odd", values[step], step);
    }
  }

  static double loss(int step) {
    return 1.0 / (step + 3);
  }

  static double time(int step) {
    return START + step * 2.5;
  }

  static double[] normals(int step) {
    return new Random(step).doubles(NORMALS, -1 - step, 1).toArray();
  }

  /** What {@code val/grid} shows at each step. */
  Image grid() {
    return grid;
  }

  /** What {@code val/several} shows at a step. */
  static List<Image> several(int step) {
    return List.of(square(step / 10f), square(1));
  }

  /** The sample events of a kind. */
  static List<RunEvent> events(EventKind kind, int step) {
    return SampleEvents.of(kind, step, time(step));
  }

  /** Waits until a server has read the runs, their ends included. */
  static void awaitLoaded(TensorBoardServer server) throws IOException {
    for (String run : List.of(RUN, OTHER)) {
      server.await(
          url("data/plugin/scalars/scalars", "run", run, "tag", LAST),
          rows -> !((List<?>) rows).isEmpty());
      server.await(
          () -> HparamsPage.sessionGroups(server),
          groups -> "STATUS_SUCCESS".equals(Answers.at(HparamsPage.session(groups, run), "status")),
          "the end of " + run);
    }
  }
}
