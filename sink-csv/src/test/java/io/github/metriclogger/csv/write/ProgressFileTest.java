package io.github.metriclogger.csv.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.csv.Bench;
import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.EpochProgress;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.spi.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class ProgressFileTest {

  @TempDir private Path directory;
  private final Bench bench = new Bench();

  @Test
  void epochs_areRowsWithFixedColumns() throws IOException {
    try (var sink = bench.sink(Bench.WIDE, Bench.run(directory))) {
      sink.write(List.of(epoch(1, Map.of("val_acc", 0.9)), epoch(2, Map.of())));
      sink.flush(Durability.OS);
      assertEquals(
          """
          epoch,step,average_loss,min_batch_loss,max_batch_loss,learning_rate,epoch_time,\
          samples_per_second,best_loss,val_acc,wall_time
          1,171,0.072316,0.065432,0.083571,0.001,14.52,47.1,0.07,0.9,1234.500
          2,342,0.072316,0.065432,0.083571,0.001,14.52,47.1,0.07,,1234.500
          """,
          Files.readString(directory.resolve("metrics/epoch_20260102_030405.csv")));
    }
  }

  @Test
  void epoch_unknownNumbers_areEmptyOrNaN() throws IOException {
    var nan = Double.NaN;
    try (var sink = bench.sink(Bench.WIDE, Bench.run(directory))) {
      sink.write(
          List.of(
              new EpochProgress(
                  "", 1, 0, -1, nan, nan, nan, 3, nan, 1.5, nan, nan, nan, false, Map.of(), 7)));
    }
    var lines = Files.readAllLines(directory.resolve("metrics/epoch_20260102_030405.csv"));
    assertEquals("1,,NaN,NaN,NaN,,1.5,,,7.000", lines.get(1));
  }

  @Test
  void epoch_laterMetric_warnsOnceAndIsLeftOut() throws IOException {
    try (var sink = bench.sink(Bench.WIDE, Bench.run(directory))) {
      sink.write(List.of(epoch(1, Map.of("acc", 0.5))));
      var more = new LinkedHashMap<String, Double>();
      more.put("f1", 0.25);
      more.put("f2", 0.25);
      more.put("acc", 0.75);
      sink.write(List.of(epoch(2, more), epoch(3, more)));
    }
    var lines = Files.readAllLines(directory.resolve("metrics/epoch_20260102_030405.csv"));
    assertEquals(4, lines.size());
    assertTrue(lines.get(3).endsWith(",0.75,1234.500"), lines.get(3));
    assertEquals(1, bench.warned.size());
    assertTrue(bench.warned.get(0).contains("f1"), bench.warned.get(0));
  }

  @Test
  void epochFile_onlyGrows() throws IOException {
    var before = new byte[0];
    var file = directory.resolve("metrics/epoch_20260102_030405.csv");
    try (var sink = bench.sink(Bench.WIDE, Bench.run(directory))) {
      for (var epoch = 1; epoch <= 20; epoch++) {
        sink.write(List.of(epoch(epoch, epoch % 3 == 0 ? Map.of() : Map.of("m" + epoch, 1.0))));
        sink.flush(Durability.OS);
        var now = Files.readAllBytes(file);
        assertTrue(now.length > before.length);
        assertEquals(-1, mismatch(before, now));
        before = now;
      }
    }
  }

  @Test
  void batches_areRows() throws IOException {
    try (var sink = bench.sink(Bench.WIDE, Bench.run(directory))) {
      sink.write(List.of(batch(1, 0, Double.NaN), batch(1, 1, 0.25)));
    }
    assertEquals(
        """
        epoch,batch,step,loss,learning_rate,samples,batch_time,grad_norm,wall_time
        1,0,0,0.5,0.001,4,,1.5,1234.500
        1,1,1,0.5,0.001,4,0.25,1.5,1234.500
        """,
        Files.readString(directory.resolve("metrics/batch_20260102_030405.csv")));
  }

  @Test
  void batchFile_announcesItsRowsOnce() throws IOException {
    try (var sink = bench.sink(Bench.WIDE, Bench.run(directory))) {
      sink.write(List.of(batch(1, 0, 1), batch(1, 1, 1)));
    }
    assertEquals(
        List.of(
            "Batch metrics are on: batch_20260102_030405.csv will have about 34,200 rows"
                + " (200 epochs x 171 batches)."),
        bench.announced);
  }

  @Test
  void files_off_areNotWritten() throws IOException {
    var settings = new CsvSettings(CsvLayout.WIDE, null, "metrics.csv", null, null);
    try (var sink = bench.sink(settings, Bench.run(directory))) {
      assertEquals(Set.of(EventKind.SCALARS), sink.kinds());
      sink.write(List.of(epoch(1, Map.of()), batch(1, 0, 1)));
    }
    assertFalse(Files.exists(directory.resolve("metrics")));
  }

  @Test
  void open_sameStartAgain_goesOn() throws IOException {
    for (var life = 0; life < 2; life++) {
      try (var sink = bench.sink(Bench.WIDE, Bench.run(directory))) {
        sink.write(List.of(epoch(life + 1, Map.of("acc", 0.5))));
      }
    }
    var lines = Files.readAllLines(directory.resolve("metrics/epoch_20260102_030405.csv"));
    assertEquals(3, lines.size());
  }

  @Test
  void trainingsWithPrefix_haveFilesOfTheirOwn() throws IOException {
    try (var sink = bench.sink(Bench.WIDE, Bench.run(directory))) {
      for (var epoch = 1; epoch < 3; epoch++) {
        sink.write(
            List.of(
                epoch("D/", epoch, Map.of("acc", 0.5)),
                epoch("a/b/", epoch, Map.of("fid", 7.0)),
                epoch("a-b", epoch, Map.of()),
                epoch("", epoch, Map.of("f1", 0.25))));
      }
      sink.flush(Durability.OS);
      assertEquals(List.of(), bench.warned);
    }
    var start = "prefix,epoch,step,average_loss,";
    assertFile("_D", start, "acc,wall_time", "D/,1,171,");
    assertFile("_a-b", start, "fid,wall_time", "a/b/,1,171,");
    assertFile("_a-b-2", start, "best_loss,wall_time", "a-b,1,171,");
    assertFile("", "epoch,step,average_loss,", "f1,wall_time", "1,171,");
  }

  private void assertFile(String name, String start, String end, String row) throws IOException {
    var file = directory.resolve("metrics/epoch_20260102_030405" + name + ".csv");
    var lines = Files.readAllLines(file);
    assertEquals(3, lines.size());
    assertTrue(lines.get(0).startsWith(start) && lines.get(0).endsWith(end), lines.get(0));
    assertTrue(lines.get(1).startsWith(row), lines.get(1));
  }

  @Test
  void trainingsWithoutBound_takeHundredFiles() throws IOException {
    try (var sink = bench.sink(Bench.WIDE, Bench.run(directory))) {
      for (var i = 0; i < 200; i++) {
        assertEquals(1, sink.write(List.of(epoch("p" + i + "/", 1, Map.of()))));
      }
    }
    try (var files = Files.list(directory.resolve("metrics"))) {
      assertEquals(ProgressFiles.MOST_TRAININGS - 1, files.count());
    }
    assertEquals(1, bench.warned.size(), bench.warned::toString);
  }

  public static EpochProgress epoch(int epoch, Map<String, Double> validation) {
    return epoch("", epoch, validation);
  }

  public static EpochProgress epoch(String prefix, int epoch, Map<String, Double> validation) {
    return new EpochProgress(
        prefix,
        epoch,
        200,
        171L * epoch,
        0.072316,
        0.065432,
        0.083571,
        0,
        1e-3,
        14.52,
        2700,
        47.1,
        0.07,
        true,
        validation,
        1234.5);
  }

  public static BatchProgress batch(int epoch, int batch, double seconds) {
    return batch("", epoch, batch, seconds);
  }

  public static BatchProgress batch(String prefix, int epoch, int batch, double seconds) {
    return new BatchProgress(
        prefix,
        epoch,
        200,
        batch,
        171,
        batch,
        0.5,
        1e-3,
        4,
        Map.of("grad_norm", 1.5),
        seconds,
        2700,
        1234.5);
  }

  private static int mismatch(byte[] start, byte[] all) {
    for (var i = 0; i < start.length; i++) {
      if (start[i] != all[i]) {
        return i;
      }
    }
    return -1;
  }
}
