package io.github.metriclogger.cli.page.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings whose settings ask for a report at the end. */
class HtmlRunReporterTest {

  @TempDir private Path directory;

  private Path settings() throws IOException {
    return Files.writeString(
        directory.resolve("logger.yaml"),
        """
        run: {project: digits, name: mlp-1, dir: '%s'}
        system_metrics: {enabled: false}
        report: {at_end: true, file: end.html}
        sinks: {console: {enabled: false}}
        """
            .formatted(directory.resolve("runs")));
  }

  private Map<?, ?> run() throws IOException {
    String html = Files.readString(directory.resolve("runs/digits/mlp-1/end.html"));
    return (Map<?, ?>) ((List<?>) ReportFixture.data(html).get("runs")).get(0);
  }

  @Test
  void finishedTraining_leavesItsReport() throws IOException {
    try (MetricLogger logger = MetricLogger.open(settings())) {
      ReportFixture.train(logger, "fine");
    }
    assertEquals("finished", run().get("state"));
    assertEquals("mlp-1", run().get("name"));
    assertTrue(((Map<?, ?>) run().get("summary")).containsKey("train/loss"));
  }

  @Test
  void failedTraining_leavesItsReport() throws IOException {
    Path settings = settings();
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                MetricLogger.run(
                    settings,
                    logger -> {
                      logger.log("train/loss", 1, 0);
                      throw new IOException("boom");
                    }));
    assertEquals("boom", thrown.getMessage());
    assertEquals("failed", run().get("state"));
    assertTrue(run().get("reason").toString().contains("boom"), run().get("reason").toString());
  }

  @Test
  void trainingWithoutValues_leavesItsReport() throws IOException {
    MetricLogger.open(settings()).close();
    assertEquals("finished", run().get("state"));
  }
}
