package io.github.metriclogger.cli.page.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.context.ForeignFormats;
import io.github.metriclogger.cli.field.FieldCase;
import io.github.metriclogger.cli.page.PageData;
import io.github.metriclogger.cli.page.SeriesQuery;
import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.run.RunFinder;
import io.github.metriclogger.cli.run.RunSearch;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of runs as people have them: each question has an answer in proper JSON. */
final class FieldPagesTest {

  /** NaN or an infinity outside of a text. */
  private static final Pattern BARE = Pattern.compile("[:,\\[]\\s*-?(?:NaN|Infinity)");

  private static final List<String> AXES = List.of("step", "epoch", "relative", "wall", "metric:x");

  static Stream<FieldCase> cases() {
    return FieldCase.all().stream().filter(each -> each.refused() == null);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void page_answersEachQuestion(FieldCase field) throws IOException {
    List<FoundRun> found = new RunFinder(new Formats(ForeignFormats.all())).find(field.read());
    RunSearch search = () -> new RunSearch.Result(found, null);
    try (ServedRuns page =
        new ServedRuns(
            search,
            ShownPlace.of(field.read(), List.of(field.read())),
            TimeSource.system(),
            1 << 20)) {
      assertEquals(found.size(), page.ids().size());
      proper(page.runs(Set.of()));
      for (String id : page.ids()) {
        page.load(id);
      }
      Map<?, ?> runs = proper(page.runs(Set.of()));
      proper(page.configs());
      proper(page.ticks());
      for (Object each : (List<?>) runs.get("runs")) {
        Map<?, ?> run = (Map<?, ?>) each;
        assertEquals(((Number) run.get("loaded")).doubleValue(), 1, () -> "all is read: " + run);
        details(page, String.valueOf(run.get("id")));
        series(page, run);
      }
      assertThrows(NoSuchElementException.class, () -> page.media("r999"));
    }
  }

  private static void details(PageData page, String id) throws IOException {
    assertEquals(id, proper(page.run(id)).get("id"));
    Map<?, ?> media = proper(page.media(id));
    for (Object tag : (List<?>) media.get("hists")) {
      assertFalse(((List<?>) proper(page.histograms(id, (String) tag)).get("rows")).isEmpty());
    }
    for (Object images : ((Map<?, ?>) media.get("images")).values()) {
      String source = String.valueOf(((Map<?, ?>) ((List<?>) images).get(0)).get("src"));
      int number = Integer.parseInt(source.substring(source.lastIndexOf('/') + 1));
      assertTrue(page.mediaFile(id, number) != null, source);
    }
    proper(page.model(id));
    proper(page.log(id, null, Long.MAX_VALUE));
    proper(page.log(id, "epoch", 1000));
  }

  private static void series(PageData page, Map<?, ?> run) throws IOException {
    for (boolean isSystem : new boolean[] {false, true}) {
      List<SeriesQuery.Item> items = new ArrayList<>();
      for (Object tag : (List<?>) run.get(isSystem ? "system" : "tags")) {
        items.add(new SeriesQuery.Item((String) run.get("id"), (String) tag, Double.NaN));
      }
      for (String x : isSystem ? List.of("relative", "wall") : AXES) {
        SeriesQuery query =
            new SeriesQuery(items, x, 1000, Double.NaN, Double.NaN, Double.NaN, isSystem, false);
        List<?> series = (List<?>) proper(page.series(query)).get("series");
        assertEquals(items.size(), series.size());
        for (Object each : series) {
          boolean isFilled = !((List<?>) ((Map<?, ?>) each).get("segments")).isEmpty();
          assertTrue(isFilled || !x.equals("step"), () -> "no values of " + each);
        }
      }
    }
  }

  private static Map<?, ?> proper(Map<String, Object> answer) throws IOException {
    String json = Json.write(answer);
    assertFalse(BARE.matcher(json).find(), json);
    Map<?, ?> read = (Map<?, ?>) Json.parse(json);
    assertEquals(answer.keySet(), read.keySet());
    return read;
  }
}
