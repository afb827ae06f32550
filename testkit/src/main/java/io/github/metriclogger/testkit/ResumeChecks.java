package io.github.metriclogger.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.Scalar;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Checks that another process, or another sink of the same process, can continue a run. */
abstract class ResumeChecks {

  private final SinkCompatibilityKit kit;

  ResumeChecks(SinkCompatibilityKit kit) {
    this.kit = kit;
  }

  @Test
  @DisplayName("a resumed run holds the old values and the new ones, each once")
  void resume_atTheEnd_appends() throws IOException {
    KitRun first = logged("appended", 0, 10);
    KitRun second = first.resumeAt(10);
    try (second) {
      log(second, 10, 15);
      second.settle();
      assertOnce(second, "before close");
    }
    assertOnce(second, "after close");
  }

  @Test
  @DisplayName("values from the resumed step on are superseded, also where nothing replaces them")
  void resume_earlier_supersedes() throws IOException {
    KitRun first = logged("superseded", 0, 20);
    KitRun second = first.resumeAt(12);
    try (second) {
      second.scalar("loss", 0.5, 12);
      second.scalar("loss", 0.25, 13);
    }
    assertOnce(second, "after a resume at step 12");
  }

  @Test
  @DisplayName("a resume at step 0 supersedes everything")
  void resume_atZero_supersedesAll() throws IOException {
    KitRun first = logged("from-zero", 0, 10);
    KitRun second = first.resumeAt(0);
    try (second) {
      second.scalar("loss", 7, 0);
    }
    assertOnce(second, "after a resume at step 0");
  }

  @Test
  @DisplayName("a resume beyond the end keeps everything")
  void resume_withGap_keepsAll() throws IOException {
    KitRun first = logged("gap", 0, 5);
    KitRun second = first.resumeAt(100);
    try (second) {
      log(second, 100, 103);
    }
    assertOnce(second, "after a gap");
  }

  @Test
  @DisplayName("a resume deletes no data: what is superseded is set aside")
  void resume_earlier_deletesNothing() throws IOException {
    KitRun first = logged("set-aside", 0, 50);
    long before = DirectorySnapshot.of(first.directory()).size();
    try (KitRun second = first.resumeAt(10)) {
      second.scalar("loss", 1, 10);
    }
    long after = DirectorySnapshot.of(first.directory()).size();
    assertTrue(after >= before, () -> before + " bytes became " + after);
  }

  @Test
  @DisplayName("a resume may add new tags")
  void resume_newTags_areKept() throws IOException {
    KitRun first = logged("new-tags", 0, 10);
    KitRun second = first.resumeAt(8);
    try (second) {
      log(second, 8, 12);
      second.scalar("val/acc", 0.5, 12);
    }
    assertOnce(second, "with a new tag");
  }

  @Test
  @DisplayName("a run can be resumed repeatedly")
  void resume_often_isKept() throws IOException {
    KitRun run = logged("often", 0, 6);
    for (int i = 1; i <= 4; i++) {
      KitRun resumed = run.resumeAt(4L * i);
      try (resumed) {
        log(resumed, 4L * i, 4L * i + 6);
      }
      assertOnce(resumed, "after resume " + i);
      run = resumed;
    }
  }

  @Test
  @DisplayName("a run whose process was killed can be resumed")
  void resume_afterKill_isKept() throws IOException {
    KitRun killed = KitRun.start(kit, kit.runDirectory("killed"));
    try (killed) {
      log(killed, 0, 10);
      killed.settle();
      KitRun second = killed.resumeAt(7);
      try (second) {
        log(second, 7, 12);
      }
      assertOnce(second, "after a kill");
    }
  }

  @Test
  @DisplayName("a second sink of the same process continues where the first one was set aside")
  void revive_sameRun_continues() throws IOException {
    KitRun run = logged("revived", 0, 10);
    for (int i = 1; i <= 3; i++) {
      KitRun revived = run.revive();
      try (revived) {
        log(revived, 10L * i, 10L * i + 3);
      }
      revived.assertReadable("after revival " + i);
      run = revived;
    }
  }

  @Test
  @DisplayName("a second sink of a process that resumed the run supersedes nothing that it logged")
  void revive_resumedRun_keepsItsValues() throws IOException {
    KitRun resumed = logged("resumed-and-revived", 0, 10).resumeAt(5);
    try (resumed) {
      log(resumed, 5, 12);
    }
    KitRun revived = resumed.revive();
    try (revived) {
      log(revived, 12, 15);
    }
    revived.assertReadable("after a resume at step 5 and a revival");
  }

  private KitRun logged(String name, long from, long to) throws IOException {
    KitRun run = KitRun.start(kit, kit.runDirectory(name));
    try (run) {
      log(run, from, to);
    }
    return run;
  }

  private static void log(KitRun run, long from, long to) throws IOException {
    for (long step = from; step < to; step++) {
      run.scalar("loss", run.now() % 1000 / (step + 1), step);
      if (step % 2 == 0) {
        run.stepAsValue("even", step);
      }
    }
  }

  /** Asserts that the logged values are read, each (step, tag) once. */
  private static void assertOnce(KitRun run, String when) throws IOException {
    run.assertReadable(when);
    Set<String> seen = new HashSet<>();
    for (Scalar scalar : run.read().scalars()) {
      boolean first = seen.add(scalar.step() + " " + scalar.tag());
      assertEquals(true, first, when + ": reported twice: " + scalar);
    }
  }
}
