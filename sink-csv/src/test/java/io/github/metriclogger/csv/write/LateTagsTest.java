package io.github.metriclogger.csv.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.csv.Bench;
import io.github.metriclogger.csv.CsvRunReaderFactory;
import io.github.metriclogger.csv.CsvSink;
import io.github.metriclogger.csv.ReadBack;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.event.ScalarRow;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.ReadPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tags without bound, as {@code log("sample_" + i, ...)} makes them. */
class LateTagsTest {

  private static final int TAGS = 20_000;

  @TempDir private Path directory;
  private final Bench bench = new Bench();

  @Test
  void tags_withoutBound_closeSoonAndAreAllKept() throws IOException {
    var sink = bench.sink(Bench.WIDE, Bench.run(directory));
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          for (var step = 0; step < TAGS; step++) {
            sink.write(List.of(new Scalar("sample_" + step, step, step, 1)));
            if (step % 500 == 499) {
              bench.pass(Duration.ofSeconds(1));
              sink.flush(Durability.OS);
            }
          }
          sink.close();
        });
    assertEquals(0, sink.unwritten());
    assertEquals(1, bench.warned.size(), bench.warned::toString);
    assertTrue(bench.warned.get(0).contains("layout: long"));
    assertEveryTag();
    assertTrue(Files.size(directory.resolve("metrics.csv")) < 64 << 20);
  }

  @Test
  void tags_withoutBoundAfterAResume_areAllKept() throws IOException {
    for (var start = 0; start < 4; start++) {
      var first = start * TAGS / 4;
      var run = start == 0 ? Bench.run(directory) : Bench.resumed(directory, first);
      try (var sink = bench.sink(Bench.WIDE, run)) {
        for (var step = first; step < first + TAGS / 4 + 100 && step < TAGS; step++) {
          sink.write(List.of(new Scalar("sample_" + step, step, step, 1)));
        }
      }
    }
    assertEveryTag();
    assertTrue(Files.exists(directory.resolve("metrics.late.superseded-1.csv")));
  }

  @Test
  void longFile_tagsWithoutBound_areAllKept() throws IOException {
    var tags = MetricsFile.MOST_TAGS + 2000;
    try (var sink = bench.sink(Bench.LONG, Bench.run(directory))) {
      for (var i = 0; i < tags; i++) {
        sink.write(List.of(new Scalar("sample_" + i, i, i / 10, 1), new Scalar("x", i, i, 1)));
      }
      sink.flush(Durability.DISK);
      assertEquals(0, sink.unwritten());
    }
    var back = Bench.read(directory);
    assertEquals(2 * tags, back.told);
    for (var i = 0; i < tags; i++) {
      assertEquals(i, back.value("sample_" + i, i / 10));
      assertEquals(i, back.value("x", i));
    }
  }

  @Test
  void row_withAndWithoutColumns_isKeptWhole() throws IOException {
    try (var sink = bench.sink(Bench.WIDE, Bench.run(directory))) {
      fill(sink);
      var reader = new CsvRunReaderFactory().open(directory, ReadPosition.START);
      var back = new ReadBack();
      Bench.readAll(reader, back);
      var told = back.told;
      sink.write(List.of(ScalarRow.of(Map.of("sample_7", 1.5, "late", 2.5, "tag", 3.5), 9000, 1)));
      assertEquals(1, sink.unwritten());
      sink.flush(Durability.DISK);
      assertEquals(0, sink.unwritten());
      Bench.readAll(reader, back);
      assertEquals(told + 3, back.told);
      assertEquals(0, back.resets);
      try (var second = new CsvRunReaderFactory().open(directory, reader.position())) {
        Bench.readAll(second, back);
      }
      assertEquals(told + 3, back.told);
      assertEquals(1.5, back.value("sample_7", 9000));
      assertEquals(2.5, back.value("late", 9000));
      assertEquals(3.5, back.value("tag", 9000));
      reader.close();
    }
  }

  @Test
  void wideFile_whateverComesLate_isOneTable() throws IOException {
    try (var sink = bench.sink(Bench.WIDE, Bench.run(directory))) {
      fill(sink);
      sink.write(List.of(new Scalar("late", 1, 9000, 1)));
    }
    var text = Files.readString(directory.resolve("metrics.csv"));
    try (var parser = CSVParser.parse(text, CSVFormat.RFC4180)) {
      var records = parser.getRecords();
      var columns = records.get(0).size();
      assertTrue(records.stream().allMatch(record -> record.size() <= columns));
    }
    assertFalse(text.contains("late"));
    assertFalse(new CsvRunReaderFactory().probe(directory.resolve("metrics.late.csv"), head()));
  }

  private byte[] head() throws IOException {
    return Files.readAllBytes(directory.resolve("metrics.late.csv"));
  }

  /** All the columns that there can be. */
  private static void fill(CsvSink sink) throws IOException {
    for (var step = 0; step < MetricsFile.MOST_COLUMNS; step++) {
      sink.write(List.of(new Scalar("sample_" + step, step, step, 1)));
    }
    sink.flush(Durability.DISK);
  }

  private void assertEveryTag() throws IOException {
    var back = Bench.read(directory);
    assertEquals(TAGS, back.told);
    for (var step = 0; step < TAGS; step++) {
      assertEquals(step, back.value("sample_" + step, step));
    }
  }
}
