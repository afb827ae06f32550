package io.github.metriclogger.interop;

import io.github.metriclogger.testkit.RunHistory;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.testkit.wandb.ServerRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A short training by an example with all sinks on, and all that it has left.
 *
 * @param example that trained
 * @param directory of the run
 * @param csv what our reader finds in {@code metrics.csv}
 * @param server what W&B's server was told
 */
record ExampleRun(Example example, Path directory, RunHistory csv, ServerRun server) {

  static final int EPOCHS = 2;

  /** 1437 digits in batches of 32. */
  static final int BATCHES = 45;

  /**
   * Trains.
   *
   * @param runs where the run goes
   * @param scratch for the network
   */
  static ExampleRun train(Example example, Path runs, Path scratch)
      throws IOException, InterruptedException {
    String settings = example.settings().replace("dir: runs", "dir: \"" + runs + "\"");
    try (RecordingServer server = RecordingServer.start()) {
      try (var started =
          example.start(scratch, Example.wandb(server), settings, "--epochs", "" + EPOCHS)) {
        started.successful();
      }
      if (!server.violations().isEmpty() || server.runs().size() != 1) {
        throw new AssertionError(server.runs() + ": " + server.violations());
      }
      Path directory = runs.resolve("digits").resolve(example.runName());
      return new ExampleRun(
          example, directory, RunHistory.read(directory, "csv"), server.run(server.runs().get(0)));
    }
  }

  /** The run's name in TensorBoard. */
  String tensorBoardName() {
    return "digits/" + example.runName();
  }

  /** The log that was sent to W&B. */
  Path wandbLog() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("wandb"))) {
      return files.filter(path -> path.toString().endsWith(".wandb")).findFirst().orElseThrow();
    }
  }

  /** The values that W&B's server has of a tag, by the step that they were logged at. */
  SortedMap<Long, Double> onServer(String tag) {
    SortedMap<Long, Double> values = new TreeMap<>();
    for (Map<String, ?> row : server.rows()) {
      if (row.get(tag) instanceof Number value && row.get("step") instanceof Number step) {
        values.put(step.longValue(), value.doubleValue());
      }
    }
    return values;
  }

  /** The values in {@code metrics.csv}. */
  SortedMap<Long, Double> values(String tag) {
    return new TreeMap<>(csv.values().getOrDefault(tag, Map.of()));
  }
}
