package io.github.metriclogger.cli.page.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.context.ForeignFormats;
import io.github.metriclogger.cli.page.SeriesQuery;
import io.github.metriclogger.cli.run.RunFinder;
import io.github.metriclogger.cli.run.RunSearch;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServedRunsTest {

  private static final ShownPlace PLACE = new ShownPlace("runs", "runs");

  private static final double START = 1_767_000_000;

  @TempDir private Path directory;

  private ServedRuns served;

  @AfterEach
  void close() {
    if (served != null) {
      served.close();
    }
  }

  @Test
  void runs_unread_areListedByTheirSmallFiles() throws IOException {
    Path run = table("one/metrics.csv", 10);
    Files.writeString(
        run.resolveSibling("run.json"),
        """
        {"status": "failed", "error": "out of memory", "project": "digits", "last_step": 9,
         "started": "2026-01-01T00:00:00Z", "finished": "2026-01-01T00:01:00Z"}
        """);
    Files.writeString(
        run.resolveSibling("summary.json"),
        """
        {"metrics": {"train/loss": {"last": "NaN", "min": 0.5, "max": 2}}}
        """);
    Files.writeString(run.resolveSibling("config.yaml"), "epochs: 4\n");

    Map<String, Object> one = run(open().runs(Set.of()), 0);

    assertEquals("r0", one.get("id"));
    assertEquals("digits", one.get("project"));
    assertEquals("failed", one.get("state"));
    assertTrue(text(one, "reason", "en").contains("out of memory"));
    assertTrue(text(one, "reason", "zh").contains("out of memory"));
    assertEquals(9L, one.get("step"));
    assertEquals(4L, one.get("epochs"));
    assertEquals(60L, one.get("seconds"));
    assertEquals(0.0, one.get("loaded"));
    assertEquals(List.of("train/loss"), one.get("tags"));
    assertEquals("{\"train/loss\":[\"NaN\",0.5,2]}", Json.write(one.get("summary")));
  }

  @Test
  void series_ofCsvRuns_holdTheirValues() throws IOException {
    table("a.csv", 100);
    table("b.csv", 5000);
    ServedRuns runs = open();
    load(runs);

    Map<String, Object> answer = runs.series(query("step", 1000, "train/loss"));

    assertEquals(8L, answer.get("w"));
    UnpackedColumns small = UnpackedColumns.all(answer, 0).get(0);
    assertEquals(13, small.rows());
    assertEquals(100, sum(small.n()));
    UnpackedColumns large = UnpackedColumns.all(answer, 1).get(0);
    assertEquals(625, large.rows());
    assertEquals(5000, sum(large.n()));
    assertEquals(5000, large.points());
    assertEquals(2, large.hi()[0]);
    assertEquals(START + 7, large.t()[0], 0.01);
    assertEquals(7, large.s()[0]);
    Map<String, Object> one = run(runs.runs(Set.of()), 1);
    assertEquals(1.0, one.get("loaded"));
    assertEquals(48, ((List<?>) one.get("spark")).size());
    assertEquals("train/loss", one.get("sparkTag"));
    assertEquals(List.of("epoch"), runs.runs(Set.of()).get("rising"));
  }

  @Test
  void series_zoomed_holdEveryRow() throws IOException {
    table("a.csv", 50_000);
    ServedRuns runs = open();
    load(runs);

    SeriesQuery.Item item = new SeriesQuery.Item("r0", "train/loss", Double.NaN);
    Map<String, Object> answer =
        runs.series(
            new SeriesQuery(List.of(item), "step", 1000, 40_000, 40_100, Double.NaN, false, false));

    UnpackedColumns rows = UnpackedColumns.all(answer, 0).get(0);
    assertEquals(1L, answer.get("w"));
    assertEquals(103, rows.rows());
    assertEquals(39_999, rows.i()[0]);
    assertEquals(40_101, rows.i()[102]);
    assertEquals(loss(40_000), rows.m()[1], 1e-12);
    assertEquals(50_000, rows.points());
  }

  @Test
  void series_overTime_andEpochs() throws IOException {
    table("a.csv", 1000);
    ServedRuns runs = open();
    load(runs);

    UnpackedColumns relative =
        UnpackedColumns.all(runs.series(query("relative", 4096, "train/loss")), 0).get(0);
    UnpackedColumns wall =
        UnpackedColumns.all(runs.series(query("wall", 4096, "train/loss")), 0).get(0);
    Map<String, Object> epochs = runs.series(query("metric:epoch", 100, "train/loss"));

    assertEquals(1000, relative.rows());
    assertEquals(999, relative.s()[999]);
    assertEquals(1000, wall.rows());
    assertEquals(START, wall.t()[0], 0.01);
    assertEquals(0.125, epochs.get("w"));
    assertTrue(UnpackedColumns.all(epochs, 0).get(0).rows() >= 80);
    assertTrue(UnpackedColumns.all(runs.series(query("metric:none", 9, "epoch")), 0).isEmpty());
  }

  @Test
  void series_since_replacesTheLastBuckets() throws IOException {
    Path file = table("a.csv", 1000);
    ServedRuns runs = open();
    load(runs);
    Map<String, Object> first = runs.series(query("step", 100, "train/loss"));
    double next = ((Number) one(first).get("next")).doubleValue();

    assertEquals(992, next);
    append(file, 1000, 50);
    awaitPoints(runs, 1050);
    double all = Double.NaN;
    var since = List.of(new SeriesQuery.Item("r0", "train/loss", next));
    Map<String, Object> more =
        runs.series(new SeriesQuery(since, "step", 100, all, all, 16, false, false));

    UnpackedColumns rows = UnpackedColumns.all(more, 0).get(0);
    assertEquals(62, rows.i()[0]);
    assertEquals(58, sum(rows.n()));
    assertEquals(one(first).get("gen"), one(more).get("gen"));
  }

  @Test
  void generation_rises_whenAFileIsRewritten() throws IOException {
    Path file = table("a.csv", 100);
    ServedRuns runs = open();
    load(runs);
    Object before = ((List<?>) runs.ticks().get("r0")).get(2);

    Files.delete(file);
    table("a.csv", 40);
    awaitPoints(runs, 40);

    assertFalse(before.equals(((List<?>) runs.ticks().get("r0")).get(2)));
  }

  @Test
  void values_beyondTheBound_areForgotten_andReadAgain() throws IOException {
    for (String name : List.of("a.csv", "b.csv", "c.csv")) {
      table(name, 3000);
    }
    served = new ServedRuns(this::search, PLACE, TimeSource.system(), 300_000);
    load(served);

    for (int round = 0; round < 3; round++) {
      for (String id : served.ids()) {
        SeriesQuery.Item item = new SeriesQuery.Item(id, "train/loss", Double.NaN);
        SeriesQuery one =
            new SeriesQuery(
                List.of(item), "step", 500, Double.NaN, Double.NaN, Double.NaN, false, false);
        List<UnpackedColumns> segments = UnpackedColumns.all(served.series(one), 0);
        while (segments.isEmpty() || sum(segments.get(0).n()) < 3000) {
          segments = UnpackedColumns.all(served.series(one), 0);
        }
        assertEquals(2.0, segments.get(0).hi()[0]);
      }
    }
    for (int number = 0; number < 3; number++) {
      Map<String, Object> one = run(served.runs(Set.of()), number);
      assertEquals(List.of("train/loss", "epoch"), one.get("tags"));
      assertEquals(48, ((List<?>) one.get("spark")).size());
    }
  }

  @Test
  void aRunThatIsDeleted_isUnknown() throws IOException {
    Path file = table("a.csv", 10);
    table("b.csv", 10);
    ServedRuns runs = open();
    load(runs);
    Object changes = runs.ticks().get("*");

    Files.delete(file);
    while (runs.ids().size() > 1) {
      Thread.onSpinWait();
    }

    assertEquals(List.of("r1"), runs.ids());
    assertFalse(changes.equals(runs.ticks().get("*")));
    assertEquals(runs.ticks().get("*"), runs.runs(Set.of()).get("changes"));
    assertThrows(NoSuchElementException.class, () -> runs.run("r0"));
  }

  @Test
  void ids_ofUnknownRuns_areRefused() throws IOException {
    table("a.csv", 10);
    ServedRuns runs = open();

    for (String id : List.of("r1", "", "../a.csv", "r00", directory.toString())) {
      assertThrows(NoSuchElementException.class, () -> runs.run(id));
      assertThrows(NoSuchElementException.class, () -> runs.load(id));
    }
  }

  @Test
  void configs_areFlat_withoutSecrets() throws IOException {
    table("one/metrics.csv", 3);
    Files.writeString(
        directory.resolve("one/hparams.yaml"),
        """
        optimizer: {lr: 0.1, betas: [0.9, 0.99]}
        api_key: abc
        wandb: {auth_token: def, nested: {password: ghi}}
        max_tokens: 512
        url: https://me:jkl@example.org/x
        """);

    String written = Json.write(open().configs());

    assertEquals(
        "{\"r0\":{\"optimizer.lr\":0.1,\"optimizer.betas\":[0.9,0.99],\"max_tokens\":512,"
            + "\"url\":\"https://***@example.org/x\"}}",
        written);
  }

  @Test
  void hostileNames_arePlainData() throws IOException {
    String tag = "</script><img src=x onerror=alert(1)>";
    Path file = directory.resolve("a.csv");
    Files.writeString(file, "step," + tag + "\n0,1\n1,2\n");
    ServedRuns runs = open();
    load(runs);

    assertEquals(List.of(tag), run(runs.runs(Set.of()), 0).get("tags"));
    assertEquals(2, UnpackedColumns.all(runs.series(query("step", 10, tag)), 0).get(0).rows());
  }

  private ServedRuns open() {
    served = new ServedRuns(this::search, PLACE, TimeSource.system(), 64L << 20);
    return served;
  }

  private RunSearch.Result search() {
    try {
      RunFinder finder = new RunFinder(new Formats(ForeignFormats.all()));
      return new RunSearch.Result(finder.find(directory), null);
    } catch (IOException e) {
      return new RunSearch.Result(List.of(), e.getMessage());
    }
  }

  private static void load(ServedRuns runs) {
    runs.ids().forEach(runs::load);
  }

  private static void awaitPoints(ServedRuns runs, long values) {
    while (((Number) ((List<?>) runs.ticks().get("r0")).get(0)).longValue() != 2 * values) {
      Thread.onSpinWait();
    }
  }

  private SeriesQuery query(String x, int columns, String tag) {
    List<SeriesQuery.Item> items =
        served.ids().stream().map(id -> new SeriesQuery.Item(id, tag, Double.NaN)).toList();
    return new SeriesQuery(items, x, columns, Double.NaN, Double.NaN, Double.NaN, false, false);
  }

  private static double loss(int step) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.6f", 2.0 / (1 + step)));
  }

  /** Writes a table of a falling loss and a rising epoch. */
  private Path table(String name, int rows) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "step,wall_time,train/loss,epoch\n");
    append(file, 0, rows);
    return file;
  }

  private static void append(Path file, int from, int rows) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int step = from; step < from + rows; step++) {
      text.append(
          String.format(
              Locale.ROOT,
              "%d,%d,%.6f,%.4f%n",
              step,
              (long) START + step,
              2.0 / (1 + step),
              step / 100.0));
    }
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  private static double sum(double[] column) {
    return Arrays.stream(column).sum();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> run(Map<String, Object> answer, int number) {
    assertEquals(Set.of("title", "dir", "rising", "changes", "runs"), answer.keySet());
    return ((List<Map<String, Object>>) answer.get("runs")).get(number);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> one(Map<String, Object> answer) {
    return ((List<Map<String, Object>>) answer.get("series")).get(0);
  }

  private static String text(Map<String, Object> run, String key, String language) {
    return (String) ((Map<?, ?>) run.get(key)).get(language);
  }
}
