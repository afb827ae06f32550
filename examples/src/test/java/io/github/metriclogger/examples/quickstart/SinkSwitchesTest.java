package io.github.metriclogger.examples.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One loop, and a YAML file that says where its metrics go: exactly there they go. */
class SinkSwitchesTest {

  private static final int STEPS = 30;
  private static final String HISTORY = "wandb-history.jsonl";

  @TempDir Path temp;

  /** All 8 settings of the three switches. */
  static Stream<Switches> switches() {
    return IntStream.range(0, 8)
        .mapToObj(bits -> new Switches((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0));
  }

  @ParameterizedTest
  @MethodSource("switches")
  void loop_anySwitches_writesExactlyThere(Switches on) throws IOException {
    try (RecordingServer server = RecordingServer.start()) {
      Path yaml = Files.writeString(temp.resolve("logger.yaml"), on.yaml(temp, server));
      Path directory = train(yaml);
      assertEquals(on.kinds(), kinds(directory));
      if (on.wandb()) {
        String id = server.runs().get(0);
        assertEquals(STEPS, server.run(id).lines(HISTORY).size());
        assertEquals(List.of(), server.violations());
      } else {
        assertTrue(server.requests().isEmpty(), () -> server.requests().toString());
      }
    }
  }

  private static Path train(Path yaml) {
    try (MetricLogger logger = MetricLogger.open(yaml)) {
      for (long step = 0; step < STEPS; step++) {
        logger.log("train/loss", 1.0 / (step + 1), step);
      }
      return logger.runDirectory();
    }
  }

  /** Which of the sinks left files. */
  private static Set<String> kinds(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> kind(directory.relativize(file).toString()))
          .filter(kind -> !kind.isEmpty())
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String kind(String path) {
    if (path.contains("tfevents")) {
      return "tensorboard";
    }
    if (path.startsWith("wandb")) {
      return "wandb";
    }
    return path.endsWith(".csv") ? "csv" : "";
  }

  /** What the YAML file switches on. */
  record Switches(boolean csv, boolean tensorboard, boolean wandb) {

    String yaml(Path temp, RecordingServer server) {
      return """
      run: {project: digits, name: switches, dir: '%s'}
      sinks:
        console: {enabled: false}
        csv: {enabled: %s}
        tensorboard: {enabled: %s}
        wandb: {enabled: %s, base_url: '%s', api_key: '%s', entity: acme}
      """
          .formatted(
              temp.resolve("runs"), csv, tensorboard, wandb, server.url(), RecordingServer.KEY);
    }

    Set<String> kinds() {
      Set<String> kinds = new TreeSet<>();
      if (csv) {
        kinds.add("csv");
      }
      if (tensorboard) {
        kinds.add("tensorboard");
      }
      if (wandb) {
        kinds.add("wandb");
      }
      return kinds;
    }
  }
}
