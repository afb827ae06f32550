package io.github.metriclogger.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.csv.read.CsvRunReader;
import io.github.metriclogger.csv.write.EarlierRows;
import io.github.metriclogger.csv.write.RunStarts;
import io.github.metriclogger.csv.write.Storage;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.spi.ReadPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sink that continues a file takes from the reader where the rows lie that it has to move. */
class EarlierRowsTest {

  private static final int ROWS = 400_000;

  @TempDir private Path directory;
  private final Bench bench = new Bench();

  @Test
  void resume_afterAReader_looksOnlyAtTheEnd() throws IOException {
    var file = write(0, 0);
    var reader = read();
    var text = Files.readString(file);
    // the reader has seen 200,000 there: a second look at the middle would move this row
    Files.writeString(file, text.replace("\n200000,", "\n999999,"));
    resume(reader, ROWS - 10);
    var lines = Files.readAllLines(file);
    assertEquals(ROWS - 10 + 2, lines.size());
    assertTrue(lines.contains("999999,1.000,200000.0"));
    assertEquals(11, Files.readAllLines(directory.resolve("metrics.superseded-1.csv")).size());
  }

  @Test
  void resume_afterAReader_movesTheSameAsWithoutOne() throws IOException {
    for (var late : new int[] {0, 50}) {
      for (var step : new long[] {1, 300_000, ROWS - 1, ROWS + 5}) {
        var file = write(late, late);
        var reader = read();
        var copy = Files.createDirectory(directory.resolve("copy-" + late + "-" + step));
        Files.copy(file, copy.resolve("metrics.csv"));
        try (var sink = bench.sink(Bench.WIDE, Bench.resumed(copy, step))) {
          sink.write(List.of(new Scalar("a", -1, step, 9)));
        }
        resume(reader, step);
        for (var name : List.of("metrics.csv", "metrics.superseded-1.csv")) {
          assertEquals(text(copy.resolve(name)), text(directory.resolve(name)), name + step);
          Files.deleteIfExists(directory.resolve(name));
        }
      }
    }
  }

  @Test
  void resume_fileChangedSinceItWasRead_looksAtAllOfIt() throws IOException {
    var file = write(0, 0);
    var reader = read();
    Files.writeString(file, "step,wall_time,a\n7,1.000,7.0\n3,1.000,3.0\n");
    resume(reader, 5);
    assertEquals("step,wall_time,a\n3,1.000,3.0\n5,9.000,-1.0\n", Files.readString(file));
  }

  /** Rows of steps that rise, with some that come late. */
  private Path write(long seed, int late) throws IOException {
    var random = new Random(seed);
    var text = new StringBuilder("step,wall_time,a\n");
    for (var step = 0; step < ROWS; step++) {
      row(text, step);
      if (random.nextInt(ROWS) < late) {
        row(text, random.nextInt(ROWS));
      }
    }
    return Files.writeString(directory.resolve("metrics.csv"), text);
  }

  private static void row(StringBuilder text, int step) {
    text.append(step).append(",1.000,").append(step).append(".0\n");
  }

  private CsvRunReader read() throws IOException {
    var reader = (CsvRunReader) new CsvRunReaderFactory().open(directory, ReadPosition.START);
    try (reader) {
      Bench.readAll(reader, (tag, step, wallTime, value) -> {});
    }
    return reader;
  }

  private void resume(CsvRunReader reader, long step) throws IOException {
    var rows = new EarlierRows(Storage.SYSTEM, new RunStarts(), reader);
    try (var sink = new CsvSink(Bench.WIDE, Storage.SYSTEM, rows)) {
      sink.open(Bench.resumed(directory, step), bench);
      sink.write(List.of(new Scalar("a", -1, step, 9)));
    }
  }

  private static String text(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "none";
  }
}
