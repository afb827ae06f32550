package io.github.metriclogger.wandb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.LogRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sink behind the whole logger, as a program uses it. */
class WholeLoggerTest {

  @TempDir Path dir;

  @Test
  void run_offline_isAWholeLogAndSaysHowToUploadIt() throws IOException {
    Path yaml =
        Files.writeString(
            dir.resolve("logger.yaml"),
            """
            run: {project: digits, name: mlp, dir: %s}
            system_metrics: {enabled: false}
            sinks:
              console: {enabled: false}
              wandb: {mode: offline, tags: [cpu]}
            """
                .formatted(dir.resolve("runs")));
    train(yaml);
    Path log = Logs.in(dir.resolve("runs")).get(0);
    List<LogRecord> records = Logs.records(log);
    LogRecord.Run run = (LogRecord.Run) records.get(1);
    assertEquals("digits", run.project());
    assertEquals("mlp", run.name());
    assertEquals(List.of("cpu"), run.tags());
    assertEquals(List.of(Item.of("lr", "0.1")), run.config());
    List<Map<String, String>> rows =
        records.stream()
            .filter(LogRecord.History.class::isInstance)
            .map(row -> Logs.map(((LogRecord.History) row).items()))
            .toList();
    assertEquals(1_000, rows.stream().filter(row -> row.containsKey("train/loss")).count());
    assertEquals(1_000, rows.stream().filter(row -> row.containsKey("train/acc")).count());
    assertEquals(0, ((LogRecord.Exit) records.get(records.size() - 1)).code());
    assertShown(
        List.of(
            "Use wandb logger with id=" + run.id() + "; project=digits.",
            "Wandb initialized: project=digits, name=mlp",
            "W&B is offline: the run is kept in " + log.getParent(),
            "  wandb sync " + log.getParent()));
  }

  @Test
  void run_chinese_saysItInChinese() throws IOException {
    Path runs = dir.resolve("runs");
    Path yaml = offline(runs);
    Files.writeString(
        yaml,
        Files.readString(yaml)
            .replace("{enabled: false}\n  wandb", "{style: off, language: cn}\n  wandb"));
    train(yaml);
    Path directory = Logs.in(runs).get(0).getParent();
    assertShown(
        List.of(
            "Wandb initialized: project=digits, name=mlp",
            "W&B 处于离线模式：本次运行保存在 " + directory,
            "把本次运行上传到 W&B：",
            "  wandb sync " + directory,
            "没有 Python 时："));
  }

  @Test
  void run_halfCharactersAndABlockedFile_logHasItsEnd() throws IOException {
    String half = "hello \uD83D\uDE00".substring(0, 7);
    Path runs = dir.resolve("runs");
    try (MetricLogger logger = MetricLogger.open(offline(runs))) {
      logger.logConfig(Map.of(half, half));
      logger.log(half, 1, 0);
      logger.logText("notes", half, 0);
      logger.logSummary(half, half);
      logger.logMessage(half);
      assertTrue(logger.flush(Duration.ofSeconds(60)));
      Files.createDirectories(
          Logs.in(runs).get(0).resolveSibling("files").resolve("config.yaml/blocked"));
    }
    Path log = Logs.in(runs).get(0);
    List<LogRecord> records = Logs.records(log);
    assertEquals(0, ((LogRecord.Exit) records.get(records.size() - 1)).code());
    assertTrue(Files.isRegularFile(log.resolveSibling("files").resolve("wandb-summary.json")));
    assertTrue(Files.readString(log.getParent().resolve("files/output.log")).contains("hello ?"));
    assertTrue(trainingLog().contains("hello ?"));
  }

  private Path offline(Path runs) throws IOException {
    return Files.writeString(
        dir.resolve("logger.yaml"),
        """
        run: {project: digits, name: mlp, dir: %s}
        system_metrics: {enabled: false}
        sinks:
          console: {enabled: false}
          wandb: {mode: offline}
        """
            .formatted(runs));
  }

  private static void train(Path yaml) {
    try (MetricLogger logger = MetricLogger.open(yaml)) {
      logger.logConfig(Map.of("lr", 0.1));
      for (long step = 0; step < 1_000; step++) {
        logger.log("train/loss", 1.0 / (step + 1), step);
        logger.log("train/acc", step / 1e3, step);
      }
      logger.logSummary("best", 0.5);
    }
  }

  private void assertShown(List<String> lines) throws IOException {
    String shown = trainingLog();
    for (String line : lines) {
      assertTrue(shown.contains(line), () -> line + " is not in:\n" + shown);
    }
  }

  private String trainingLog() throws IOException {
    try (Stream<Path> files = Files.walk(dir.resolve("runs"))) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith("training_"))
          .map(WholeLoggerTest::text)
          .collect(Collectors.joining());
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
