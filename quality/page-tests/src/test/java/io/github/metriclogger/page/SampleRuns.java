package io.github.metriclogger.page;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.MetricLoggerBuilder;
import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.data.Histogram;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.data.ModelGraph;
import io.github.metriclogger.data.PrCurve;
import io.github.metriclogger.data.Table;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.PrCurveLogged;
import io.github.metriclogger.event.ScalarRow;
import io.github.metriclogger.event.SystemSampled;
import io.github.metriclogger.event.TableLogged;
import io.github.metriclogger.event.TextLogged;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Runs as a person has them, with every kind of data. */
final class SampleRuns {

  static final int STEPS = 3_000;
  static final int STEPS_PER_EPOCH = 300;

  /** Where {@code train/grad_norm} has its spike. */
  static final int SPIKE = 1_234;

  static final double SPIKE_HEIGHT = 412.5;

  /** Where {@code train/loss} is NaN, and where it is infinite. */
  static final int NAN = 1_500;

  static final int INFINITE = 1_501;
  private static final double SECONDS_PER_STEP = 0.5;

  private SampleRuns() {}

  /**
   * A builder of runs that print nothing.
   *
   * @param path project and name
   */
  static MetricLoggerBuilder builder(Path runs, String path) {
    int slash = path.indexOf('/');
    return MetricLogger.builder()
        .project(path.substring(0, slash))
        .name(path.substring(slash + 1))
        .dir(runs)
        .set("sinks.console.enabled", false)
        .set("sinks.tensorboard.enabled", true)
        .set("system_metrics.enabled", false);
  }

  /** A finished run with every kind of data. */
  static void writeFull(Path runs, String name) {
    double begin = begin();
    try (MetricLogger logger = builder(runs, name).notes("first *try*").tags("cpu").open()) {
      logger.logConfig(config(0.1, "sgd"));
      logger.defineMetric(MetricDefinition.of("val/acc").withGoal(MetricDefinition.Goal.MAXIMIZE));
      logger.logGraph(graph());
      logCurves(logger, new Random(1), begin, STEPS);
      logMedia(logger, begin);
      logTheMachine(logger, begin);
      alert(logger, AlertLevel.WARN, "grad_norm over 100", SPIKE, begin);
      alert(logger, AlertLevel.ERROR, "NaN in train/loss", NAN, begin);
      logger.logEvent(new MessageLogged(MessageLevel.INFO, "model saved", begin + 10));
      logger.logEvent(new MessageLogged(MessageLevel.WARN, "disk nearly full", begin + 11));
    }
  }

  /** A shorter run of another config, which failed. */
  static void writeFailed(Path runs, String name) {
    try (MetricLogger logger = builder(runs, name).open()) {
      logger.logConfig(config(0.01, "adam"));
      logCurves(logger, new Random(2), begin(), STEPS / 2);
      logger.markFailed(new IllegalStateException("loss is not finite"));
    }
  }

  /** Curves of a run that goes on. */
  static void logCurves(MetricLogger logger, Random random, double begin, int steps) {
    for (int step = 0; step < steps; step++) {
      logger.logEvent(ScalarRow.of(values(random, step), step, time(begin, step)));
      if (step % STEPS_PER_EPOCH == STEPS_PER_EPOCH - 1) {
        Map<String, Double> validation = new LinkedHashMap<>();
        validation.put("val/loss", 2 * Math.exp(-step / 900.0) + 0.1);
        validation.put("val/acc", 1 - Math.exp(-step / 700.0));
        logger.logEvent(ScalarRow.of(validation, step, time(begin, step)));
      }
    }
    logger.flush(Duration.ofSeconds(20));
  }

  private static Map<String, Double> values(Random random, int step) {
    double noise = random.nextGaussian();
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("train/loss", loss(step, noise));
    values.put(
        "train/grad_norm", step == SPIKE ? SPIKE_HEIGHT : 1 + Math.exp(-step / 500.0) + noise / 9);
    values.put("lr", 0.1 * (1 + Math.cos(Math.PI * step / STEPS)) / 2 + 1e-13);
    values.put("epoch", (double) (step / STEPS_PER_EPOCH));
    values.put("tokens", 4096.0 * step);
    return values;
  }

  private static double loss(int step, double noise) {
    return switch (step) {
      case NAN -> Double.NaN;
      case INFINITE -> Double.POSITIVE_INFINITY;
      default -> 2.3 * Math.exp(-step / 800.0) * (1 + 0.1 * noise) + 0.05;
    };
  }

  private static void logMedia(MetricLogger logger, double begin) {
    for (int i = 0; i < 6; i++) {
      int step = i * 500;
      double time = time(begin, step);
      List<Image> images = List.of(square(i / 6f).withCaption("cat " + i), square(1 - i / 6f));
      logger.logEvent(new ImagesLogged("val/samples", images, step, time));
      logger.logEvent(new HistogramLogged("weights/fc1", Histogram.of(normals(i)), step, time));
      logger.logEvent(
          new TextLogged("notes", "# Epoch " + i + "\n\n- **good**\n- `x = 1`", step, time));
      logger.logEvent(new PrCurveLogged("val/pr", curve(i), step, time));
      logger.logEvent(
          new TableLogged(
              "predictions",
              Table.of(new String[] {"id", "label"}, new Object[][] {{i, "cat"}, {i + 1, "狗"}}),
              step,
              time));
    }
  }

  private static void logTheMachine(MetricLogger logger, double begin) {
    for (int i = 0; i < 100; i++) {
      Map<String, Double> sample = new LinkedHashMap<>();
      sample.put("cpu", 40 + 20 * Math.sin(i / 9.0));
      sample.put("memory_percent", 30 + i / 10.0);
      logger.logEvent(new SystemSampled(sample, begin + 15 * i));
    }
  }

  private static void alert(
      MetricLogger logger, AlertLevel level, String title, int step, double begin) {
    logger.logEvent(
        new AlertRaised(level, title, "looked at step " + step, step, time(begin, step)));
  }

  private static Map<String, Object> config(double rate, String optimizer) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("optimizer", Map.of("name", optimizer, "lr", rate));
    config.put("batch_size", 32);
    config.put("layers", List.of(64, 32));
    config.put("api_key", "sk-never-to-be-seen");
    return config;
  }

  private static ModelGraph graph() {
    return new ModelGraph(
        List.of(
            new ModelGraph.Node("input", "Input", List.of(), Map.of("shape", "(32, 784)")),
            new ModelGraph.Node("body/fc1", "Linear", List.of("input"), Map.of()),
            new ModelGraph.Node("body/fc2", "Linear", List.of("body/fc1"), Map.of())));
  }

  private static Image square(float grey) {
    float[] values = new float[16 * 16];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i / 16 + i) % 4 < 2 ? grey : 1 - grey;
    }
    return Image.hwc(values, 16, 16, 1);
  }

  private static double[] normals(int seed) {
    return new Random(seed).doubles(500, -1 - seed, 1 + seed).toArray();
  }

  private static PrCurve curve(int seed) {
    Random random = new Random(seed);
    boolean[] labels = new boolean[200];
    double[] predictions = new double[200];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = random.nextBoolean();
      predictions[i] = Math.min(1, random.nextDouble() * (labels[i] ? 1.4 : 1));
    }
    return PrCurve.of(labels, predictions);
  }

  /** When a run of {@link #STEPS} steps began that ends about now. */
  static double begin() {
    return Instant.now().toEpochMilli() / 1000.0 - STEPS * SECONDS_PER_STEP;
  }

  static double time(double begin, int step) {
    return begin + SECONDS_PER_STEP * step;
  }
}
