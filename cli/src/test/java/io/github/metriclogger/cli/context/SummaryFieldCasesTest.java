package io.github.metriclogger.cli.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.command.Metriclogs;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Look-alikes of files that people have, through the program itself: right, or refused in a line.
 */
final class SummaryFieldCasesTest {

  /** A reading may have these tags beyond the expected ones, see the cases' README. */
  private static final Set<String> MAY_BE_TAGS =
      Set.of("epoch", "percentage", "total_steps", "batch");

  /** Of event files, which hold 32-bit floats. */
  private static final double FLOAT = 1e-6;

  static Stream<Path> cases() throws IOException, URISyntaxException {
    Path readers =
        Path.of(
            Objects.requireNonNull(SummaryFieldCasesTest.class.getResource("/field/readers"))
                .toURI());
    List<Path> cases = new ArrayList<>();
    try (Stream<Path> folders = Files.list(readers)) {
      folders
          .filter(folder -> Files.exists(folder.resolve("expected.json")))
          .sorted()
          .forEach(cases::add);
    }
    assertEquals(70, cases.size());
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void summary_json(Path folder) throws IOException {
    Map<?, ?> expected = (Map<?, ?>) Json.parse(folder.resolve("expected.json"));
    Metriclogs.Result result =
        Metriclogs.in(folder, "summary", "--json", String.valueOf(expected.get("read")));

    if (expected.get("refused") != null) {
      assertEquals(ExitCode.NO_DATA, result.exitCode(), result.out() + result.err());
      assertEquals("", result.out());
      assertEquals(1, result.err().lines().count(), result.err());
      return;
    }
    assertEquals(ExitCode.OK, result.exitCode(), result.err());
    Map<?, ?> document = (Map<?, ?>) Json.parse(result.out());
    assertEquals("metriclog.summary/1", document.get("schema"));
    List<?> runs = (List<?>) Objects.requireNonNull(document.get("runs"));
    List<?> expectedRuns = (List<?>) Objects.requireNonNull(expected.get("runs"));
    assertEquals(expectedRuns.size(), runs.size(), result.out());
    for (int i = 0; i < runs.size(); i++) {
      compare((Map<?, ?>) expectedRuns.get(i), (Map<?, ?>) runs.get(i));
    }
  }

  private static void compare(Map<?, ?> expected, Map<?, ?> run) {
    assertEquals(expected.get("axis"), run.get("axis"));
    assertEquals(numbers(expected.get("segments")), numbers(run.get("segments")));
    assertEquals(expected.get("state"), stateOf(run));
    Map<?, ?> tags = (Map<?, ?>) Objects.requireNonNull(run.get("tags"));
    Map<?, ?> expectedTags = (Map<?, ?>) Objects.requireNonNull(expected.get("tags"));
    expectedTags.forEach(
        (tag, totals) -> compare(tag, (Map<?, ?>) totals, (Map<?, ?>) tags.get(tag)));
    for (Object tag : tags.keySet()) {
      assertTrue(expectedTags.containsKey(tag) || MAY_BE_TAGS.contains(tag), "no tag: " + tag);
    }
    if (expected.get("config") instanceof Map<?, ?> config) {
      Map<?, ?> found = (Map<?, ?>) Objects.requireNonNull(run.get("config"));
      config.forEach(
          (key, value) -> assertEquals(numbers(value), numbers(found.get(key)), "config " + key));
    }
  }

  /** The state as far as the cases know it: those without a clock of their own say nothing. */
  private static @Nullable Object stateOf(Map<?, ?> run) {
    return run.get("state");
  }

  private static void compare(Object tag, Map<?, ?> expected, @Nullable Map<?, ?> found) {
    assertNotNull(found, "no tag " + tag);
    for (String key : List.of("count", "nan", "inf")) {
      assertEquals(expected.get(key), found.get(key), tag + " " + key);
    }
    for (String key : List.of("first", "last", "min", "max")) {
      assertNear(numbers(expected.get(key)), numbers(found.get(key)), tag + " " + key);
    }
  }

  private static void assertNear(@Nullable Object expected, @Nullable Object found, String what) {
    if (expected instanceof List<?> list && found instanceof List<?> other) {
      assertEquals(list.size(), other.size(), what);
      for (int i = 0; i < list.size(); i++) {
        assertNear(list.get(i), other.get(i), what);
      }
    } else if (expected instanceof Double number && found instanceof Double other) {
      double tolerance = Double.isFinite(number) ? Math.abs(number) * FLOAT : 0;
      assertEquals(number, other, tolerance, what);
    } else {
      assertEquals(expected, found, what);
    }
  }

  /** All numbers as doubles: 1 and 1.0 are the same here. */
  private static @Nullable Object numbers(@Nullable Object value) {
    if (value instanceof List<?> list) {
      List<@Nullable Object> all = new ArrayList<>();
      list.forEach(item -> all.add(numbers(item)));
      return all;
    }
    Double number = Json.number(value);
    return number == null ? value : number;
  }
}
