package io.github.metriclogger.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings of both sinks, from the file to what they do. */
class SettingsTest {

  @TempDir private Path folder;

  private Path yaml(String sinks) throws IOException {
    return Files.writeString(
        folder.resolve("logger.yaml"),
        """
        run: {project: digits, name: mlp-1, dir: %s}
        system_metrics: {enabled: false}
        sinks:
          csv: {enabled: false}
        %s"""
            .formatted(folder.resolve("runs"), sinks.indent(2)));
  }

  @Test
  void wrong_all_reportedAtOnce() throws IOException {
    Path yaml =
        yaml(
            """
            console: {style: fancy, interval: 0, interval_time: soon, color: red, intervall: 5}
            log: {language: fr, file: a/b.log}
            """);
    ConfigException wrong = assertThrows(ConfigException.class, () -> MetricLogger.open(yaml));
    String problems = String.join("\n", wrong.problems());
    for (String path :
        new String[] {
          "console.style",
          "console.interval",
          "console.interval_time",
          "console.color",
          "console.intervall",
          "log.language",
          "log.file"
        }) {
      assertTrue(problems.contains("sinks." + path), () -> path + " in " + problems);
    }
  }

  @Test
  void style_off_silent() throws IOException {
    assertEquals("", shown("console: {style: off}\n"));
    assertEquals("", shown("console: {enabled: false}\n"));
  }

  @Test
  void language_ofConsole_logsToo() throws IOException {
    String output = shown("console: {language: zh}\nlog: {file: all.log}\n");
    assertTrue(output.startsWith("运行: digits/mlp-1\n"), output);
    Path log = folder.resolve("runs/digits/mlp-1/log/all.log");
    assertTrue(Files.readString(log).contains(" INFO 语言: zh（来自 "));
    assertTrue(Files.readString(log).contains(" INFO hello\n"));
  }

  @Test
  void language_otherNames_areRead() throws IOException {
    assertTrue(shown("console: {language: 中文}\n").startsWith("运行: digits/mlp-1\n"));
    assertTrue(shown("console: {language: en_US}\n").startsWith("Run: digits/mlp-1"));
    ConfigException wrong =
        assertThrows(ConfigException.class, () -> shown("console: {language: fr}\n"));
    assertTrue(
        wrong.getMessage().contains("sinks.console.language: 'fr' is not one of auto, zh, en"),
        wrong.getMessage());
  }

  @Test
  void language_chinese_warningsToo() throws IOException {
    Path yaml = yaml("console: {language: zh}\n");
    try (var run = new TestRun()) {
      try (MetricLogger logger = MetricLogger.open(yaml)) {
        logger.log("loss", 1, -1);
        logger.checkpointSaved(folder.resolve("none"));
      }
      String output = run.output();
      assertTrue(output.contains("警告: 步数为负（'loss' 的 -1），未记录；步数应不小于 0。此后同类情况只计数。\n"), output);
      assertTrue(output.contains("警告: 没有为检查点 " + folder.resolve("none")), output);
    }
  }

  @Test
  void language_asciiConsole_isEnglishEverywhere() throws IOException {
    Path yaml = yaml("console: {language: zh, ascii: true}\n");
    try (var run = new TestRun()) {
      try (MetricLogger logger = MetricLogger.open(yaml)) {
        logger.log("loss", 1, -1);
      }
      assertTrue(run.output().contains("Warning: A negative step (-1 for 'loss') was not logged;"));
    }
  }

  private String shown(String sinks) throws IOException {
    Path yaml = yaml(sinks);
    try (var run = new TestRun()) {
      try (MetricLogger logger = MetricLogger.open(yaml)) {
        logger.logMessage("hello");
      }
      return run.output();
    }
  }
}
