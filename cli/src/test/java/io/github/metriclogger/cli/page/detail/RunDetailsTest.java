package io.github.metriclogger.cli.page.detail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.cli.page.PageData.MediaFile;
import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.testkit.FakeTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The details of a run of ours are the same whatever format holds them. */
final class RunDetailsTest {

  @TempDir private Path directory;

  private final FakeTime clock = new FakeTime();

  /** A run in one form: as it is, its event files alone, its W&amp;B log alone. */
  private RunDetails details(String form) throws IOException {
    if (form.equals("directory")) {
      return new RunDetails(DetailedRun.find(DetailedRun.train(directory, "tensorboard")), clock);
    }
    Path run = DetailedRun.train(directory, form);
    if (form.equals("wandb")) {
      return new RunDetails(DetailedRun.find(run.resolve("wandb")), clock);
    }
    Path alone = Files.createDirectory(directory.resolve("alone"));
    try (Stream<Path> files = Files.list(run)) {
      for (Path file : files.filter(each -> each.toString().contains("tfevents")).toList()) {
        Files.copy(file, alone.resolve(file.getFileName()));
      }
    }
    return new RunDetails(DetailedRun.find(alone), clock);
  }

  @ParameterizedTest
  @ValueSource(strings = {"directory", "tensorboard", "wandb"})
  void media_ofEachForm(String form) throws IOException {
    try (RunDetails details = details(form)) {
      Map<String, Object> media = details.media(number -> "media/r0/" + number);
      assertFalse(media.containsKey("more"), media::toString);
      List<Map<?, ?>> sample = list(media, "images", "val/sample");
      assertEquals(200, sample.size());
      List<Map<?, ?>> late = list(media, "images", "val/late");
      assertEquals(100, late.size());
      for (int step : new int[] {0, 37, 99}) {
        Map<?, ?> shown = late.get(step);
        assertEquals((long) step, shown.get("step"));
        if (!form.equals("tensorboard")) { // it has no place for captions
          assertEquals("step " + step, shown.get("caption"));
        }
        assertArrayEquals(DetailedRun.image(2000 + step).encoded(), bytes(details, shown));
        assertArrayEquals(
            DetailedRun.image(1000 + step).encoded(), bytes(details, sample.get(2 * step + 1)));
      }
      assertEquals("hists", media.keySet().stream().filter("hists"::equals).findAny().orElse(""));
      assertEquals(List.of("weights/fc1"), media.get("hists"));
      Json.write(media);
    }
  }

