package io.github.metriclogger.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.config.ConfigException;
import io.github.metriclogger.config.ResumeMode;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.run.system.Machine;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class RunDirectoryTest {

  @TempDir Path dir;

  @Test
  void open_namedRun_makesItsDirectory() throws IOException {
    try (RunDirectory run = RunSettings.in(dir).open()) {
      assertEquals(dir.resolve("digits/mlp"), run.path());
      assertTrue(run.info().id().matches("[0-9a-z]{8}"), run.info().id());
      assertFalse(run.info().resumed());
      assertEquals(-1, run.info().resumeStep());
      assertTrue(run.notices().isEmpty());
      Map<?, ?> record = record(run.path());
      assertEquals(run.info().id(), record.get("id"));
      assertEquals("digits", record.get("project"));
      assertEquals("mlp", record.get("name"));
      assertEquals(List.of("cpu"), record.get("tags"));
      assertEquals("running", record.get("status"));
      assertEquals(ProcessHandle.current().pid(), record.get("pid"));
      assertEquals(System.getProperty("java.version"), record.get("java"));
      assertTrue(String.valueOf(record.get("started")).matches("20.*T.*\\.\\d{3}Z"));
    }
  }

  @Test
  void record_keepsTheSinks_eachSinceWhenItIsOn_andTheLastResume() throws IOException {
    RunSettings settings = RunSettings.in(dir).id("kept").resume(ResumeMode.ALLOW);
    double begun;
    try (RunDirectory first = settings.open()) {
      assertEquals(PreviousStart.UNKNOWN, first.previous());
      begun = first.info().startTime();
      first.noteSinks(List.of("csv", "wandb"));
    }
    double resumed;
    try (RunDirectory second = settings.open()) {
      resumed = second.info().startTime();
      assertEquals(Map.of("csv", begun, "wandb", begun), second.previous().sinks());
      assertFalse(second.previous().closed());
      second.noteSinks(List.of("csv", "tensorboard"));
      second.noteResume(7);
    }
    try (RunDirectory third = settings.open()) {
      assertEquals(Map.of("csv", begun, "tensorboard", resumed), third.previous().sinks());
      assertEquals(new PreviousStart.Resume(7, resumed), third.previous().resume());
    }
  }

  @Test
  void open_sameName_isNumbered() throws IOException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      try (RunDirectory run = RunSettings.in(dir).open()) {
        names.add(run.path().getFileName().toString());
        assertEquals("mlp", run.info().name());
      }
    }
    assertEquals(List.of("mlp", "mlp-2", "mlp-3"), names);
  }

  @Test
  void open_noName_isStampAndId() throws IOException {
    try (RunDirectory run = RunSettings.in(dir).name(null).open()) {
      assertEquals(
          run.info().startStamp() + "-" + run.info().id(), run.path().getFileName().toString());
      assertTrue(run.info().startStamp().matches("\\d{8}_\\d{6}"), run.info().startStamp());
      assertEquals(run.path().getFileName().toString(), run.info().name());
    }
  }

  @Test
  void open_directoryWithoutFiles_isTakenOver() throws IOException {
    Files.createDirectories(dir.resolve("digits/mlp/checkpoints"));
    try (RunDirectory run = RunSettings.in(dir).open()) {
      assertEquals("mlp", run.path().getFileName().toString());
    }
  }

  @Test
  void open_killedBeforeItsRecord_isTakenOver() throws IOException {
    Path unborn = Files.createDirectories(dir.resolve("digits/mlp"));
    Files.writeString(unborn.resolve("run.lock"), "");
    Path part = unborn.resolve(".metriclogger-0f.tmp");
    Files.writeString(part, "{\"id\": ");
    try (RunDirectory run = RunSettings.in(dir).open()) {
      assertEquals("mlp", run.path().getFileName().toString());
      assertEquals(run.info().id(), record(run.path()).get("id"));
    }
    assertFalse(Files.exists(part));
  }

  @Test
  void open_resumedOrShared_partsOfKilledProcessAreRemoved() throws IOException {
    RunSettings settings = RunSettings.in(dir).id("kept").resume(ResumeMode.ALLOW);
    settings.open().close();
    Path ofRun = Files.writeString(dir.resolve("digits/mlp/.metriclogger-0f.tmp"), "{");
    try (RunDirectory run = settings.open()) {
      assertTrue(run.info().resumed());
      assertFalse(Files.exists(ofRun));
    }
    Path shared = Files.createDirectories(dir.resolve("digits/mlp-all"));
    Path ofRank = Files.writeString(shared.resolve(".metriclogger-1f.tmp"), "{");
    try (RunDirectory run = settings.id("all").allRanks().open(new ProcessRank(0, 2))) {
      assertEquals(shared, run.path());
      assertFalse(run.info().resumed());
      assertFalse(Files.exists(ofRank));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"run.lock", "media", ".metriclogger-0f.tmp"})
  void open_linksInDirectoryOfOthers_isLeftAlone(String name) throws IOException {
    Path elsewhere = Files.createDirectories(dir.resolve("elsewhere"));
    Path other = Files.createDirectories(dir.resolve("digits/mlp"));
    Files.createSymbolicLink(other.resolve(name), elsewhere);
    Files.createSymbolicLink(dir.resolve("digits/mlp-2"), elsewhere);
    try (RunDirectory run = RunSettings.in(dir).open()) {
      assertEquals("mlp-3", run.path().getFileName().toString());
    }
    try (var files = Files.list(elsewhere)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void open_heldBeforeItsRecord_isLeftAlone() throws IOException {
    Path unborn = Files.createDirectories(dir.resolve("digits/mlp"));
    try (RunLock other = RunLock.tryAcquire(unborn);
        RunDirectory run = RunSettings.in(dir).open()) {
      assertTrue(other != null && other.held());
      assertEquals("mlp-2", run.path().getFileName().toString());
    }
  }

  @Test
  void open_foreignFiles_areLeftAlone() throws IOException {
    Files.createDirectories(dir.resolve("digits/mlp"));
    Path foreign = Files.writeString(dir.resolve("digits/mlp/config.yaml"), "mine");
    Files.writeString(dir.resolve("digits/mlp-2"), "a file");
    try (RunDirectory run = RunSettings.in(dir).open()) {
      assertEquals("mlp-3", run.path().getFileName().toString());
    }
    assertEquals("mine", Files.readString(foreign));
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "", "a/b", "../x", "/etc", "a/", "nul\0"})
  void open_hostileName_staysInside(String name) {
    assertThrows(ConfigException.class, () -> RunSettings.in(dir).name(name).open());
    assertEquals(0, dir.resolve("digits").toFile().exists() ? dir.toFile().list().length - 1 : 0);
  }

  @Test
  void open_manyThreads_eachItsOwn() throws Exception {
    int runs = 40;
    var pool = Executors.newFixedThreadPool(8);
    Set<Path> paths = new HashSet<>();
    List<RunDirectory> open = new ArrayList<>();
    try {
      List<Callable<RunDirectory>> tasks = new ArrayList<>();
      for (int i = 0; i < runs; i++) {
        tasks.add(() -> RunSettings.in(dir).open());
      }
      for (var result : pool.invokeAll(tasks)) {
        RunDirectory run = result.get();
        open.add(run);
        paths.add(run.path());
        assertEquals(run.info().id(), record(run.path()).get("id"));
      }
    } finally {
      pool.shutdownNow();
      for (RunDirectory run : open) {
        run.close();
      }
    }
    assertEquals(runs, paths.size());
  }

  @Test
  void open_manyProcesses_eachItsOwn() throws IOException {
    List<ChildRun> children = new ArrayList<>();
    try {
      Set<String> directories = new HashSet<>();
      for (int i = 0; i < 3; i++) {
        children.add(ChildRun.start(dir, "mlp", io.github.metriclogger.config.ResumeMode.NEVER));
      }
      for (ChildRun child : children) {
        directories.add(child.said());
      }
      assertEquals(3, directories.size(), directories.toString());
    } finally {
      children.forEach(ChildRun::close);
    }
  }

  @Test
  void open_idOfEarlierRun_isRefused() throws IOException {
    RunSettings settings = RunSettings.in(dir).id("abc12345");
    settings.open().close();
    var problem = assertThrows(ConfigException.class, settings::open);
    assertTrue(problem.getMessage().contains("run.resume: allow"), problem.getMessage());
    assertEquals(1, dir.resolve("digits").toFile().list().length);
  }

  @Test
  void record_program_holdsNoArguments() {
    assertEquals("com.acme.Train", Machine.program("com.acme.Train --api_key s3cret", "a.jar"));
    assertEquals("train.jar", Machine.program("/home/me/train.jar --api_key s3cret", ""));
    assertEquals(
        "my train.jar", Machine.program("/a b/my train.jar --api_key x", "/a b/my train.jar"));
    assertEquals("", Machine.program("", ""));
    assertEquals(ProcessHandle.current().pid(), Machine.current().pid());
  }

  @Test
  void noteSinks_notWrittenAtFirst_isWrittenByTheNextCall() throws IOException {
    try (RunDirectory run = RunSettings.in(dir).open()) {
      Path file = run.path().resolve(RunRecord.FILE);
      Path away = Files.move(file, dir.resolve("away"));
      Files.createDirectories(file.resolve("in the way"));
      assertThrows(IOException.class, () -> run.noteSinks(List.of("csv")));
      Files.delete(file.resolve("in the way"));
      Files.delete(file);
      Files.move(away, file);
      run.noteSinks(List.of("csv"));
      assertEquals(Set.of("csv"), ((Map<?, ?>) record(run.path()).get("sinks")).keySet());
    }
  }

  @Test
  void finished_isRecorded() throws IOException {
    try (RunDirectory run = RunSettings.in(dir).open()) {
      RunRecord record = RunRecord.read(run.path()).orElseThrow();
      record.finished(RunStatus.FAILED, "boom", 1_700_000_000.5);
      record.write(run.path());
      assertEquals("failed", record(run.path()).get("status"));
      assertEquals("2023-11-14T22:13:20.500Z", record(run.path()).get("finished"));
      assertEquals("boom", record(run.path()).get("error"));
    }
  }

  @Test
  void ranks_zeroOnly_otherRanksDoNotWrite() {
    assertFalse(new ProcessRank(1, 4).writes(io.github.metriclogger.config.RanksMode.ZERO));
    assertTrue(new ProcessRank(0, 4).writes(io.github.metriclogger.config.RanksMode.ZERO));
    assertTrue(new ProcessRank(1, 4).writes(io.github.metriclogger.config.RanksMode.ALL));
  }

  @Test
  void ranks_all_shareOneDirectory() throws IOException {
    RunSettings settings = RunSettings.in(dir).id("job1").allRanks();
    try (RunDirectory second = settings.open(new ProcessRank(1, 2));
        RunDirectory first = settings.open(new ProcessRank(0, 2))) {
      assertEquals(dir.resolve("digits/mlp-job1"), first.path());
      assertEquals(first.path().resolve("rank_1"), second.path());
      assertEquals(first.info().id(), second.info().id());
      assertNotEquals(record(first.path()).get("rank"), record(second.path()).get("rank"));
      assertEquals("mlp", first.info().name());
      assertEquals("job1", first.info().group());
      assertEquals("job1", second.info().group());
    }
  }

  @Test
  void ranks_allWithoutId_saysWhatToDo() {
    var problem =
        assertThrows(
            ConfigException.class,
            () -> RunSettings.in(dir).allRanks().open(new ProcessRank(1, 2)));
    assertTrue(problem.getMessage().startsWith("run.id: "), problem.getMessage());
  }

  @Test
  void rank_ofEnvironment_isReadAndChecked() {
    assertEquals(ProcessRank.SINGLE, ProcessRank.of(Map.of()));
    assertEquals(new ProcessRank(3, 8), ProcessRank.of(Map.of("RANK", "3", "WORLD_SIZE", "8")));
    assertEquals(new ProcessRank(3, 4), ProcessRank.of(Map.of("RANK", "3")));
    assertEquals(
        new ProcessRank(1, 2), ProcessRank.of(Map.of("SLURM_PROCID", "1", "SLURM_NTASKS", "2")));
    assertEquals(
        new ProcessRank(2, 3),
        ProcessRank.of(
            Map.of(
                "OMPI_COMM_WORLD_RANK", "2",
                "OMPI_COMM_WORLD_SIZE", "3",
                "LOCAL_RANK", "0",
                "LOCAL_WORLD_SIZE", "1")));
    assertEquals(
        new ProcessRank(3, 4), ProcessRank.of(Map.of("PMI_RANK", "3", "PMI_SIZE", "4")), "PMI");
    assertEquals(
        new ProcessRank(5, 6),
        ProcessRank.of(
            Map.of("RANK", "5", "WORLD_SIZE", "6", "SLURM_PROCID", "1", "SLURM_NTASKS", "2")));
    assertEquals(ProcessRank.SINGLE, ProcessRank.of(Map.of("SLURM_PROCID", "1")), "no size");
    var problem =
        assertThrows(
            ConfigException.class, () -> ProcessRank.of(Map.of("RANK", "x", "WORLD_SIZE", "0")));
    assertEquals(2, problem.problems().size(), problem.getMessage());
    assertThrows(
        ConfigException.class, () -> ProcessRank.of(Map.of("RANK", "8", "WORLD_SIZE", "8")));
  }

  public static Map<?, ?> record(Path directory) throws IOException {
    return (Map<?, ?>) Json.parse(directory.resolve("run.json"));
  }
}
