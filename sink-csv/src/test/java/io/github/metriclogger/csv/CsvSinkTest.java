package io.github.metriclogger.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.csv.write.RunStarts;
import io.github.metriclogger.csv.write.Storage;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.event.ScalarRow;
import io.github.metriclogger.spi.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSinkTest {

  @TempDir private Path directory;
  private final Bench bench = new Bench();

  @Test
  void wide_writesRows() throws IOException {
    try (var sink = bench.sink(Bench.WIDE, Bench.run(directory))) {
      sink.write(List.of(scalar("train/loss", 0.5, 0), scalar("lr", 1e-3, 0)));
      sink.write(List.of(scalar("train/loss", Double.NaN, 1)));
      sink.write(List.of(scalar("lr", Double.NEGATIVE_INFINITY, 1), scalar("lr", 1.0 / 3, 2)));
    }
    assertEquals(
        """
        step,wall_time,train/loss,lr
        0,1234.568,0.5,0.001
        1,1234.568,NaN,-inf
        2,1234.568,,0.3333333333333333
        """,
        metrics());
  }

  @Test
  void long_writesValues() throws IOException {
    try (var sink = bench.sink(Bench.LONG, Bench.run(directory))) {
      sink.write(List.of(scalar("a,b", 0.5, 0), scalar("lr", Double.POSITIVE_INFINITY, 0)));
    }
    assertEquals(
        """
        step,wall_time,tag,value
        0,1234.568,"a,b",0.5
        0,1234.568,lr,inf
        """,
        metrics());
  }

  @Test
  void long_twoValuesOfAStep_keepsBoth() throws IOException {
    try (var sink = bench.sink(Bench.LONG, Bench.run(directory))) {
      sink.write(List.of(scalar("a", 1, 0), scalar("b", 2, 0), scalar("a", 3, 0)));
    }
    assertEquals(
        """
        step,wall_time,tag,value
        0,1234.568,a,1.0
        0,1234.568,b,2.0
        0,1234.568,a,3.0
        """,
        metrics());
  }

  @Test
  void wide_lateTag_keepsRowsAndPutsHeaderFirst() throws IOException {
    try (var sink = bench.sink(Bench.WIDE, Bench.run(directory))) {
      sink.write(List.of(scalar("a", 1, 0)));
      sink.flush(Durability.DISK);
      sink.write(List.of(scalar("b", 2, 1)));
      sink.flush(Durability.DISK);
    }
    assertEquals(
        """
        step,wall_time,a,b
        0,1234.568,1.0
        1,1234.568,,2.0
        """,
        metrics());
    assertFalse(Files.exists(directory.resolve("metrics.csv.tmp")));
  }

  @Test
  void row_ofOneCall_isOneLine() throws IOException {
    var values = new LinkedHashMap<String, Integer>();
    values.put("b", 1);
    values.put("a", 2);
    try (var sink = bench.sink(Bench.WIDE, Bench.run(directory))) {
      sink.write(List.of(ScalarRow.of(values, 3, 7)));
    }
    assertEquals("step,wall_time,b,a\n3,7.000,1.0,2.0\n", metrics());
  }

  @Test
  void flushOs_closesRowsInTime() throws IOException {
    try (var sink = bench.sink(Bench.WIDE, Bench.run(directory))) {
      sink.write(List.of(scalar("a", 1, 0)));
      sink.flush(Durability.OS);
      assertFalse(Files.exists(directory.resolve("metrics.csv")));
      assertEquals(1, sink.unwritten());
      bench.pass(Duration.ofMillis(900));
      sink.flush(Durability.OS);
      assertEquals(2, metrics().lines().count());
      assertEquals(0, sink.unwritten());
    }
  }

  @Test
  void close_twice_isQuiet() throws IOException {
    var sink = bench.sink(Bench.WIDE, Bench.run(directory));
    sink.write(List.of(scalar("a", 1, 0)));
    sink.close();
    sink.close();
    assertEquals(2, metrics().lines().count());
  }

  @Test
  void write_afterClose_throws() throws IOException {
    var sink = bench.sink(Bench.WIDE, Bench.run(directory));
    sink.close();
    assertThrows(IllegalStateException.class, () -> sink.write(List.of()));
  }

  @Test
  void write_nothing_leavesNoFile() throws IOException {
    try (var sink = bench.sink(Bench.WIDE, Bench.run(directory))) {
      assertEquals(0, sink.write(List.of()));
      sink.flush(Durability.DISK);
    }
    assertFalse(Files.exists(directory.resolve("metrics.csv")));
  }

  @Test
  void open_revival_goesOn() throws IOException {
    var starts = new RunStarts();
    var run = Bench.resumed(directory, 0);
    for (var life = 0; life < 3; life++) {
      try (var sink = new CsvSink(Bench.WIDE, Storage.SYSTEM, starts)) {
        sink.open(run, bench);
        sink.write(List.of(scalar("a", life, life), scalar("tag" + life, 1, life)));
      }
    }
    var back = Bench.read(directory);
    assertEquals(6, back.values.size());
    assertEquals(List.of(), bench.warned);
  }

  @Test
  void open_foreignFile_isLeftAlone() throws IOException {
    var foreign = "epoch,step,loss\n0,1,0.5\n";
    Files.writeString(directory.resolve("metrics.csv"), foreign);
    try (var sink = bench.sink(Bench.WIDE, Bench.run(directory))) {
      sink.write(List.of(scalar("a", 1, 0)));
    }
    assertEquals(foreign, metrics());
    assertEquals(1, Bench.read(directory.resolve("metrics-2.csv")).told);
    assertTrue(bench.warned.get(0).contains("metrics-2.csv"), bench.warned.toString());
  }

  private String metrics() throws IOException {
    return Files.readString(directory.resolve("metrics.csv"));
  }

  private static RunEvent scalar(String tag, double value, long step) {
    return new Scalar(tag, value, step, 1234.5678);
  }

  @Test
  void tags_ofOurColumns_haveNamesOfTheirOwn() throws IOException {
    try (var sink = bench.sink(Bench.WIDE, Bench.run(directory))) {
      for (var step = 0; step < 3; step++) {
        sink.write(List.of(new Scalar("step", 23, step, 1), new Scalar("logged/step", 7, step, 1)));
        sink.flush(Durability.DISK);
      }
    }
    var lines = Files.readAllLines(directory.resolve("metrics.csv"));
    assertEquals("step,wall_time,logged/step,logged/logged/step", lines.get(0));
    assertEquals("0,1.000,23.0,7.0", lines.get(1));
    assertEquals(1, bench.warned.size(), bench.warned::toString);
    assertEquals(23.0, Bench.read(directory).value("step", 2));
    assertEquals(7.0, Bench.read(directory).value("logged/step", 2));
    try (var sink = bench.sink(Bench.WIDE, Bench.resumed(directory, 3))) {
      sink.write(List.of(new Scalar("step", 24, 3, 1)));
    }
    assertEquals(lines.get(0), Files.readAllLines(directory.resolve("metrics.csv")).get(0));
    assertEquals(24.0, Bench.read(directory).value("step", 3));
  }
}