  private static byte[] bytes(RunDetails details, Map<?, ?> shown) throws IOException {
    String source = String.valueOf(shown.get("src"));
    int number = Integer.parseInt(source.substring(source.lastIndexOf('/') + 1));
    MediaFile file = Objects.requireNonNull(details.mediaFile(number), source);
    assertEquals("image/png", file.type());
    return file.bytes();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<?, ?>> list(Map<String, Object> media, String kind, String tag) {
    Object list = ((Map<?, ?>) Objects.requireNonNull(media.get(kind))).get(tag);
    return (List<Map<?, ?>>) Objects.requireNonNull(list, () -> tag + " is not in " + kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"directory", "tensorboard", "wandb"})
  void textsAndCurves_ofEachForm(String form) throws IOException {
    try (RunDetails details = details(form)) {
      Map<String, Object> media = details.media(number -> "x");
      List<Map<?, ?>> notes = list(media, "texts", "notes");
      assertEquals("**begun**", notes.get(0).get("text"));
      assertEquals(1L, notes.get(1).get("step"));
      assertEquals(true, notes.get(1).get("cut"));
      assertEquals(1 << 16, String.valueOf(notes.get(1).get("text")).length());
      if (!form.equals("tensorboard")) { // there a table is a text
        Map<?, ?> table = list(media, "tables", "val/errors").get(0);
        assertEquals(List.of("file", "loss"), table.get("columns"));
        assertEquals(List.of(List.of("a.png", 0.5)), table.get("rows"));
        assertEquals(1, table.get("of"));
        assertFalse(((Map<?, ?>) media.get("texts")).containsKey("val/errors"));
      }
      Map<?, ?> curve = list(media, "pr", "val/pr").get(0);
      assertEquals(7L, curve.get("step"));
      List<?> precision = (List<?>) curve.get("precision");
      assertEquals(0.5, precision.get(0));
      assertEquals(1.0, precision.get(precision.size() - 1)); // where something is predicted
      assertEquals(1.0, ((List<?>) curve.get("recall")).get(0));
      assertEquals(List.of("notes"), names(media.get("texts"), form));
    }
  }

  /** The tags of texts, without the table that is one in event files. */
  private static List<?> names(@Nullable Object texts, String form) {
    List<Object> names = new ArrayList<>(((Map<?, ?>) Objects.requireNonNull(texts)).keySet());
    if (form.equals("tensorboard")) {
      names.remove("val/errors");
    }
    return names;
  }

  @ParameterizedTest
  @ValueSource(strings = {"directory", "tensorboard", "wandb"})
  void histograms_onOneGrid(String form) throws IOException {
    try (RunDetails details = details(form)) {
      Map<String, Object> answer = details.histograms("weights/fc1");
      assertEquals(100L, answer.get("of"));
      List<?> rows = (List<?>) answer.get("rows");
      assertEquals(60, rows.size());
      assertEquals(0L, ((Map<?, ?>) rows.get(0)).get("step"));
      assertEquals(99L, ((Map<?, ?>) rows.get(59)).get("step"));
      assertEquals(0.0, (double) answer.get("lo"), 1e-6);
      assertEquals(99.0, (double) answer.get("hi"), 1e-4);
      for (Object row : rows) {
        double[] counts = (double[]) ((Map<?, ?>) row).get("counts");
        assertEquals(32, counts.length);
        double sum = 0;
        for (double count : counts) {
          sum += count;
        }
        assertEquals(4, sum, 1e-9);
      }
      assertEquals(List.of(), details.histograms("none").get("rows"));
    }
  }

  @Test
  void model_parametersWithTheLayer() throws IOException {
    for (String form : List.of("directory", "tensorboard")) {
      directory = Files.createDirectory(directory.resolve(form + "-"));
      try (RunDetails details = details(form)) {
        List<?> layers = (List<?>) details.model().get("layers");
        assertEquals(2, layers.size(), layers::toString);
        assertEquals("input", ((Map<?, ?>) layers.get(0)).get("name"));
        assertEquals("fc1", ((Map<?, ?>) layers.get(1)).get("name"));
        assertEquals("Linear", ((Map<?, ?>) layers.get(1)).get("type"));
      }
    }
    try (RunDetails details = details("directory")) {
      Map<?, ?> layer = (Map<?, ?>) ((List<?>) details.model().get("layers")).get(1);
      assertEquals(12L, layer.get("parameters"));
    }
  }

  @Test
  void numbers_sameAfterClose() throws IOException {
    try (RunDetails details = details("directory")) {
      Map<String, Object> before = details.media(number -> "media/r0/" + number);
      MediaFile image = details.mediaFile(7);
      assertTrue(details.bytes() > 0);
      details.close();
      MediaFile again = details.mediaFile(7);
      assertArrayEquals(
          Objects.requireNonNull(image).bytes(), Objects.requireNonNull(again).bytes());
      assertEquals(before, details.media(number -> "media/r0/" + number));
      assertNull(details.mediaFile(1 << 30));
      assertNull(details.mediaFile(-1));
    }
  }

  @Test
  void growth_readAfterASecond() throws IOException {
    Path run = DetailedRun.train(directory, "none");
    try (RunDetails details = new RunDetails(DetailedRun.find(run), clock)) {
      assertEquals(1, list(details.media(number -> "x"), "tables", "val/errors").size());
      Files.writeString(
          run.resolve("media/index.jsonl"),
          Files.readString(run.resolve("media/index.jsonl"))
              + Json.write(
                  Map.of(
                      "kind", "image", "tag", "new", "step", 1, "file", "images/val/late_1_0.png"))
              + "\n");
      assertFalse(((Map<?, ?>) details.media(number -> "x").get("images")).containsKey("new"));
      clock.advance(Duration.ofSeconds(2));
      List<Map<?, ?>> images = list(details.media(number -> "n/" + number), "images", "new");
      assertArrayEquals(DetailedRun.image(2001).encoded(), bytes(details, images.get(0)));
    }
  }

  /** {@code add_scalars} has made a directory of a single curve below. */
  @Test
  void eventFile_thatGrows_besideCurves() throws IOException {
    Path events = eventFile(DetailedRun.train(directory, "tensorboard"));
    byte[] all = Files.readAllBytes(events);
    Path alone = Files.createDirectory(directory.resolve("alone"));
    Path file =
        Files.write(alone.resolve(events.getFileName()), Arrays.copyOf(all, all.length / 2));
    Path curve = Files.createDirectory(alone.resolve("loss_train"));
    try (MetricLogger logger =
        MetricLogger.builder()
            .dir(directory.resolve("other"))
            .sink("console", Map.of("enabled", false))
            .open()) {
      logger.log("loss", 1, 0);
      logger.close();
      Path other = eventFile(logger.runDirectory());
      Files.copy(other, curve.resolve(other.getFileName()));
    }
    FoundRun found = DetailedRun.find(alone);
    assertEquals(2, found.sources().size(), found::toString);
    try (RunDetails details = new RunDetails(found, clock)) {
      int before = list(details.media(String::valueOf), "images", "val/late").size();
      assertTrue(before > 0 && before < 100, () -> before + " images");
      Files.write(file, all);
      clock.advance(Duration.ofSeconds(2));
      assertEquals(100, list(details.media(String::valueOf), "images", "val/late").size());
    }
  }

  private static Path eventFile(Path run) throws IOException {
    try (Stream<Path> files = Files.list(run)) {
      return files.filter(each -> each.toString().contains("tfevents")).findFirst().orElseThrow();
    }
  }

  @Test
  void left_whatHasNoAddress() throws IOException {
    try (RunDetails details = details("directory")) {
      Map<Integer, Integer> asked = new HashMap<>();
      Map<String, Object> media =
          details.media(
              number -> asked.merge(number, 1, Integer::sum) > 0 && asked.size() <= 6 ? "x" : null);
      assertEquals(294L, ((Map<?, ?>) media.get("left")).get("images"));
      List<Map<?, ?>> late = list(media, "images", "val/late");
      assertEquals(99L, late.get(late.size() - 1).get("step"));
    }
  }

  @Test
  void run_withoutSecrets() throws IOException {
    try (RunDetails details = details("directory")) {
      Map<String, Object> run = details.run();
      assertEquals("digits", run.get("project"));
      assertNotNull(run.get("host"));
      assertTrue((double) run.get("started") <= (double) run.get("finished"));
      assertEquals(Map.of("best", 0.25), run.get("summary"));
      assertTrue(details.has().containsAll(List.of("images", "texts", "tables", "model", "log")));
      assertFalse(details.has().contains("hists")); // not read yet
      details.media(number -> "x");
      assertTrue(details.has().containsAll(List.of("hists", "pr")));
      assertFalse(Json.write(run).contains("hidden-1"));
    }
  }

  @Test
  void log_ofTheRunDirectory() throws IOException {
    try (RunDetails details = details("directory")) {
      List<?> lines = (List<?>) details.log("HELLO", Long.MAX_VALUE).get("lines");
      assertEquals(1, lines.size());
      assertTrue(String.valueOf(((Map<?, ?>) lines.get(0)).get("text")).endsWith("hello there"));
    }
  }
}
