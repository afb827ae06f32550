package io.github.metriclogger.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.cli.context.ExitCode;
import io.github.metriclogger.data.AlertLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts that a training raised, as the subcommands show them. */
final class AlertsOfRunsTest {

  @TempDir private Path directory;

  /** Whether a W&amp;B log holds the alert, too, makes no difference: it is shown once. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void alert_inSummaryCheckAndPlot(boolean withWandb) throws IOException {
    Path run = train(withWandb);

    List<?> runs = (List<?>) TypedCommand.in(run, "summary", ".", "--json").json().get("runs");
    List<?> alerts = (List<?>) ((Map<?, ?>) runs.get(0)).get("alerts");
    assertEquals(2, alerts.size(), alerts::toString);
    Map<?, ?> alert = (Map<?, ?>) alerts.get(1);
    assertEquals("warn", alert.get("level"));
    assertEquals("plateau", alert.get("title"));
    assertEquals("no progress; look at the data", alert.get("text"));
    assertEquals(3L, alert.get("step"));

    TypedCommand check =
        TypedCommand.in(run, "check", ".", "--on-alert", "echo $METRICLOG_TEXT >> alerts.txt");
    assertEquals(ExitCode.PROBLEM_FOUND, check.exitCode(), check::out);
    assertEquals(
        List.of(" alert: plateau: no progress; look at the data (at step 3)"),
        check
            .out()
            .lines()
            .filter(line -> line.contains("plateau"))
            .map(line -> line.substring(line.indexOf(':') + 1))
            .toList());
    List<String> told = Files.readAllLines(run.resolve("alerts.txt"));
    assertEquals(1, told.stream().filter(line -> line.contains("plateau")).count(), told::toString);

    TypedCommand svg = TypedCommand.in(run, "plot", ".", "-s", "-", "--tags", "train/loss");
    assertTrue(svg.out().contains(">plateau<"), svg::out);
  }

  private Path train(boolean withWandb) {
    try (MetricLogger logger =
        MetricLogger.builder()
            .project("digits")
            .dir(directory)
            .sink("console", Map.of("enabled", false))
            .sink("wandb", Map.of("enabled", withWandb, "mode", "offline"))
            .open()) {
      for (int step = 0; step < 5; step++) {
        logger.log("train/loss", 1.0 / (step + 1), step);
        if (step == 1) {
          logger.logAlert(AlertLevel.INFO, "half", "");
        }
        if (step == 3) {
          logger.logAlert(AlertLevel.WARN, "plateau", "no progress; look at the data");
        }
      }
      return logger.runDirectory();
    }
  }
}
