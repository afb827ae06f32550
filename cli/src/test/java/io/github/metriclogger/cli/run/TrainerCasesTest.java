package io.github.metriclogger.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.metriclogger.cli.context.ForeignFormats;
import io.github.metriclogger.cli.series.Point;
import io.github.metriclogger.cli.series.Totals;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.cli.source.NoRunException;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The field cases of trainers' states and logs, and of DVCLive. */
class TrainerCasesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hf-bare-nan",
        "hf-checkpoints-100-1000-150",
        "hf-empty-log-history",
        "hf-ends-by-max-steps",
        "hf-final-record-without-loss",
        "hf-lr-key-and-text-values",
        "hf-no-grad-norm",
        "hf-only-last-checkpoint",
        "hf-the-guides-numbers",
        "hf-three-losses",
        "llama-factory-trainer-log",
        "dvclive-tsv-tree"
      })
  void case_isReadAsExpected(String name) throws IOException {
    Path folder = folder(name);
    Map<?, ?> expected = map(Json.parse(folder.resolve("expected.json")));
    List<FoundRun> found =
        new RunFinder(new Formats(ForeignFormats.all()))
            .find(folder.resolve(String.valueOf(expected.get("read"))));
    List<?> runs = (List<?>) Objects.requireNonNull(expected.get("runs"));
    assertEquals(runs.size(), found.size());
    Map<?, ?> run = map(runs.get(0));
    LoadedRun loaded = RunFollower.load(found.get(0), 0);
    assertEquals(run.get("axis"), loaded.axis());
    assertEquals(
        ((List<?>) Objects.requireNonNull(run.get("segments")))
            .stream().map(TrainerCasesTest::point).toList(),
        loaded.segments().stream().map(each -> List.of(each.first(), each.last())).toList());
    assertTags(map(run.get("tags")), loaded);
    String state =
        new RunStates(TimeSource.system()).of(found.get(0), loaded).condition().jsonName();
    assertEquals(run.get("state"), state);
    if (run.get("config") instanceof Map<?, ?> config) {
      config.forEach((key, value) -> assertEquals(value, loaded.config().get(key)));
    }
  }

  private static void assertTags(Map<?, ?> tags, LoadedRun loaded) {
    TreeSet<String> known = new TreeSet<>(loaded.curves().stream().map(c -> c.tag()).toList());
    if (!tags.containsKey("epoch")) {
      known.removeAll(List.of("epoch", "percentage", "total_steps"));
    }
    TreeSet<String> wanted = new TreeSet<>();
    tags.keySet().forEach(tag -> wanted.add(String.valueOf(tag)));
    assertEquals(wanted, known);
    tags.forEach(
        (tag, value) -> {
          Totals totals = Objects.requireNonNull(loaded.curve(String.valueOf(tag))).totals();
          Map<?, ?> expected = map(value);
          assertEquals(expected.get("count"), totals.count(), tag + " count");
          assertEquals(expected.get("nan"), totals.nan(), tag + " nan");
          assertEquals(expected.get("inf"), totals.infinite(), tag + " inf");
          assertEquals(point(expected.get("first")), place(totals.first()), tag + " first");
          assertEquals(point(expected.get("last")), place(totals.last()), tag + " last");
          assertEquals(number(expected.get("min")), value(totals.min()), tag + " min");
          assertEquals(number(expected.get("max")), value(totals.max()), tag + " max");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hf-checkpoint-without-state,no checkpoint found",
        "hf-half-written,not whole",
        "json-is-no-trainer-state,no log_history"
      })
  void case_isRefused(String nameAndReason) throws IOException {
    String[] parts = nameAndReason.split(",", -1);
    Path folder = folder(parts[0]);
    Map<?, ?> expected = map(Json.parse(folder.resolve("expected.json")));
    NoRunException refusal =
        assertThrows(
            NoRunException.class,
            () -> {
              for (FoundRun run :
                  new RunFinder(new Formats(ForeignFormats.all()))
                      .find(folder.resolve(String.valueOf(expected.get("read"))))) {
                RunFollower.load(run, 0);
              }
            });
    assertEquals(true, String.valueOf(refusal.getMessage()).contains(parts[1]));
  }

  private static Path folder(String name) {
    try {
      return Path.of(
              Objects.requireNonNull(
                      TrainerCasesTest.class.getResource(
                          "/field/readers/" + name + "/expected.json"))
                  .toURI())
          .resolveSibling(".")
          .normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return (Map<?, ?>) Objects.requireNonNull(value);
  }

  private static @Nullable List<Double> point(@Nullable Object value) {
    return value instanceof List<?> pair ? List.of(number(pair.get(0)), number(pair.get(1))) : null;
  }

  private static Double number(@Nullable Object value) {
    return Objects.requireNonNull(Json.number(value));
  }

  private static @Nullable List<Double> place(@Nullable Point point) {
    return point == null ? null : List.of(point.at(), point.value());
  }

  private static @Nullable Double value(@Nullable Point point) {
    return point == null ? null : point.value();
  }
}
