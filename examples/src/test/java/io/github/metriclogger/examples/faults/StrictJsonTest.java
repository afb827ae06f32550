package io.github.metriclogger.examples.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.data.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is logged, files that are called JSON are read by every JSON reader. */
class StrictJsonTest {
  private static final List<Double> ODD =
      List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

  @TempDir private Path dir;

  private Path train() throws IOException {
    Path checkpoint = Files.createDirectories(dir.resolve("checkpoint-3"));
    try (MetricLogger logger =
        MetricLogger.builder()
            .project("odd")
            .name("run")
            .dir(dir.resolve("runs"))
            .set("system_metrics.interval", "100ms")
            .sink("csv", Map.of())
            .sink("tensorboard", Map.of())
            .sink("wandb", Map.of("mode", "offline"))
            .open()) {
      logger.logConfig(Map.of("odd", ODD, "deep", Map.of("nan", Double.NaN, "f", Float.NaN)));
      for (int step = 0; step < ODD.size(); step++) {
        logger.log("odd/" + step, ODD.get(step), step);
        logger.log("train/loss", ODD.get(step), step);
        logger.logHistogram("weights", new double[] {1, Double.NaN, ODD.get(step)}, step);
      }
      logger.logTable(
          "table", new Table(List.of("a", "b"), List.of(List.of(Double.NaN, Float.NaN))), 2);
      logger.logText("text", "NaN", 2);
      logger.logSummary("odd", ODD);
      logger.logSummary("best", Double.NaN);
      logger.checkpointSaved(checkpoint);
      logger.flush(Duration.ofSeconds(60));
      return logger.runDirectory();
    }
  }

  private static void read(Path file) throws IOException {
    String name = file.getFileName().toString();
    String text = Files.readString(file);
    if (name.endsWith(".jsonl")) {
      for (String line : text.lines().toList()) {
        parse(file, line);
      }
    } else {
      parse(file, text);
    }
  }

  private static JsonNode parse(Path file, String text) {
    try {
      return JsonMapper.shared().readTree(text);
    } catch (RuntimeException wrong) {
      throw new AssertionError(file + ": " + wrong.getMessage() + "\n" + text, wrong);
    }
  }

  @Test
  void everyJsonFile_isStrict() throws IOException {
    Path run = train();
    List<Path> files;
    try (Stream<Path> all = Files.walk(run)) {
      files =
          all.filter(file -> file.getFileName().toString().matches(".*\\.(json|jsonl|confirmed)"))
              .toList();
    }
    assertTrue(files.size() >= 5, files::toString);
    for (Path file : files) {
      read(file);
    }
    JsonNode summary = parse(run, Files.readString(run.resolve("summary.json")));
    assertTrue(summary.toString().contains("\"-Infinity\""), summary::toString);
    assertTrue(
        Files.readString(dir.resolve("checkpoint-3/trainer_state.json")).contains(": NaN"),
        "as Hugging Face writes it");
    assertEquals(0, Files.readString(run.resolve("summary.json")).split(": NaN", -1).length - 1);
  }
}
