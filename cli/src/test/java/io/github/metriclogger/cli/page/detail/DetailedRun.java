package io.github.metriclogger.cli.page.detail;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.cli.context.ForeignFormats;
import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.run.RunFinder;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.data.ModelGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A run of ours with values of each kind. */
final class DetailedRun {

  /** Steps at which something is logged, 0 included. */
  static final int STEPS = 100;

  private DetailedRun() {}

  /** The first run below a directory. */
  static FoundRun find(Path directory) throws IOException {
    return new RunFinder(new Formats(ForeignFormats.all())).find(directory).get(0);
  }

  /** An image that says its step. */
  static Image image(int step) {
    byte[] pixels = new byte[4 * 4 * 3];
    pixels[0] = (byte) step;
    pixels[1] = (byte) (step >> 8);
    float[] values = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      values[i] = (pixels[i] & 0xff) / 255f;
    }
    return Image.hwc(values, 4, 4, 3);
  }

  /** Trains into a directory; returns the run directory. */
  static Path train(Path directory, String sink) {
    try (MetricLogger logger =
        MetricLogger.builder()
            .project("digits")
            .name("rich")
            .dir(directory)
            .sink("console", Map.of("enabled", false))
            .sink("tensorboard", Map.of("enabled", sink.equals("tensorboard")))
            .sink(
                "wandb",
                sink.equals("wandb")
                    ? Map.of("enabled", true, "mode", "offline")
                    : Map.of("enabled", false))
            .open()) {
      log(logger);
      return logger.runDirectory();
    }
  }

  private static void log(MetricLogger logger) {
    logger.logConfig(Map.of("lr", 0.1, "api_key", "hidden-1"));
    logger.logGraph(
        new ModelGraph(
            List.of(
                new ModelGraph.Node("input", "Input", List.of(), Map.of()),
                new ModelGraph.Node(
                    "fc1/weight", "Parameter", List.of(), Map.of("shape", "(3, 4)")),
                new ModelGraph.Node("fc1/Linear", "Linear", List.of("input"), Map.of()))));
    for (int step = 0; step < STEPS; step++) {
      logger.log("train/loss", 1.0 / (step + 1), step);
      logger.logImages("val/sample", List.of(image(step), image(1000 + step)), step);
      logger.logImage("val/late", image(2000 + step).withCaption("step " + step), step);
      logger.logHistogram("weights/fc1", new double[] {0, step, step / 2.0, 1}, step);
    }
    logger.logText("notes", "**begun**", 0);
    logger.logText("notes", "long ".repeat(20_000), 1);
    logger.logTable("val/errors", List.of("file", "loss"), List.of(List.of("a.png", 0.5)), 5);
    logger.logPrCurve("val/pr", new boolean[] {true, false}, new double[] {0.9, 0.2}, 7);
    logger.logMessage("hello there");
    logger.logSummary("best", 0.25);
  }
}
