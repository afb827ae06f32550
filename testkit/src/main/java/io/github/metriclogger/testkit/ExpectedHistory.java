package io.github.metriclogger.testkit;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalars;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/** The logged values, which must be read back. */
final class ExpectedHistory {

  private static final int SHOWN = 12;

  private final DoubleUnaryOperator stored;
  private final boolean keepsFirst;
  private final Map<String, Map<Long, Double>> values = new LinkedHashMap<>();

  /** Steps by tag whose values were logged by earlier starts and stay. */
  private final Map<String, Set<Long>> fixed = new LinkedHashMap<>();

  /**
   * Creates an empty history.
   *
   * @param stored maps a value to the one that the format stores
   * @param keepsFirst whether a value of an earlier start stays when the same step is logged again
   */
  ExpectedHistory(DoubleUnaryOperator stored, boolean keepsFirst) {
    this.stored = stored;
    this.keepsFirst = keepsFirst;
  }

  /** Returns a copy, to which further values can be added. */
  ExpectedHistory copy() {
    var copy = new ExpectedHistory(stored, keepsFirst);
    values.forEach((tag, bySteps) -> copy.values.put(tag, new LinkedHashMap<>(bySteps)));
    fixed.forEach((tag, steps) -> copy.fixed.put(tag, new LinkedHashSet<>(steps)));
    return copy;
  }

  void add(RunEvent event) {
    if (event instanceof Scalars scalars) {
      for (int i = 0; i < scalars.size(); i++) {
        if (fixed.getOrDefault(scalars.tag(i), Set.of()).contains(scalars.step())) {
          continue;
        }
        values
            .computeIfAbsent(scalars.tag(i), tag -> new LinkedHashMap<>())
            .put(scalars.step(), stored.applyAsDouble(scalars.value(i)));
      }
    }
  }

  /**
   * Removes the values that a resume at a step supersedes or, if the format keeps the first values,
   * marks all as fixed.
   */
  void supersede(long step) {
    if (keepsFirst) {
      values.forEach((tag, bySteps) -> fixed.put(tag, new LinkedHashSet<>(bySteps.keySet())));
      return;
    }
    values.values().forEach(bySteps -> bySteps.keySet().removeIf(logged -> logged >= step));
    values.values().removeIf(Map::isEmpty);
  }

  /** Returns the number of pairs of tag and step. */
  int size() {
    return values.values().stream().mapToInt(Map::size).sum();
  }

  /** Asserts that exactly these values were read. */
  void assertReadAs(RunHistory history, String when) {
    List<String> differences = missing(history);
    differences.addAll(unexpected(history));
    fail(differences, when);
  }

  /** Asserts that all of these values were read; there may be more. */
  void assertContainedIn(RunHistory history, String when) {
    fail(missing(history), when);
  }

  /** Asserts that no other values were read; some may be missing. */
  void assertContains(RunHistory history, String when) {
    fail(unexpected(history), when);
  }

  private List<String> missing(RunHistory history) {
    Map<String, Map<Long, Double>> read = history.values();
    List<String> differences = new ArrayList<>();
    values.forEach(
        (tag, bySteps) ->
            bySteps.forEach(
                (step, value) -> {
                  Double got = read.getOrDefault(tag, Map.of()).get(step);
                  if (got == null) {
                    differences.add(name(tag, step) + " = " + value + " is missing");
                  } else if (Double.compare(got, value) != 0) {
                    differences.add(name(tag, step) + " = " + value + " was read as " + got);
                  }
                }));
    return differences;
  }

  private List<String> unexpected(RunHistory history) {
    Set<String> differences = new LinkedHashSet<>();
    history
        .values()
        .forEach(
            (tag, bySteps) ->
                bySteps.forEach(
                    (step, got) -> {
                      Double value = values.getOrDefault(tag, Map.of()).get(step);
                      if (value == null || Double.compare(got, value) != 0) {
                        differences.add(name(tag, step) + " = " + got + " was never logged");
                      }
                    }));
    return new ArrayList<>(differences);
  }

  private static String name(String tag, long step) {
    return "\"" + tag + "\" at step " + step;
  }

  private static void fail(List<String> differences, String when) {
    if (!differences.isEmpty()) {
      throw new AssertionError(
          when
              + ": "
              + differences.size()
              + " differences, e.g. "
              + differences.subList(0, Math.min(SHOWN, differences.size())));
    }
  }
}
