package io.github.metriclogger.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportConfigTest {

  @TempDir private Path directory;

  @Test
  void load_reportAtHome_isThere() {
    Settings settings =
        Settings.yaml(directory, "report: {file: ~/a.HTML}").environment("HOME", "/home/me");
    assertEquals(Path.of("/home/me/a.HTML"), settings.load().report().file());
  }

  @Test
  void load_reportThatIsNoPage_problem() {
    assertEquals(
        List.of("logger.yaml:1: report.file: 'report.pdf' must end with .html; e.g. report.html"),
        Settings.yaml(directory, "report: {file: report.pdf}").problems());
  }
}
