package io.github.metriclogger.csv.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.csv.Bench;
import io.github.metriclogger.csv.CsvRunReaderFactory;
import io.github.metriclogger.csv.CsvSink;
import io.github.metriclogger.csv.FaultyStorage;
import io.github.metriclogger.csv.ReadBack;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.ReadPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values that come after the row of their step was written. */
class OpenRowTest {

  private static final String HEADER = "step,wall_time,loss,lr,val/loss,val/acc\n";
  private static final String ROW_0 = "0,9.000,0.0,0.0,0.0,0.0\n";

  @TempDir private Path directory;
  private final Bench bench = new Bench();

  @ParameterizedTest
  @EnumSource(Durability.class)
  void lateValues_joinTheLastRow(Durability durability) throws IOException {
    try (var sink = sinkWithFourTags()) {
      write(sink, durability, 1, 100, "loss", "lr");
      assertEquals(HEADER + ROW_0 + "1,100.000,1.0,1.0,", text());
      write(sink, durability, 1, 160, "val/loss");
      assertEquals(HEADER + ROW_0 + "1,100.000,1.0,1.0,1.0,", text());
      write(sink, durability, 1, 161, "val/acc");
      write(sink, durability, 2, 170, "loss");
      write(sink, durability, 2, 230, "val/acc");
      write(sink, durability, 3, 231, "loss");
    }
    var rows = "1,100.000,1.0,1.0,1.0,1.0\n2,170.000,2.0,,,2.0\n3,231.000,3.0,,,\n";
    assertEquals(HEADER + ROW_0 + rows, text());
    var back = Bench.read(directory);
    assertEquals(11, back.told);
    assertEquals(100.0, back.times.get(new ReadBack.Key("val/acc", 1)));
  }

  @Test
  void whatCannotJoin_makesAFurtherRow() throws IOException {
    try (var sink = sinkWithFourTags()) {
      write(sink, Durability.DISK, 1, 1, "lr");
      write(sink, Durability.DISK, 1, 2, "loss"); // its cell was passed
      write(sink, Durability.DISK, 2, 3, "loss");
      write(sink, Durability.DISK, 1, 4, "val/loss"); // a newer row is behind its row
    }
    var rows = "1,1.000,,1.0,,\n1,2.000,1.0,,,\n2,3.000,2.0,,,\n1,4.000,,,1.0,\n";
    assertEquals(HEADER + ROW_0 + rows, text());
  }

  @Test
  void newTag_joinsBehindANewHeader() throws IOException {
    try (var sink = sinkWithFourTags();
        var reader = new CsvRunReaderFactory().open(directory, ReadPosition.START)) {
      var back = new ReadBack();
      write(sink, Durability.DISK, 1, 1, "loss");
      Bench.readAll(reader, back);
      assertEquals(1.0, back.value("loss", 1));
      write(sink, Durability.DISK, 1, 2, "new");
      Bench.readAll(reader, back);
      assertEquals(6, back.told);
      assertEquals(0, back.resets);
      assertEquals(1.0, back.value("new", 1));
    }
    assertTrue(text().endsWith("1,1.000,1.0,,,,1.0\n"), text());
  }

  /** A follower, and one that is opened again each time, see each value once and at once. */
  @Test
  void readers_atEveryByte_seeEachValueOnce() throws IOException {
    var rows = "1,1.000,1.0,1.0,1.0,1.0\n2,2.000,2.0,,,2.0\n3,3.000,,3.0,,\n";
    var file = Files.writeString(directory.resolve("metrics.csv"), HEADER);
    var follower = new CsvRunReaderFactory().open(directory, ReadPosition.START);
    var followed = new ReadBack();
    var reopened = new ReadBack();
    var position = ReadPosition.START;
    for (var at = 0; at < rows.length(); at++) {
      Files.writeString(file, rows.substring(at, at + 1), StandardOpenOption.APPEND);
      Bench.readAll(follower, followed);
      try (var reader = new CsvRunReaderFactory().open(directory, position)) {
        Bench.readAll(reader, reopened);
        position = reader.position();
      }
      var expected = wholeCells(rows.substring(0, at + 1));
      assertEquals(expected, followed.values, "at " + at);
      assertEquals(expected, reopened.values, "at " + at);
    }
    follower.close();
    assertEquals(7, followed.told);
    assertEquals(7, reopened.told);
    assertEquals(0, followed.resets + reopened.resets);
  }

