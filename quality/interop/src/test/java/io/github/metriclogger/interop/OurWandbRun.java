package io.github.metriclogger.interop;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.data.MetricDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs of ours that hold each kind of data that a training logs. No two rows share a step: the
 * official sync gives the second of such rows the next {@code _step}.
 */
final class OurWandbRun {

  static final String ID = "ours0001";
  static final int STEPS = 5;

  private OurWandbRun() {}

  /**
   * Logs a run offline.
   *
   * @param failed whether the training ends by an exception
   * @return the run's W&B directory
   */
  static Path offline(Path folder, boolean failed) throws IOException {
    try (MetricLogger logger = open(folder, Map.of("mode", "offline"))) {
      train(logger);
      if (failed) {
        logger.markFailed(new IllegalStateException("on purpose"));
      }
    }
    try (Stream<Path> files = Files.walk(folder.resolve("runs"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("offline-run-"))
          .findFirst()
          .orElseThrow();
    }
  }

  static Path log(Path directory) {
    return directory.resolve("run-" + ID + ".wandb");
  }

  private static MetricLogger open(Path folder, Map<String, Object> more) {
    Map<String, Object> options = new LinkedHashMap<>(more);
    options.put("id", ID);
    options.put("entity", "acme");
    options.put("tags", List.of("t1", "t2"));
    options.put("notes", "by ours");
    options.put("group", "g");
    options.put("job_type", "train");
    return MetricLogger.builder()
        .project("interop")
        .name("ours")
        .dir(folder.resolve("runs"))
        .set("sinks.console.enabled", false)
        .sink("wandb", options)
        .open();
  }

  private static void train(MetricLogger logger) {
    logger.logConfig(Map.of("lr", 0.1, "model", Map.of("depth", 4L, "name", "mlp")));
    logger.defineMetric(MetricDefinition.of("val/*").withStepMetric("epoch"));
    logger.defineMetric(MetricDefinition.of("acc").withSummary(MetricDefinition.Summary.MAX));
    logger.logMessage("hello from the run");
    for (int step = 0; step < STEPS; step++) {
      Map<String, Double> row = new LinkedHashMap<>();
      row.put("train/loss", 1.0 / (step + 1));
      row.put("acc", 0.5 - Math.abs(step - 2) / 10.0);
      row.put("epoch", (double) step);
      row.put("val/acc", step / 10.0);
      logger.log(row, step);
    }
    logger.log("nan", Double.NaN, STEPS);
    logger.log("inf", Double.POSITIVE_INFINITY, STEPS);
    Image image = Image.hwc(new float[8 * 12 * 3], 8, 12, 3);
    logger.logImage("img", image.withCaption("c0"), STEPS + 1);
    logger.logImages("imgs", List.of(image.withCaption("a"), image.withCaption("b")), STEPS + 2);
    logger.logHistogram("weights", new double[] {1, 2, 2, 3, 5}, STEPS + 3);
    logger.logText("notes", "**warm-up done**", STEPS + 4);
    logger.logAlert(AlertLevel.WARN, "Loss is NaN", "look at it");
    logger.logSummary("best", 0.4);
  }
}
