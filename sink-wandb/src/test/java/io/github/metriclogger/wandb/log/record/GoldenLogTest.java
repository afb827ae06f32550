package io.github.metriclogger.wandb.log.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.wandb.log.LogReader;
import io.github.metriclogger.wandb.log.LogWriter;
import io.github.metriclogger.wire.ProtoWriter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the official Python client 0.30.0 leaves in offline mode. */
public class GoldenLogTest {

  private static final int RECORDS = 64;

  @TempDir Path dir;

  /** The log in the test resources. */
  public static Path golden() {
    String name = "/golden/offline-run-20261121_024459-gold0003/run-gold0003.wandb";
    try {
      return Path.of(GoldenLogTest.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<LogRecord> records(Path file) throws IOException {
    List<LogRecord> records = new ArrayList<>();
    try (LogReader reader = LogReader.open(file)) {
      while (reader.next()) {
        records.add(RecordDecoder.decode(reader.record()));
      }
      assertFalse(reader.goesOn());
      assertEquals(0, reader.damaged());
      assertEquals(Files.size(file), reader.position());
    }
    return records;
  }

  private static <T extends LogRecord> List<T> of(Class<T> kind) throws IOException {
    return records(golden()).stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static Map<String, String> values(List<Item> items) {
    Map<String, String> values = new TreeMap<>();
    items.forEach(item -> values.put(String.join("/", item.path()), item.json()));
    return values;
  }

  @Test
  void read_kinds_areAllThere() throws IOException {
    Map<String, Integer> count = new TreeMap<>();
    for (LogRecord record : records(golden())) {
      count.merge(record.getClass().getSimpleName(), 1, Integer::sum);
    }
    Map<String, Integer> expected =
        new TreeMap<>(
            Map.of(
                "Other",
                6,
                "Header",
                1,
                "Run",
                1,
                "Environment",
                2,
                "Stats",
                2,
                "Files",
                5,
                "Metric",
                11));
    expected.putAll(
        Map.of("History", 9, "Summary", 20, "Config", 1, "Output", 4, "Alert", 1, "Exit", 1));
    assertEquals(expected, count);
    assertEquals(RECORDS, count.values().stream().mapToInt(Integer::intValue).sum());
  }

  @Test
  void read_run_isWhole() throws IOException {
    List<Item> config =
        List.of(
            Item.of("_wandb", "{}"),
            Item.of("lr", "0.1"),
            Item.of("model", "{\"name\":\"mlp\",\"depth\":4}"),
            Item.of("amp", "true"),
            Item.of("note", "null"));
    LogRecord.Run expected =
        new LogRecord.Run(
            "gold0003",
            "acme",
            "golden",
            config,
            "g1",
            "train",
            "golden-run",
            "a golden run",
            List.of("t1", "t2"),
            "host",
            0,
            1795229099.898411,
            false,
            0,
            "0.30.0");
    assertEquals(List.of(expected), of(LogRecord.Run.class));
  }

  @Test
  void read_history_hasAllValues() throws IOException {
    List<LogRecord.History> rows = of(LogRecord.History.class);
    List<String> steps = rows.stream().map(row -> values(row.items()).get("_step")).toList();
    assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "10", "12"), steps);
    Map<String, String> first = values(rows.get(0).items());
    assertEquals("1.7952290999525354e+09", first.remove("_timestamp"));
    assertEquals("0.050030534", first.remove("_runtime"));
    Map<String, String> expected =
        new TreeMap<>(Map.of("train/loss", "1", "one", "1", "val/acc", "0", "epoch", "0"));
    expected.putAll(
        Map.of("acc", "0", "_step", "0", "i", "0", "big", "1e+06", "n/x", "0", "n/y.z", "2"));
    assertEquals(expected, first);
    Map<String, String> odd = values(rows.get(5).items());
    assertEquals(
        "NaN Infinity -Infinity", odd.get("bad") + " " + odd.get("inf") + " " + odd.get("ninf"));
    assertEquals(
        "\"str\" [1,2.5,null] true null",
        odd.get("s") + " " + odd.get("l") + " " + odd.get("b") + " " + odd.get("none"));
    Map<String, String> media = values(rows.get(6).items());
    assertEquals(
        "\"histogram\" [1,2,5] [0,1,2,4]",
        media.get("h/_type") + " " + media.get("h/values") + " " + media.get("h/bins"));
    assertEquals("\"media/images/img_6_04f611a287bc8ee10f46.png\"", media.get("img/path"));
    assertEquals("\"images/separated\"", media.get("imgs/_type"));
    assertEquals("\"image-file\"", media.get("val/pred/_type"));
  }

  @Test
  void read_summary_tellsWhoSetIt() throws IOException {
    List<LogRecord.Summary> summaries = of(LogRecord.Summary.class);
    List<LogRecord.Summary> explicit =
        summaries.stream().filter(LogRecord.Summary::explicit).toList();
    assertEquals(1, explicit.size());
    assertEquals(List.of(Item.of("custom", "{\"a\":1}")), explicit.get(0).updated());
    assertEquals("{\"max\":2}", values(summaries.get(7).updated()).get("acc"));
    assertEquals(List.of("_wandb", "runtime"), summaries.get(0).updated().get(0).path());
  }

  @Test
  void read_metrics_tellDefinitions() throws IOException {
    List<LogRecord.Metric> metrics = of(LogRecord.Metric.class);
    LogRecord.Metric epoch =
        new LogRecord.Metric("epoch", null, null, false, false, true, List.of(), 0);
    LogRecord.Metric glob =
        new LogRecord.Metric(null, "val/*", "epoch", true, false, true, List.of(), 0);
    LogRecord.Metric acc =
        new LogRecord.Metric("acc", null, null, false, false, true, List.of(2), 0);
    assertEquals(List.of(epoch, glob, acc), metrics.subList(0, 3));
    assertTrue(metrics.subList(3, 11).stream().noneMatch(LogRecord.Metric::defined));
  }

  @Test
  void read_rest_isWhole() throws IOException {
    assertEquals(
        List.of(
            new LogRecord.Output(false, 1795229100.062478, "hello out"),
            new LogRecord.Output(false, 1795229100.063027, "\n"),
            new LogRecord.Output(true, 1795229100.063242, "err line"),
            new LogRecord.Output(true, 1795229100.063414, "\n")),
        of(LogRecord.Output.class));
    assertEquals(
        List.of(new LogRecord.Alert("Loss is NaN", "train/loss became NaN", "WARN", 5000)),
        of(LogRecord.Alert.class));
    assertEquals(List.of(new LogRecord.Exit(0, 3)), of(LogRecord.Exit.class));
    assertEquals(
        List.of(new LogRecord.Config(List.of(Item.of("late", "5")), List.of())),
        of(LogRecord.Config.class));
    List<LogRecord.Files> files = of(LogRecord.Files.class);
    assertEquals(List.of(new LogRecord.FileEntry("requirements.txt", 0, 1)), files.get(0).files());
    assertEquals(
        "media/images/val/pred_6_83fb23662284e6ffb01e.png", files.get(4).files().get(0).path());
    assertEquals(
        List.of(11),
        of(LogRecord.Other.class).stream().map(LogRecord.Other::field).distinct().toList());
    assertTrue(of(LogRecord.Header.class).get(0).producer().startsWith("0.30.0+"));
    LogRecord.Stats stats = of(LogRecord.Stats.class).get(1);
    assertEquals(1795229101.908570783, stats.wallTime());
    assertEquals(12, stats.items().size());
    assertEquals("23.72464648546853", values(stats.items()).get("cpu"));
  }

  @Test
  void read_environments_giveMetadata() throws IOException {
    List<LogRecord.Environment> pieces = of(LogRecord.Environment.class);
    Map<Object, Object> merged = new TreeMap<>();
    for (LogRecord.Environment piece : pieces) {
      merged.putAll((Map<?, ?>) Json.parse(piece.json()));
    }
    Path metadata = golden().resolveSibling("files").resolve("wandb-metadata.json");
    Map<Object, Object> expected = new TreeMap<>((Map<?, ?>) Json.parse(metadata));
    assertEquals("train.py", merged.remove("program"));
    assertEquals("/home/user/train", merged.remove("root"));
    expected.remove("program"); // these two were made alike by hand in one of the files only
    expected.remove("root");
    assertEquals(expected, merged);
  }

  @Test
  void encode_allRecords_surviveOurWriter() throws IOException {
    List<LogRecord> known =
        records(golden()).stream().filter(record -> !(record instanceof LogRecord.Other)).toList();
    Path copy = dir.resolve("copy.wandb");
    ProtoWriter target = new ProtoWriter(16);
    try (LogWriter writer = LogWriter.create(copy)) {
      for (LogRecord record : known) {
        RecordEncoder.encode(record, writer.nextNumber(), target);
        writer.append(target);
      }
    }
    assertEquals(known, records(copy));
  }

  @Test
  void encode_rows_areBytesOfTheOfficialClient() throws IOException {
    ProtoWriter target = new ProtoWriter(16);
    int compared = 0;
    try (LogReader reader = LogReader.open(golden())) {
      for (long number = 1; reader.next(); number++) {
        LogRecord record = RecordDecoder.decode(reader.record());
        if (record instanceof LogRecord.History) {
          RecordEncoder.encode(record, number, target);
          assertArrayEquals(payload(reader), target.toByteArray(), "record " + number);
          compared++;
        }
      }
    }
    assertEquals(9, compared);
  }

  /** The record's bytes, cut out of the file. */
  private static byte[] payload(LogReader reader) throws IOException {
    byte[] file = Files.readAllBytes(golden());
    int to = (int) reader.position();
    for (int from = to - 8; from >= 7; from--) {
      int length = (file[from + 4] & 0xff) | (file[from + 5] & 0xff) << 8;
      if (file[from + 6] == 1 && from + 7 + length == to && file[from + 7] == 8) {
        return Arrays.copyOfRange(file, from + 7, to);
      }
    }
    throw new AssertionError("no chunk ends at " + to);
  }
}
