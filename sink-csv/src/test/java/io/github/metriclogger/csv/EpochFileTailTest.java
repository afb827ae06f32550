package io.github.metriclogger.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.TrainingProgress;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code tail -f metrics/epoch_metrics_*.csv}, as a person watches a training from a second
 * terminal.
 */
@Timeout(60)
class EpochFileTailTest {

  private static final int EPOCHS = 6;

  @TempDir Path dir;

  @Test
  void tail_epochFile_showsEachEpochOnce() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/tail")), "there is no tail");
    List<String> seen = new ArrayList<>();
    Path file;
    try (MetricLogger logger = open()) {
      TrainingProgress progress =
          TrainingProgress.builder(logger).epochs(EPOCHS).batchesPerEpoch(2).start();
      train(progress);
      assertTrue(logger.flush(Duration.ofSeconds(20)));
      file = epochFile(logger.runDirectory());
      Process tail = new ProcessBuilder("/usr/bin/tail", "-n", "+1", "-f", file.toString()).start();
      try (BufferedReader lines = tail.inputReader(StandardCharsets.UTF_8)) {
        seen.add(lines.readLine()); // the header
        seen.add(lines.readLine()); // the first epoch
        for (int epoch = 2; epoch <= EPOCHS; epoch++) {
          train(progress);
          seen.add(lines.readLine()); // it comes by itself, within the flush interval
        }
      } finally {
        tail.destroyForcibly().waitFor();
      }
    }
    assertEquals(Files.readAllLines(file), seen);
    assertEquals(EPOCHS + 1, seen.size());
    assertTrue(seen.get(EPOCHS).startsWith(EPOCHS + ","), seen.get(EPOCHS));
  }

  private MetricLogger open() {
    return MetricLogger.builder()
        .dir(dir)
        .project("tail")
        .set("sinks.console.enabled", false)
        .set("system_metrics.enabled", false)
        .open();
  }

  private static void train(TrainingProgress progress) {
    progress.epochStarted();
    progress.batch(0.5, 1e-3, 32);
    progress.batch(0.25, 1e-3, 32);
    progress.validation(Map.of("val/accuracy", 0.9));
    progress.epochFinished();
  }

  private static Path epochFile(Path run) throws IOException {
    try (Stream<Path> files = Files.list(run.resolve("metrics"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("epoch_metrics_"))
          .findFirst()
          .orElseThrow();
    }
  }
}
