package io.github.metriclogger.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Checks open, write and close, and that other files are left alone. */
abstract class LifeCycleChecks {

  private final SinkCompatibilityKit kit;

  LifeCycleChecks(SinkCompatibilityKit kit) {
    this.kit = kit;
  }

  @Test
  @DisplayName("an empty batch is a no-op")
  void write_nothing_isNoOp() throws IOException {
    try (KitRun run = KitRun.start(kit, kit.runDirectory("empty"))) {
      assertEquals(0, run.sink().write(List.of()), "write of nothing, before the first scalar");
      run.scalar("loss", 1, 1);
      run.flush();
      DirectorySnapshot before = DirectorySnapshot.of(run.directory());
      assertEquals(0, run.sink().write(List.of()), "write of nothing");
      run.flush();
      assertEquals(before, DirectorySnapshot.of(run.directory()), "files after an empty batch");
      run.assertReadable("after an empty batch");
    }
  }

  @Test
  @DisplayName("a second close does nothing")
  void close_twice_isHarmless() throws IOException {
    KitRun run = KitRun.start(kit, kit.runDirectory("close-twice"));
    run.scalar("loss", 1, 1);
    run.close();
    DirectorySnapshot before = DirectorySnapshot.of(run.directory());
    run.close();
    assertEquals(before, DirectorySnapshot.of(run.directory()), "files after the second close");
    run.assertReadable("after two closes");
  }

  @Test
  @DisplayName("a sink that was never opened can be closed")
  void close_neverOpened_isHarmless() throws IOException {
    kit.newSink().close();
  }

  @Test
  @DisplayName("a run without events can be closed and read")
  void close_withoutEvents_isReadable() throws IOException {
    KitRun run = KitRun.start(kit, kit.runDirectory("no-events"));
    run.close();
    run.assertReadable("without events");
  }

  @Test
  @DisplayName("a write after close throws IllegalStateException and writes nothing")
  void write_afterClose_throws() throws IOException {
    KitRun run = KitRun.start(kit, kit.runDirectory("after-close"));
    run.scalar("loss", 1, 1);
    run.close();
    List<RunEvent> late = List.of(new Scalar("loss", 2, 2, run.now()));
    assertThrows(IllegalStateException.class, () -> run.sink().write(late));
    run.close();
    run.assertReadable("after a refused write");
  }

  @Test
  @DisplayName("two runs in one parent directory do not touch each other")
  void runs_sideBySide_areApart() throws IOException {
    KitRun one = KitRun.start(kit, kit.runDirectory("one"));
    KitRun two = KitRun.start(kit, kit.runDirectory("two"));
    try (one;
        two) {
      for (long step = 0; step < 20; step++) {
        one.stepAsValue("loss", step);
        two.scalar("loss", -1.5 * step, step);
        two.stepAsValue("only-two", step);
      }
      one.flush();
      two.flush();
      one.assertReadable("run one, beside run two");
      two.assertReadable("run two, beside run one");
      one.close();
      DirectorySnapshot closed = DirectorySnapshot.of(one.directory());
      two.scalar("loss", 1, 20);
      two.flush();
      assertEquals(
          closed, DirectorySnapshot.of(one.directory()), "files of the run that is closed");
    }
    one.assertReadable("run one, after both");
    two.assertReadable("run two, after both");
  }

  @Test
  @DisplayName("other files in the run directory are left unchanged")
  void open_foreignFiles_stay() throws IOException {
    Path directory = kit.runDirectory("foreign");
    Map<String, String> foreign =
        Map.of("notes.txt", "mine", "run.json", "{\"id\": 1}", "checkpoint-1/model.bin", "\0\1\2");
    for (Map.Entry<String, String> file : foreign.entrySet()) {
      Path path = directory.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    KitRun run = KitRun.start(kit, directory);
    try (run) {
      run.scalar("loss", 1, 1);
    }
    try (KitRun resumed = run.resumeAt(1)) {
      resumed.scalar("loss", 2, 1);
    }
    for (Map.Entry<String, String> file : foreign.entrySet()) {
      assertEquals(file.getValue(), Files.readString(directory.resolve(file.getKey())));
    }
  }

  @Test
  @DisplayName("opening a run directory that holds data deletes and truncates nothing")
  void open_existingRun_keepsItsBytes() throws IOException {
    KitRun run = KitRun.start(kit, kit.runDirectory("existing"));
    try (run) {
      for (long step = 0; step < 10; step++) {
        run.stepAsValue("loss", step);
      }
    }
    DirectorySnapshot before = DirectorySnapshot.of(run.directory());
    try (KitRun again = run.revive()) {
      again.scalar("loss", 10, 10);
    }
    DirectorySnapshot after = DirectorySnapshot.of(run.directory());
    before
        .files()
        .forEach(
            (name, content) ->
                assertTrue(
                    after.hasFileStartingWith(content),
                    () -> "the bytes of " + name + " are gone"));
  }
}
