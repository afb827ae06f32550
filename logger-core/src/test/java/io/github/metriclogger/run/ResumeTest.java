package io.github.metriclogger.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.config.ConfigException;
import io.github.metriclogger.config.ResumeMode;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.spi.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {

  @TempDir Path dir;

  @Test
  void allow_idIsThere_goesOn() throws IOException {
    ended(RunSettings.in(dir).id("abc12345"), RunStatus.FINISHED);
    try (RunDirectory run =
        RunSettings.in(dir).name("other").id("abc12345").resume(ResumeMode.ALLOW).open()) {
      assertTrue(run.info().resumed());
      assertEquals(dir.resolve("digits/mlp"), run.path());
      assertEquals("mlp", run.info().name());
      var record = RunDirectoryTest.record(run.path());
      assertEquals("running", record.get("status"));
      assertEquals(1L, record.get("resumed"));
      assertEquals(2, ((List<?>) record.get("starts")).size());
      assertEquals(null, record.get("finished"));
    }
  }

  @Test
  void allow_withinTheSameSecond_hasAStampOfItsOwn() throws IOException {
    RunSettings settings = RunSettings.in(dir).id("abc12345").resume(ResumeMode.ALLOW);
    TimeSource moment =
        new TimeSource() {
          @Override
          public double wallTime() {
            return 1_790_000_000.25;
          }

          @Override
          public long nanoTime() {
            return 0;
          }
        };
    Set<String> stamps = new HashSet<>();
    for (int start = 0; start < 3; start++) {
      try (RunDirectory run =
          RunDirectory.open(settings.config(), ProcessRank.SINGLE, moment, Locale.ENGLISH)) {
        assertEquals(1_790_000_000.25, run.info().startTime());
        assertTrue(stamps.add(run.info().startStamp()), run.info().startStamp());
      }
    }
  }

  @Test
  void allow_noSuchId_startsIt() throws IOException {
    try (RunDirectory run = RunSettings.in(dir).id("new").resume(ResumeMode.ALLOW).open()) {
      assertFalse(run.info().resumed());
      assertEquals("new", run.info().id());
    }
  }

  @Test
  void must_noSuchId_namesWhatIsThere() throws IOException {
    ended(RunSettings.in(dir).id("abc12345"), RunStatus.FAILED);
    var problem =
        assertThrows(
            ConfigException.class,
            () -> RunSettings.in(dir).id("abc12346").resume(ResumeMode.MUST).open());
    assertTrue(problem.getMessage().contains("abc12345"), problem.getMessage());
    assertThrows(ConfigException.class, () -> RunSettings.in(dir).resume(ResumeMode.MUST).open());
  }

  @Test
  void refusals_inChinese_saySoInChinese() throws IOException {
    RunSettings settings = RunSettings.in(dir).id("abc12345");
    RunSettings must = settings.resume(ResumeMode.MUST);
    assertChinese(must, "中没有运行 'abc12345'，也没有其他运行");
    assertChinese(must.id(null), "must 需要所续运行的 id");
    try (RunDirectory first = settings.open()) {
      assertChinese(must, "上的进程 " + ProcessHandle.current().pid() + " 仍在写");
    }
    ended(settings.resume(ResumeMode.ALLOW), RunStatus.FINISHED);
    assertChinese(settings, "运行 'abc12345' 已存在于");
    assertChinese(must.id("other"), "最近的有 [abc12345]");
    assertChinese(settings.resume(ResumeMode.AUTO), "已正常结束");
    assertChinese(settings.project("a/b"), "run.project: 'a/b' 必须是单个路径段");
    assertChinese(settings.project("a\0b"), "run.project: 'ab' 在这里不能作为文件名");
  }

  private static void assertChinese(RunSettings settings, String text) {
    var problem = assertThrows(ConfigException.class, settings::openInChinese);
    assertTrue(problem.getMessage().contains(text), problem.getMessage());
  }

  @Test
  void allow_heldByThisJvm_namesTheProcess() throws IOException {
    RunSettings settings = RunSettings.in(dir).id("abc12345").resume(ResumeMode.ALLOW);
    try (RunDirectory first = settings.open()) {
      var problem = assertThrows(ConfigException.class, settings::open);
      assertTrue(
          problem.getMessage().contains("process " + ProcessHandle.current().pid() + " on "),
          problem.getMessage());
      // looking at the lock has not freed it
      assertHeldForOtherProcesses(first);
    }
  }

  @Test
  void auto_unfinishedOfSameName_goesOn() throws IOException {
    ended(RunSettings.in(dir), RunStatus.FINISHED);
    String failed = ended(RunSettings.in(dir), RunStatus.FAILED);
    String stopped = ended(RunSettings.in(dir), RunStatus.STOPPED);
    String killed = ended(RunSettings.in(dir), RunStatus.KILLED);
    ended(RunSettings.in(dir).name("other"), RunStatus.FAILED);
    ended(RunSettings.in(dir).name(null), RunStatus.FAILED);
    RunSettings auto = RunSettings.in(dir).resume(ResumeMode.AUTO);
    try (RunDirectory newest = auto.open();
        RunDirectory second = auto.open();
        RunDirectory third = auto.open();
        RunDirectory none = auto.open()) {
      assertEquals(killed, newest.info().id());
      assertEquals(stopped, second.info().id());
      assertEquals(failed, third.info().id());
      assertFalse(none.info().resumed());
    }
  }

  @Test
  void auto_noName_onlyGeneratedNames() throws IOException {
    ended(RunSettings.in(dir), RunStatus.FAILED);
    RunSettings auto = RunSettings.in(dir).name(null).resume(ResumeMode.AUTO);
    String id;
    try (RunDirectory fresh = auto.open()) {
      assertFalse(fresh.info().resumed());
      id = fresh.info().id();
    }
    try (RunDirectory again = auto.open()) {
      assertEquals(id, again.info().id());
    }
  }

  @Test
  void auto_recordIsBroken_startsNew() throws IOException {
    String id = ended(RunSettings.in(dir), RunStatus.FAILED);
    Files.writeString(dir.resolve("digits/mlp/run.json"), "{\"id\": \"" + id);
    try (RunDirectory run = RunSettings.in(dir).resume(ResumeMode.AUTO).open()) {
      assertEquals("mlp-2", run.path().getFileName().toString());
    }
  }

  @Test
  void auto_killedProcess_freesItsLock() throws Exception {
    try (ChildRun child = ChildRun.start(dir, "mlp", ResumeMode.NEVER)) {
      RunSettings auto = RunSettings.in(dir).resume(ResumeMode.AUTO);
      try (RunDirectory other = auto.open()) {
        assertNotEquals(child.said(), other.path().toString());
        finish(other);
      }
      child.kill();
      try (RunDirectory run = auto.open()) {
        assertEquals(child.said(), run.path().toString());
        assertTrue(run.info().resumed());
      }
    }
  }

  @Test
  void allow_heldByOtherProcess_namesIt() throws Exception {
    try (ChildRun child = ChildRun.start(dir, "mlp", ResumeMode.NEVER)) {
      String id = String.valueOf(RunDirectoryTest.record(Path.of(child.said())).get("id"));
      RunSettings allow = RunSettings.in(dir).id(id).resume(ResumeMode.ALLOW);
      var problem = assertThrows(ConfigException.class, allow::open);
      assertTrue(
          problem.getMessage().contains("process " + child.pid() + " on "), problem.getMessage());
      child.kill();
      allow.open().close();
    }
  }

  @Test
  void auto_idOfFinishedRun_saysWhatToDo() throws IOException {
    ended(RunSettings.in(dir).id("abc12345"), RunStatus.FINISHED);
    var problem =
        assertThrows(
            ConfigException.class,
            () -> RunSettings.in(dir).id("abc12345").resume(ResumeMode.AUTO).open());
    assertTrue(problem.getMessage().contains("has finished"), problem.getMessage());
    // the refusal gave the lock back
    RunSettings.in(dir).id("abc12345").resume(ResumeMode.ALLOW).open().close();
  }

  @Test
  void ranks_all_resumeTheirOwn() throws IOException {
    RunSettings settings = RunSettings.in(dir).id("job1").allRanks();
    settings.open(new ProcessRank(0, 3)).close();
    settings.open(new ProcessRank(1, 3)).close();
    assertThrows(ConfigException.class, () -> settings.open(new ProcessRank(1, 3)));
    RunSettings allow = settings.name("renamed").resume(ResumeMode.ALLOW);
    try (RunDirectory first = allow.open(new ProcessRank(0, 3));
        RunDirectory second = allow.open(new ProcessRank(1, 3));
        RunDirectory third = allow.open(new ProcessRank(2, 3))) {
      assertTrue(first.info().resumed());
      assertTrue(second.info().resumed());
      assertFalse(third.info().resumed());
      assertEquals(first.path().resolve("rank_2"), third.path());
    }
  }

  private void assertHeldForOtherProcesses(RunDirectory held) throws IOException {
    try (ChildRun child = ChildRun.start(dir, "mlp", ResumeMode.AUTO)) {
      assertNotEquals(held.path().toString(), child.said());
    }
  }

  private static String ended(RunSettings settings, RunStatus status) throws IOException {
    try (RunDirectory run = settings.open()) {
      end(run, status);
      return run.info().id();
    }
  }

  private static void finish(RunDirectory run) throws IOException {
    end(run, RunStatus.FINISHED);
  }

  private static void end(RunDirectory run, RunStatus status) throws IOException {
    RunRecord record = RunRecord.read(run.path()).orElseThrow();
    record.finished(status, null, 1_700_000_000);
    record.write(run.path());
  }
}
