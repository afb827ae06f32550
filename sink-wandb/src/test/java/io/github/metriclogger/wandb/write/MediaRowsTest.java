package io.github.metriclogger.wandb.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.data.Histogram;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.data.PrCurve;
import io.github.metriclogger.data.Table;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.PrCurveLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.TableLogged;
import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.spi.PartialWriteException;
import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.testkit.SampleEvents;
import io.github.metriclogger.wandb.OpenRun;
import io.github.metriclogger.wandb.log.record.LogRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are no scalars, and their files. */
class MediaRowsTest {

  private static final Image RED = Image.hwc(new float[] {1, 0, 0, 1, 0, 0}, 1, 2, 3);
  private static final Image GREY = Image.hwc(new float[] {0.5f}, 1, 1, 1);

  @TempDir Path dir;

  @Test
  void image_one_isAFileAndItsDescription() throws IOException, NoSuchAlgorithmException {
    try (OpenRun run = OpenRun.in(dir)) {
      run.scalar("loss", 1, 8).flush();
      run.write(images("val/sample", 3, RED.withCaption("a \"b\""))).flush();
      Map<String, String> row = run.rows().get(1);
      String sha256 = sha256(RED.encoded());
      String path = "media/images/val/sample_3_" + sha256.substring(0, 20) + ".png";
      assertEquals("8", row.get("_step"));
      assertEquals("3", row.get("step"));
      assertEquals("\"image-file\"", row.get("val/sample|_type"));
      assertEquals("\"" + path + "\"", row.get("val/sample|path"));
      assertEquals("\"" + sha256 + "\"", row.get("val/sample|sha256"));
      assertEquals(String.valueOf(RED.encoded().length), row.get("val/sample|size"));
      assertEquals("\"png\"", row.get("val/sample|format"));
      assertEquals("2", row.get("val/sample|width"));
      assertEquals("1", row.get("val/sample|height"));
      assertEquals("\"a \\\"b\\\"\"", row.get("val/sample|caption"));
      assertArrayEquals(
          RED.encoded(), Files.readAllBytes(run.directory().resolve("files").resolve(path)));
      List<LogRecord> records = run.records();
      LogRecord.Files named = run.records(LogRecord.Files.class).get(0);
      assertEquals(List.of(new LogRecord.FileEntry(path, 0, 2)), named.files());
      assertTrue(
          records.indexOf(named) < records.indexOf(run.records(LogRecord.History.class).get(1)));
      Map<?, ?> summary = (Map<?, ?>) Json.parse(SummaryRecordsTest.summary(run).get("val/sample"));
      assertEquals("image-file", summary.get("_type"));
    }
  }

  @Test
  void images_several_areOneValue() throws IOException {
    try (OpenRun run = OpenRun.in(dir)) {
      run.write(images("grid", 1, RED, GREY.withCaption("grey"))).flush();
      Map<String, String> row = run.rows().get(0);
      assertEquals("\"images/separated\"", row.get("grid|_type"));
      assertEquals("2", row.get("grid|count"));
      assertEquals("2", row.get("grid|width"));
      assertEquals("[\"\",\"grey\"]", row.get("grid|captions"));
      List<?> names = (List<?>) Json.parse(row.get("grid|filenames"));
      assertEquals(2, names.size());
      for (Object name : names) {
        assertTrue(Files.exists(run.directory().resolve("files").resolve(name.toString())));
      }
    }
  }

  @Test
  void images_tooMany_areCutWithAWarning() throws IOException {
    Image[] many = Collections.nCopies(110, GREY).toArray(Image[]::new);
    try (OpenRun run = OpenRun.in(dir)) {
      run.write(images("grid", 1, many)).flush();
      assertEquals("108", run.rows().get(0).get("grid|count"));
      assertFalse(run.rows().get(0).containsKey("grid|captions"));
      assertEquals(1, run.context().warnings().size());
    }
  }

  @Test
  void tags_thatAreNoPaths_stayBelowTheFolder() throws IOException {
    List<String> tags =
        List.of(
            "../../up",
            "/root",
            "a//b",
            "..",
            ".",
            "",
            "/",
            "c:\\n",
            "a*?|\"<>",
            "con",
            "x[0]",
            "训练/图",
            "\n",
            "t".repeat(5_000),
            "d/".repeat(200),
            "trail. /x");
    try (OpenRun run = OpenRun.in(dir)) {
      Path media = run.directory().resolve("files/media/images");
      for (String tag : tags) {
        run.write(images(tag, 1, RED)).flush();
      }
      assertEquals(tags.size(), run.rows().size());
      for (LogRecord.Files named : run.records(LogRecord.Files.class)) {
        Path file = run.directory().resolve("files").resolve(named.files().get(0).path());
        assertEquals(file.normalize(), file, "leads through another folder");
        assertTrue(file.startsWith(media) && Files.isRegularFile(file), file::toString);
      }
    }
  }

