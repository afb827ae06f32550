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
    assertTrue(Files.readString(log).contains(" INFO 语言: zh ("));
    assertTrue(Files.readString(log).contains(" INFO hello\n"));
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
