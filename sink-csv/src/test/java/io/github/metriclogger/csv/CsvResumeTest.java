package io.github.metriclogger.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.csv.write.CsvLayout;
import io.github.metriclogger.csv.write.CsvSettings;
import io.github.metriclogger.csv.write.RunStarts;
import io.github.metriclogger.csv.write.Storage;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.spi.Durability;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CsvResumeTest {

  private static final int STEPS = 8;

  @TempDir private Path directory;
  private final Bench bench = new Bench();

  @ParameterizedTest
  @EnumSource(CsvLayout.class)
  void resume_atEveryStep_supersedesTheRest(CsvLayout layout) throws IOException {
    for (var step = 0; step <= STEPS + 1; step++) {
      var home = written(layout, "at" + step);
      var before = Files.readAllBytes(home.resolve("metrics.csv"));
      try (var sink = bench.sink(settings(layout), Bench.resumed(home, step))) {
        sink.write(List.of(new Scalar("a", -1, step, 9)));
      }
      var back = Bench.read(home);
      assertEquals(expected(step), back.values, "resumed at " + step);
      assertEquals(back.values.size(), back.told, "each once");
      assertKeptAndSetAside(home, before);
      assertEquals(step < STEPS, Files.exists(home.resolve("metrics.superseded-1.csv")));
    }
  }

  @ParameterizedTest
  @EnumSource(CsvLayout.class)
  void resume_tornAtEveryByte_losesNoWholeRow(CsvLayout layout) throws IOException {
    var whole = Files.readAllBytes(written(layout, "whole").resolve("metrics.csv"));
    for (var length = 0; length <= whole.length; length++) {
      var home = Files.createDirectory(directory.resolve("torn" + length));
      var cut = Arrays.copyOf(whole, length);
      Files.write(home.resolve("metrics.csv"), cut);
      var left = Bench.read(home).values;
      try (var sink = bench.sink(settings(layout), Bench.resumed(home, 1000))) {
        sink.write(List.of(new Scalar("new", 7, 1000, 9)));
      }
      var expected = new LinkedHashMap<>(left);
      expected.put(new ReadBack.Key("new", 1000), 7.0);
      assertEquals(expected, Bench.read(home).values, "cut to " + length);
      if (layout == CsvLayout.LONG) {
        assertKeptAndSetAside(home, cut);
      }
    }
  }

  @Test
  void resume_outOfOrderRows_movesOnlyLaterSteps() throws IOException {
    var home = directory;
    try (var sink = bench.sink(Bench.WIDE, Bench.run(home))) {
      for (var step : new int[] {5, 1, 9, 2, 8, 3}) {
        sink.write(List.of(new Scalar("a", step, step, 1)));
        sink.flush(Durability.DISK);
      }
    }
    try (var sink = bench.sink(Bench.WIDE, Bench.resumed(home, 4))) {
      sink.write(List.of(new Scalar("a", 40, 4, 2)));
    }
    assertEquals(
        """
        step,wall_time,a
        1,1.000,1.0
        2,1.000,2.0
        3,1.000,3.0
        4,2.000,40.0
        """,
        Files.readString(home.resolve("metrics.csv")));
    assertEquals(
        """
        step,wall_time,a
        5,1.000,5.0
        9,1.000,9.0
        8,1.000,8.0
        """,
        Files.readString(home.resolve("metrics.superseded-1.csv")));
  }

  @Test
  void resume_afterABlockOfNuls_knowsTheRowBehindIt() throws IOException {
    var file = directory.resolve("metrics.csv");
    Files.writeString(file, "step,wall_time,a\n1,1.000,1.0\n\0\0\0\0005,1.000,5.0\n");
    assertEquals(5.0, Bench.read(directory).value("a", 5));
    try (var sink = bench.sink(Bench.WIDE, Bench.resumed(directory, 4))) {
      sink.write(List.of(new Scalar("a", 7, 5, 2)));
    }
    var back = Bench.read(directory);
    assertEquals(7.0, back.value("a", 5));
    assertEquals(2, back.told);
  }

  @Test
  void resume_again_numbersTheFiles() throws IOException {
    var home = written(CsvLayout.WIDE, "again");
    for (var step : new int[] {6, 4, 2}) {
      try (var sink = bench.sink(Bench.WIDE, Bench.resumed(home, step))) {
        sink.write(steps(step, STEPS));
      }
    }
    assertTrue(Files.exists(home.resolve("metrics.superseded-3.csv")));
    assertFalse(Files.exists(home.resolve("metrics.superseded-4.csv")));
    assertEquals(STEPS + STEPS / 2, Bench.read(home).told);
  }

  @Test
  void resume_revived_keepsItsOwnRows() throws IOException {
    var home = written(CsvLayout.WIDE, "revived");
    var starts = new RunStarts();
    for (var life = 0; life < 3; life++) {
      try (var sink = new CsvSink(Bench.WIDE, new FaultyStorage(0), starts)) {
        sink.open(Bench.resumed(home, 5), bench);
        sink.write(List.of(new Scalar("a", life, 5 + life, 9)));
      }
    }
    var back = Bench.read(home);
    assertEquals(0.0, back.value("a", 5));
    assertEquals(2.0, back.value("a", 7));
    assertFalse(Files.exists(home.resolve("metrics.superseded-2.csv")));
  }

  /** The process dies after any of the calls that change files. */
  @Test
  void resume_killedInBetween_losesNothing() throws IOException {
    for (var calls = 0; calls < 12; calls++) {
      var home = written(CsvLayout.WIDE, "killed" + calls);
      var before = Files.readString(home.resolve("metrics.csv")).lines().toList();
      var dying = new DyingStorage(calls);
      try (var sink = new CsvSink(Bench.WIDE, dying, new RunStarts())) {
        sink.open(Bench.resumed(home, 6), bench);
      } catch (IOException e) {
        assertTrue(dying.isDead());
      }
      var lines = new TreeSet<String>();
      for (var name : new String[] {"metrics.csv", "metrics.superseded-1.csv"}) {
        if (Files.exists(home.resolve(name))) {
          lines.addAll(Files.readAllLines(home.resolve(name)));
        }
      }
      assertEquals(new TreeSet<>(before), lines, "after " + calls + " calls");
      try (var sink = bench.sink(Bench.WIDE, Bench.resumed(home, 6))) {
        sink.write(List.of(new Scalar("a", -1, 6, 9)));
      }
      assertEquals(expected(6), Bench.read(home).values);
    }
  }

  /** Every byte of before is in the metrics file or the file beside it. */
  private static void assertKeptAndSetAside(Path home, byte[] before) throws IOException {
    var now = Files.readAllBytes(home.resolve("metrics.csv"));
    var aside = home.resolve("metrics.superseded-1.csv");
    if (!Files.exists(aside)) {
      assertArrayEquals(before, Arrays.copyOf(now, before.length));
      return;
    }
    var moved = Files.readAllBytes(aside);
    var header = new String(before).indexOf('\n') + 1;
    var kept = before.length - (moved.length - header);
    assertArrayEquals(Arrays.copyOf(before, kept), Arrays.copyOf(now, kept));
    assertArrayEquals(
        Arrays.copyOfRange(before, kept, before.length),
        Arrays.copyOfRange(moved, header, moved.length));
  }

  private Path written(CsvLayout layout, String name) throws IOException {
    var home = Files.createDirectory(directory.resolve(name));
    try (var sink = bench.sink(settings(layout), Bench.run(home))) {
      sink.write(steps(0, STEPS));
    }
    return home;
  }

  private static List<RunEvent> steps(int from, int to) {
    var events = new ArrayList<RunEvent>();
    for (var step = from; step < to; step++) {
      events.add(new Scalar("a", step / 3.0, step, 9));
      if (step % 2 == 0) {
        events.add(new Scalar("b,\"c\"", step, step, 9));
      }
    }
    return events;
  }

  private static Map<ReadBack.Key, Double> expected(int resumedAt) {
    var expected = new LinkedHashMap<ReadBack.Key, Double>();
    for (var step = 0; step < Math.min(STEPS, resumedAt); step++) {
      expected.put(new ReadBack.Key("a", step), step / 3.0);
      if (step % 2 == 0) {
        expected.put(new ReadBack.Key("b,\"c\"", step), (double) step);
      }
    }
    expected.put(new ReadBack.Key("a", resumedAt), -1.0);
    return expected;
  }

  private static CsvSettings settings(CsvLayout layout) {
    return layout == CsvLayout.WIDE ? Bench.WIDE : Bench.LONG;
  }

  /** Storage of a process that dies: after some calls nothing is done any more. */
  private static final class DyingStorage implements Storage {

    private int calls;

    DyingStorage(int calls) {
      this.calls = calls;
    }

    boolean isDead() {
      return calls < 0;
    }

    @Override
    public FileChannel open(Path path, OpenOption... options) throws IOException {
      live();
      return FileChannel.open(path, options);
    }

    @Override
    public void replace(Path source, Path target) throws IOException {
      live();
      Storage.SYSTEM.replace(source, target);
    }

    private void live() throws IOException {
      if (--calls < 0) {
        throw new IOException("dead");
      }
    }
  }
}
