package io.github.metriclogger.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Checks that files which end anywhere, as after the death of a process, can be read and resumed.
 */
abstract class CrashChecks {

  private static final int STEPS = 12;
  private static final int CUTS_NEAR_THE_END = 9;

  private final SinkCompatibilityKit kit;

  CrashChecks(SinkCompatibilityKit kit) {
    this.kit = kit;
  }

  @Test
  @DisplayName("a truncated file is read up to the cut, without invented values")
  void read_truncated_reportsWhatIsWhole() throws IOException {
    KitRun run = written("whole");
    int copies = 0;
    for (Path file : RunSources.files(run.directory())) {
      for (long length : cuts(Files.size(file))) {
        Path cut = copyCut(run.directory(), file, length, "cut-" + copies++);
        RunHistory history = kit.readTorn(cut);
        String when = file.getFileName() + " cut to " + length + " of " + Files.size(file);
        run.logged().assertContains(history, when);
      }
    }
    assertTrue(copies > 0, "the sink has written no file below " + run.directory());
  }

  @Test
  @DisplayName("a cut in the last record loses that record only")
  void read_lastRecordTorn_losesOne() throws IOException {
    KitRun run = written("last");
    for (Path file : RunSources.files(run.directory())) {
      Path cut =
          copyCut(run.directory(), file, Files.size(file) - 1, "last-of-" + file.getFileName());
      int whole = run.logged().size();
      int read = kit.readTorn(cut).scalars().size();
      assertTrue(
          read >= whole - 2, // one row of two tags
          () -> file.getFileName() + " without its last byte gives " + read + " of " + whole);
    }
  }

  @Test
  @DisplayName("a run whose last record is torn can be resumed, and no complete record is lost")
  void resume_tornTail_continues() throws IOException {
    KitRun run = written("torn");
    int copies = 0;
    for (Path file : RunSources.files(run.directory())) {
      for (long length : cuts(Files.size(file))) {
        Path cut = copyCut(run.directory(), file, length, "resumed-" + copies++);
        assertContinues(cut, file.getFileName() + " cut to " + length + ", then resumed");
      }
    }
  }

  private void assertContinues(Path cut, String when) throws IOException {
    RunHistory left = kit.readTorn(cut);
    var expected = new ExpectedHistory(kit::stored, kit.keepsFirst());
    left.scalars().forEach(expected::add);
    KitRun fresh = KitRun.resumed(kit, cut, STEPS, expected);
    try (fresh) {
      fresh.row(Map.of("loss", 0.5, "acc", 0.75), STEPS);
      fresh.scalar("new", 1, STEPS + 1);
      fresh.settle();
      fresh.assertReadable(when + ", before close");
    }
    fresh.assertReadable(when);
  }

  private KitRun written(String name) throws IOException {
    KitRun run = KitRun.start(kit, kit.runDirectory(name));
    try (run) {
      for (long step = 0; step < STEPS; step++) {
        run.row(Map.of("loss", 123.456 / (step + 1), "acc", step * 1.0625), step);
        run.flush();
      }
    }
    return run;
  }

  /** Returns lengths to cut to: several near the end, some further up, and 0. */
  private static Iterable<Long> cuts(long size) {
    var cuts = new TreeSet<Long>(List.of(0L, size / 3, size / 2, size * 3 / 4));
    for (int i = 1; i <= CUTS_NEAR_THE_END; i++) {
      cuts.add(Math.max(0, size - i * i / 2 - 1));
    }
    cuts.remove(size);
    return cuts;
  }

  private Path copyCut(Path run, Path file, long length, String name) throws IOException {
    Path copy = kit.runDirectory(name);
    for (Path source : RunSources.files(run)) {
      Path target = copy.resolve(run.relativize(source).toString());
      Files.createDirectories(target.getParent());
      Files.copy(source, target);
      if (source.equals(file)) {
        try (var cut = new RandomAccessFile(target.toFile(), "rw")) {
          cut.setLength(length);
        }
      }
    }
    return copy;
  }
}