  @Test
  void image_thatCannotBeWritten_isNotOwned() throws IOException {
    try (OpenRun run = OpenRun.in(dir)) {
      Path blocked = Files.createFile(run.directory().resolve("files/media"));
      RunEvent before = new TextLogged("note", "x", 1, run.now());
      PartialWriteException failure =
          assertThrows(PartialWriteException.class, () -> run.write(before, images("img", 1, RED)));
      assertEquals(1, failure.owned());
      run.flush();
      assertEquals(1, run.rows().size(), "a row without its image");
      Files.delete(blocked);
      run.write(images("img", 1, RED)).flush();
      assertEquals(2, run.rows().size());
    }
  }

  @Test
  void histogram_hasCountsAndEdges() throws IOException {
    double[] edges = new double[1_001];
    long[] counts = new long[1_000];
    for (int i = 0; i < counts.length; i++) {
      edges[i + 1] = i + 1;
      counts[i] = i;
    }
    Histogram foreign = Histogram.ofBins(new Histogram.Bins(edges, counts), 1, 1);
    Histogram own = Histogram.of(new double[] {Double.NaN, 0, 1, 1, Double.POSITIVE_INFINITY});
    try (OpenRun run = OpenRun.in(dir)) {
      run.write(new HistogramLogged("w", own, 1, run.now()));
      run.write(new HistogramLogged("f", foreign, 1, run.now())).flush();
      Map<String, String> row = run.rows().get(0);
      assertEquals("\"histogram\"", row.get("w|_type"));
      assertEquals(65, ((List<?>) Json.parse(row.get("w|bins"))).size());
      assertEquals(3, sum(row.get("w|values")));
      Map<String, String> merged = run.rows().get(1);
      List<?> bins = (List<?>) Json.parse(merged.get("f|bins"));
      assertEquals(501, bins.size());
      assertEquals(1000.0, bins.get(500));
      assertEquals(999 * 500, sum(merged.get("f|values")));
    }
  }

  @Test
  void table_isAFile() throws IOException {
    Table table =
        new Table(
            List.of("id", "label"), List.of(Arrays.asList(1, "cat"), Arrays.asList(2.5, null)));
    try (OpenRun run = OpenRun.in(dir)) {
      run.write(new TableLogged("predictions", table, 1, run.now())).flush();
      Map<String, String> row = run.rows().get(0);
      assertEquals("\"table-file\"", row.get("predictions|_type"));
      assertEquals("2", row.get("predictions|ncols"));
      assertEquals("2", row.get("predictions|nrows"));
      String path = (String) Json.parse(row.get("predictions|path"));
      assertTrue(path.startsWith("media/table/predictions_1_"), path);
      assertEquals(
          "{\"columns\":[\"id\",\"label\"],\"data\":[[1,\"cat\"],[2.5,null]]}",
          Files.readString(run.directory().resolve("files").resolve(path)));
    }
  }

  @Test
  void prCurve_isATableOfThreeColumns() throws IOException {
    PrCurve curve = PrCurve.of(new boolean[] {true, false}, new double[] {0.9, 0.1}, 3);
    try (OpenRun run = OpenRun.in(dir)) {
      run.write(new PrCurveLogged("pr", curve, 1, run.now())).flush();
      String path = (String) Json.parse(run.rows().get(0).get("pr|path"));
      assertEquals(
          "{\"columns\":[\"threshold\",\"precision\",\"recall\"],"
              + "\"data\":[[0.0,0.5,1.0],[0.5,1.0,1.0],[1.0,0.0,0.0]]}",
          Files.readString(run.directory().resolve("files").resolve(path)));
    }
  }

  @Test
  void samples_ofAllKinds_leaveNoPartFiles() throws IOException {
    try (OpenRun run = OpenRun.in(dir)) {
      for (EventKind kind : run.sink().kinds()) {
        for (RunEvent event : SampleEvents.of(kind, 1, run.now())) {
          run.write(event);
        }
      }
      run.flush();
      try (Stream<Path> files = Files.walk(dir)) {
        assertEquals(List.of(), files.filter(f -> f.toString().endsWith(".part")).toList());
      }
    }
  }

  private ImagesLogged images(String tag, long step, Image... images) {
    return new ImagesLogged(tag, List.of(images), step, 1);
  }

  private static long sum(String json) throws IOException {
    return ((List<?>) Json.parse(json)).stream().mapToLong(count -> (Long) count).sum();
  }

  private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
