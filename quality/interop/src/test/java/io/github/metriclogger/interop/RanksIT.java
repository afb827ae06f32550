package io.github.metriclogger.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.StandardMetrics;
import io.github.metriclogger.testkit.RunHistory;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three processes of the DJL example at once, as a launcher starts them, with a W&B server. */
final class RanksIT {

  private static final int PROCESSES = 3;

  /** Of 1437, in batches of 32. */
  private static final int SHARE = 479;

  private static final long EPOCH = 15;
  private static final long STEPS = 2 * EPOCH;

  @TempDir private Path folder;

  @Test
  void zero_threeProcesses_oneRun() throws Exception {
    try (RecordingServer server = RecordingServer.start()) {
      List<String> said = train(server, Example.DJL.settings());
      assertTrue(said.get(0).contains("Everything is in "), said.get(0));
      assertEquals(
          List.of(
              "metriclogger: rank 1 of 3: rank 0 writes\n",
              "metriclogger: rank 2 of 3: rank 0 writes\n"),
          said.subList(1, PROCESSES));

      assertEquals(List.of("djl"), names(folder.resolve("runs/digits")));
      assertWhole(folder.resolve("runs/digits/djl"));
      assertEquals(1, server.runs().size());
      assertEquals(List.of(), server.violations());
    }
    assertEquals(List.of("checkpoint-" + STEPS), names(folder.resolve("outputs/djl")));
  }

  @Test
  void all_threeProcesses_oneDirectoryEach() throws Exception {
    String settings =
        Example.DJL.settings().replaceFirst("run:\n", "run:\n  ranks: all\n  id: \\${JOB_ID}\n");
    try (RecordingServer server = RecordingServer.start()) {
      List<String> said = train(server, settings);
      assertTrue(said.get(0).contains("Everything is in "), said.get(0));
      assertEquals(List.of("", ""), said.subList(1, PROCESSES));

      Path run = folder.resolve("runs/digits/djl-job7");
      assertEquals(List.of("djl-job7"), names(folder.resolve("runs/digits")));
      for (Path directory : List.of(run, run.resolve("rank_1"), run.resolve("rank_2"))) {
        assertWhole(directory);
      }
      assertFalse(Files.exists(run.resolve("rank_0")));
      assertEquals(
          List.of("job7", "job7-rank_1", "job7-rank_2"), server.runs().stream().sorted().toList());
      for (String id : server.runs()) {
        assertEquals("job7", server.run(id).group(), id);
        assertEquals(0, server.run(id).exitCode(), id);
      }
      assertEquals(List.of(), server.violations());
    }
    assertEquals(List.of("checkpoint-" + STEPS), names(folder.resolve("outputs/djl")));
  }

  /** Starts all at once; what each has printed. */
  private List<String> train(RecordingServer server, String settings) throws Exception {
    List<Example.Started> started = new ArrayList<>();
    try {
      for (int rank = 0; rank < PROCESSES; rank++) {
        Map<String, String> environment = new HashMap<>(Example.wandb(server));
        environment.put("RANK", String.valueOf(rank));
        environment.put("WORLD_SIZE", String.valueOf(PROCESSES));
        environment.put("JOB_ID", "job7");
        started.add(
            Example.DJL.start(
                folder, environment, settings, "--epochs", "2", "--log_batch_metrics"));
      }
      List<String> said = new ArrayList<>();
      for (Example.Started process : started) {
        said.add(process.successful());
      }
      return said;
    } finally {
      started.forEach(Example.Started::close);
    }
  }

  /** All steps are there once, and the throughput is that of three. */
  private static void assertWhole(Path run) throws IOException {
    RunHistory history = RunHistory.read(run, "csv");
    assertEquals(
        new TreeSet<>(LongStream.rangeClosed(1, STEPS).boxed().toList()),
        new TreeSet<>(history.values().get(StandardMetrics.LOSS).keySet()),
        run::toString);
    assertThroughputOfAll(history, ownThroughput(run));
  }

  /**
   * Two bounds: the first epoch's clock starts a little before the first batch that counts, and an
   * epoch's time holds its validation too.
   */
  private static void assertThroughputOfAll(RunHistory history, double ownOfFirst) {
    Map<Long, Double> told = history.values().get(StandardMetrics.SAMPLES_PER_SECOND);
    double seconds = history.values().get(StandardMetrics.EPOCH_TIME).get(STEPS);
    assertTrue(told.get(EPOCH) <= 1.01 * PROCESSES * ownOfFirst, told + " above " + ownOfFirst);
    assertTrue(told.get(STEPS) >= PROCESSES * SHARE / seconds, told + " below " + seconds);
  }

  /** Of the first epoch, by the lines of the batch file: the first one starts the clock. */
  private static double ownThroughput(Path run) throws IOException {
    Path file;
    try (Stream<Path> files = Files.list(run.resolve("metrics"))) {
      file =
          files
              .filter(path -> path.getFileName().toString().startsWith("batch_metrics_"))
              .findFirst()
              .orElseThrow();
    }
    List<String> lines = Files.readAllLines(file);
    List<String> columns = List.of(lines.get(0).split(","));
    double samples = 0;
    double seconds = 0;
    for (String line : lines.subList(2, 1 + (int) EPOCH)) {
      String[] cells = line.split(",", -1);
      samples += Double.parseDouble(cells[columns.indexOf("samples")]);
      seconds += Double.parseDouble(cells[columns.indexOf("batch_time")]);
    }
    return samples / seconds;
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