  /** Killed at any byte of a row, or of what joins it: no value is lost that was there before. */
  @Test
  void resume_tornAtEveryByte_keepsWholeCells() throws IOException {
    var rows = "1,1.000,1.0,1.0,1.0,1.0\n2,2.000,2.0,,2.0,2.0\n";
    for (var rest : List.of("", "\0", "\0\0\0\0\0")) {
      for (var length = 0; length <= rows.length(); length++) {
        var home = Files.createDirectory(directory.resolve(rest.length() + "at" + length));
        var file = home.resolve("metrics.csv");
        Files.writeString(file, HEADER + rows.substring(0, length) + rest);
        var expected = wholeCells(rows.substring(0, length));
        assertEquals(expected, Bench.read(home).values, "at " + length);
        try (var sink = bench.sink(Bench.WIDE, Bench.resumed(home, 5))) {
          sink.write(values(5, 5, "loss"));
        }
        var whole = rows.charAt(Math.max(0, length - 1)) == ',' || length == 0;
        var torn = !rest.isEmpty() || !(whole || rows.startsWith("\n", length - 1));
        var aside = home.resolve("metrics.superseded-1.csv");
        assertTrue(!torn || Files.exists(aside), "at " + length + " " + rest.length());
        expected.put(new ReadBack.Key("loss", 5), 5.0);
        assertEquals(expected, Bench.read(home).values, "at " + length);
        assertTrue(Files.readString(file).endsWith("\n5,5.000,5.0,,,\n"), "at " + length);
      }
    }
  }

  /** A follower has read the open row of a process that died; then the run is resumed. */
  @Test
  void resume_afterAJoin_supersedesOrKeepsTheRow() throws IOException {
    for (var step = 1; step <= 2; step++) {
      var home = Files.createDirectory(directory.resolve("at" + step));
      Files.writeString(home.resolve("metrics.csv"), HEADER + "0,0.0,0.0,,,\n1,1.000,1.0,,1.0,");
      try (var reader = new CsvRunReaderFactory().open(home, ReadPosition.START)) {
        var back = new ReadBack();
        Bench.readAll(reader, back);
        assertEquals(3, back.told);
        try (var sink = bench.sink(Bench.WIDE, Bench.resumed(home, step))) {
          sink.write(List.of(new Scalar("lr", 7, step, 7)));
          sink.flush(Durability.DISK);
          Bench.readAll(reader, back);
          sink.write(List.of(new Scalar("val/acc", 8, step, 8)));
        }
        Bench.readAll(reader, back);
        assertEquals(step == 1 ? 3 : 5, back.values.size());
        assertEquals(8.0, back.value("val/acc", step));
        assertEquals(Bench.read(home).values, back.values);
        assertEquals(step == 1 ? 1 : 0, back.resets);
        assertEquals(step == 1, Files.exists(home.resolve("metrics.superseded-1.csv")));
      }
    }
  }

  @Test
  void join_diskFullAtEveryByte_isRetried() throws IOException {
    for (var space = 0; space < 12; space++) {
      var home = Files.createDirectory(directory.resolve("run" + space));
      var storage = new FaultyStorage(space);
      try (var sink = bench.sink(Bench.WIDE, Bench.run(home), storage)) {
        sink.write(values(0, 9, "loss", "lr", "val/loss", "val/acc"));
        sink.write(values(1, 1, "loss"));
        sink.flush(Durability.DISK);
        storage.space = space;
        sink.write(values(1, 2, "val/loss"));
        sink.write(values(2, 3, "loss"));
        assertThrows(IOException.class, () -> sink.flush(Durability.DISK));
        assertEquals(7, Bench.read(home).told + sink.unwritten(), "room for " + space);
        storage.space = Long.MAX_VALUE;
        sink.flush(Durability.DISK);
        assertEquals(0, sink.unwritten());
      }
      var rows = "1,1.000,1.0,,1.0,\n2,3.000,2.0,,,\n";
      assertEquals(HEADER + ROW_0 + rows, Files.readString(home.resolve("metrics.csv")));
    }
  }

  private CsvSink sinkWithFourTags() throws IOException {
    var sink = bench.sink(Bench.WIDE, Bench.run(directory));
    sink.write(values(0, 9, "loss", "lr", "val/loss", "val/acc"));
    sink.flush(Durability.DISK);
    assertFalse(text().endsWith(","));
    return sink;
  }

  private void write(CsvSink sink, Durability durability, long step, double time, String... tags)
      throws IOException {
    sink.write(values(step, time, tags));
    bench.pass(Duration.ofSeconds(2));
    sink.flush(durability);
  }

  private static List<RunEvent> values(long step, double time, String... tags) {
    var events = new ArrayList<RunEvent>();
    for (var tag : tags) {
      events.add(new Scalar(tag, step, step, time));
    }
    return events;
  }

  /** By another way than the reader's: the cells of {@link #HEADER} with an end behind them. */
  private static Map<ReadBack.Key, Double> wholeCells(String rows) {
    var tags = HEADER.strip().split(",");
    var expected = new LinkedHashMap<ReadBack.Key, Double>();
    for (var row : rows.split("(?<=\n)")) {
      var cells = row.split(",", -1);
      var whole = row.endsWith("\n") ? cells.length : cells.length - 1;
      for (var cell = 2; cell < whole; cell++) {
        if (!cells[cell].isBlank()) {
          var key = new ReadBack.Key(tags[cell], Long.parseLong(cells[0]));
          expected.put(key, Double.parseDouble(cells[cell]));
        }
      }
    }
    return expected;
  }

  private String text() throws IOException {
    return Files.readString(directory.resolve("metrics.csv"));
  }
}
