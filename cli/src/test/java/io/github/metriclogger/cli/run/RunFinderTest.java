package io.github.metriclogger.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.cli.context.ForeignFormats;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.cli.source.NoRunException;
import io.github.metriclogger.event.RunFinished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunFinderTest {

  @TempDir Path directory;

  private List<FoundRun> find(Path path) throws IOException {
    return new RunFinder(new Formats(ForeignFormats.all())).find(path);
  }

  private List<String> names(Path path) throws IOException {
    return find(path).stream().map(FoundRun::name).toList();
  }

  private void table(String file) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, "step,loss\n1,0.5\n2,0.25\n");
  }

  /** A run of ours, with all sinks. */
  private Path train(Path runs, String name) throws IOException {
    Map<String, Object> wandb = Map.of("enabled", true, "mode", "offline");
    try (MetricLogger logger =
        MetricLogger.builder()
            .project("digits")
            .name(name)
            .dir(runs)
            .sink("console", Map.of("enabled", false))
            .sink("wandb", wandb)
            .open()) {
      logger.logConfig(Map.of("lr", 0.5));
      for (int step = 0; step < 5; step++) {
        logger.log("train/loss", 1.0 / (step + 1), step);
      }
      return logger.runDirectory();
    }
  }

  @Test
  void tree_inNaturalOrder_hiddenDirectoriesAndCachesSkipped() throws IOException {
    for (String name : List.of("v10", "v2", "v1", ".hidden", "node_modules", "v2/deeper/still")) {
      table(name + "/metrics.csv");
    }

    assertEquals(
        List.of(
            "v1/metrics.csv", "v2/metrics.csv", "v2/deeper/still/metrics.csv", "v10/metrics.csv"),
        names(directory));
  }

  @Test
  void links_findARunOnce() throws IOException {
    table("a/metrics.csv");
    Files.createSymbolicLink(directory.resolve("latest"), directory.resolve("a"));
    Files.createSymbolicLink(directory.resolve("a/up"), directory);

    assertEquals(1, find(directory).size());
  }

  @Test
  void nothing_isRefusedWithTheReasonOfWhatLooksLikeARun() throws IOException {
    Files.writeString(directory.resolve("notes.txt"), "hello");
    assertTrue(
        assertThrows(NoRunException.class, () -> find(directory)).getMessage().contains("no run"));

    Files.createFile(directory.resolve("training_log.csv"));
    assertTrue(
        assertThrows(NoRunException.class, () -> find(directory)).getMessage().contains("empty"));

    assertThrows(NoSuchFileException.class, () -> find(directory.resolve("gone")));
  }

  @Test
  void badFiles_besideAGoodRun_areNoError() throws IOException {
    table("a/metrics.csv");
    Files.write(directory.resolve("a/weights.csv"), new byte[] {0, 1, 2, 3, 0, 9});
    Files.createFile(directory.resolve("a/events.out.tfevents.1.host.1.0"));

    assertTrue(names(directory).contains("a") || names(directory).contains("a/metrics.csv"));
  }

  @Test
  void runDirectory_isOneRun_andNoValueIsDoubled() throws IOException {
    Path run = train(directory.resolve("runs"), "one");

    List<FoundRun> found = find(directory);
    assertEquals(List.of("runs/digits/one"), found.stream().map(FoundRun::name).toList());
    assertEquals(FoundRun.Kind.RUN_DIRECTORY, found.get(0).kind());
    assertEquals(
        List.of("csv", "tensorboard", "wandb"),
        found.get(0).sources().stream().map(Formats.Source::formatName).sorted().toList());

    LoadedRun loaded = RunFollower.load(found.get(0), 0);
    assertEquals(5, loaded.curve("train/loss").totals().count());
    assertEquals(0.2, loaded.curve("train/loss").totals().last().value());
    assertEquals(1, find(run).size());
  }

  @Test
  void wandb_manyRunsInOneDirectory_byTheTimeTheyBegan() throws IOException {
    Path one = train(directory.resolve("runs"), "one");
    Path two = train(directory.resolve("runs"), "two");
    Path all = Files.createDirectories(directory.resolve("elsewhere/wandb"));
    for (Path run : List.of(two, one)) {
      try (var logs = Files.newDirectoryStream(run.resolve("wandb"), "offline-run-*")) {
        for (Path log : logs) {
          Path copy = Files.createDirectories(all.resolve(log.getFileName()));
          try (var files = Files.newDirectoryStream(log, "*.wandb")) {
            for (Path file : files) {
              Files.copy(file, copy.resolve(file.getFileName()));
            }
          }
        }
      }
    }

    List<FoundRun> found = find(all);
    assertEquals(2, found.size());
    for (FoundRun run : found) {
      LoadedRun loaded = RunFollower.load(run, 0);
      assertEquals(5, loaded.curve("train/loss").totals().count());
      RunFinished end = loaded.end();
      assertEquals("FINISHED", end == null ? null : end.status().name());
      assertEquals(0.5, loaded.config().get("lr"));
    }
  }

  @Test
  void follower_reportsWhatIsAppended() throws IOException {
    table("log/training_log.csv");
    Path file = directory.resolve("log/training_log.csv");
    try (RunFollower follower = new RunFollower(find(file).get(0), 4000)) {
      while (follower.poll()) {}
      assertEquals(2, follower.run().curve("loss").totals().count());

      Files.writeString(file, "3,0.125\n", StandardOpenOption.APPEND);
      while (follower.poll()) {}
      assertEquals(3, follower.run().curve("loss").totals().count());
      assertEquals(3, follower.run().curve("loss").buckets().size());
    }
  }

  @Test
  void chartsOfSeveralCurves_belongToTheRunAboveThem() throws IOException {
    Path run = Files.createDirectories(directory.resolve("tb/run"));
    events("train/loss", run);
    events("loss", run.resolve("loss_train"));
    events("loss", run.resolve("loss_val"));
    events("loss", run.resolve("loss/teacher"));
    events("loss", run.resolve("other_val"));

    List<FoundRun> found = find(directory.resolve("tb"));

    assertEquals(List.of("run", "run/other_val"), found.stream().map(FoundRun::name).toList());
    assertEquals(List.of("tensorboard"), found.get(0).formats());
    LoadedRun loaded = RunFollower.load(found.get(0), 0);
    Set<String> tags = new TreeSet<>();
    loaded.curves().forEach(curve -> tags.add(curve.tag()));
    assertEquals(Set.of("train/loss", "loss/train", "loss/val", "loss/teacher"), tags);
    assertEquals(5, loaded.curve("loss/val").totals().count());
    LoadedRun streamed = new LoadedRun(0, true);
    RunStream.read(found.get(0), streamed);
    assertEquals(5, streamed.curve("loss/teacher").totals().count());
  }

  /** Event files with five values of a tag. */
  private void events(String tag, Path folder) throws IOException {
    Path run;
    try (MetricLogger logger =
        MetricLogger.builder()
            .project("events")
            .dir(directory.resolve("made"))
            .sink("console", Map.of("enabled", false))
            .open()) {
      for (int step = 0; step < 5; step++) {
        logger.log(tag, 1.0 / (step + 1), step);
      }
      run = logger.runDirectory();
    }
    Files.createDirectories(folder);
    try (var files = Files.newDirectoryStream(run, "events.out.tfevents*")) {
      for (Path file : files) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void whatEditorsAndProgramsLeaveBehind_isNoSecondRun() throws IOException {
    table("a/metrics.csv");
    for (String name : List.of("metrics.csv~", "metrics.csv.tmp", ".metrics.csv.swp", "m.bak")) {
      table("a/" + name);
    }

    assertEquals(List.of("a/metrics.csv"), names(directory));
    assertEquals(1, find(directory.resolve("a/metrics.csv.tmp")).size(), "named by a person");
  }

  @Test
  void directoriesThatMayNotBeRead_areNamedBesideGoodRuns() throws IOException {
    table("a/metrics.csv");
    table("b/metrics.csv");
    Path closed = directory.resolve("b");
    assumeTrue(closed.toFile().setReadable(false) && !Files.isReadable(closed));
    try {
      RunFinder finder = new RunFinder(new Formats(ForeignFormats.all()));

      assertEquals(1, finder.find(directory).size());
      assertEquals(1, finder.unreadable().size());
      assertTrue(finder.unreadable().get(0).getMessage().contains("permission denied"));
    } finally {
      assertTrue(closed.toFile().setReadable(true));
    }
  }
}
