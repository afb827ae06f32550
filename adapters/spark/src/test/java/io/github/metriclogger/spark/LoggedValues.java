package io.github.metriclogger.spark;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.testkit.RunHistory;
import io.github.metriclogger.testkit.wandb.ServerRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All values of a run as one format has them, repetitions included. */
record LoggedValues(String format, Map<String, TreeMap<Long, List<Double>>> byTag) {

  private static final String TAG = "train/loss";

  /** Reads files of a run. */
  static LoggedValues read(Path run, String format) throws IOException {
    var logged = new LoggedValues(format, new TreeMap<>());
    for (var scalar : RunHistory.read(run, format).scalars()) {
      logged.add(scalar.tag(), scalar.step(), scalar.value());
    }
    return logged;
  }

  /** Takes what a W&amp;B server has. */
  static LoggedValues uploaded(ServerRun run) {
    var logged = new LoggedValues("wandb", new TreeMap<>());
    for (var row : run.rows()) {
      row.forEach(
          (name, value) -> {
            if (!name.equals("step") && !name.startsWith("_") && value instanceof Number number) {
              logged.add(name, ((Number) row.get("step")).longValue(), number.doubleValue());
            }
          });
    }
    return logged;
  }

  /** The tags that have values. */
  Set<String> tags() {
    return byTag.keySet();
  }

  /** The values of a tag by step, each as often as it is there. */
  TreeMap<Long, List<Double>> values(String tag) {
    return byTag.getOrDefault(tag, new TreeMap<>());
  }

  /** The loss has exactly these values, each once. */
  void assertOnce(ExpectedValues expected, String printed) {
    var wrong = new TreeMap<Long, String>();
    var logged = values(TAG);
    expected
        .values()
        .forEach(
            (step, value) -> {
              if (!List.of(value).equals(logged.get(step))) {
                wrong.put(step, value + " as " + logged.get(step));
              }
            });
    logged.forEach(
        (step, values) -> {
          if (!expected.values().containsKey(step)) {
            wrong.put(step, "nothing as " + values);
          }
        });
    assertTrue(
        wrong.isEmpty(),
        () ->
            wrong.size()
                + (" wrong in " + format + ", first " + wrong.entrySet().iterator().next())
                + ("; printed:\n" + printed));
  }

  private void add(String tag, long step, double value) {
    byTag
        .computeIfAbsent(tag, name -> new TreeMap<>())
        .computeIfAbsent(step, number -> new ArrayList<>())
        .add(value);
  }
}
