package io.github.metriclogger.testkit.wandb;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Checks a run that a request declares complete. */
final class CompletionChecks {

  private final ServerState state;

  CompletionChecks(ServerState state) {
    this.state = state;
  }

  void check(ServerRequest request, RunState run) {
    if (!run.session.owed.isEmpty()) {
      state.addViolation(request, "complete, yet never named in uploaded: " + run.session.owed);
    }
    checkRows(request, run);
    checkSummary(request, run);
    checkMedia(request, run);
  }

  private void checkRows(ServerRequest request, RunState run) {
    Set<String> seen = new HashSet<>();
    for (String line : run.lines(ServerRun.HISTORY)) {
      if (line.isEmpty()) {
        state.addViolation(request, "complete, yet a row of the history never came");
      } else if (!seen.add(line)) {
        state.addViolation(request, "complete, and a row is there twice: " + line);
      }
    }
  }

  private void checkSummary(ServerRequest request, RunState run) {
    List<String> lines = run.lines(ServerRun.SUMMARY);
    Map<String, @Nullable Object> summary =
        lines.isEmpty() ? Map.of() : JsonValues.objectOrEmpty(lines.get(0));
    if (!(JsonValues.map(summary.get("_wandb")).get("runtime") instanceof Number)) {
      state.addViolation(request, "complete, and the summary has no _wandb.runtime");
    }
    Set<String> aggregated = aggregated(run);
    last(run)
        .forEach(
            (key, value) -> {
              if (!aggregated.contains(key) && !same(summary.get(key), value)) {
                state.addViolation(
                    request, "complete, and the summary's " + key + " is not the last row's");
              }
            });
  }

  /**
   * Returns the last simple value of each key, without {@code _runtime}, which is a whole number in
   * a summary.
   */
  private static Map<String, Object> last(RunState run) {
    Map<String, Object> last = new LinkedHashMap<>();
    for (String line : run.lines(ServerRun.HISTORY)) {
      JsonValues.objectOrEmpty(line)
          .forEach(
              (key, value) -> {
                if (value instanceof Number || value instanceof String) {
                  last.put(key, value);
                } else {
                  last.remove(key);
                }
              });
    }
    last.remove("_runtime");
    return last;
  }

  private static boolean same(@Nullable Object summary, Object last) {
    if (summary instanceof Number given && last instanceof Number expected) {
      return Double.compare(given.doubleValue(), expected.doubleValue()) == 0;
    }
    return String.valueOf(summary).equals(String.valueOf(last));
  }

  /** Returns the keys whose summary is not the last value. */
  private Set<String> aggregated(RunState run) {
    Set<String> keys = new HashSet<>(state.summaryOverrides);
    for (Object item : JsonValues.list(run.internals().get("m"))) {
      Map<String, @Nullable Object> metric = JsonValues.map(item);
      if (metric.get("1") instanceof String name && !JsonValues.list(metric.get("7")).isEmpty()) {
        keys.add(name);
      }
    }
    return keys;
  }

  private void checkMedia(ServerRequest request, RunState run) {
    for (String line : run.lines(ServerRun.HISTORY)) {
      JsonValues.objectOrEmpty(line).values().forEach(value -> checkMedium(request, run, value));
    }
  }

  private void checkMedium(ServerRequest request, RunState run, @Nullable Object value) {
    Map<String, @Nullable Object> medium = JsonValues.map(value);
    if (!(medium.get("_type") instanceof String)) {
      return;
    }
    for (String name : JsonValues.texts(medium.get("filenames"))) {
      if (!run.files.containsKey(name)) {
        state.addViolation(request, "complete, and the file of a row never came: " + name);
      }
    }
    if (medium.get("path") instanceof String path && medium.get("sha256") instanceof String sum) {
      byte[] file = run.files.get(path);
      if (file == null) {
        state.addViolation(request, "complete, and the file of a row never came: " + path);
      } else if (!ByteString.of(file).sha256().hex().equals(sum)
          || !Objects.equals(JsonValues.whole(medium.get("size")), Long.valueOf(file.length))) {
        state.addViolation(request, "sha256 or size in a row are not those of the file " + path);
      }
    }
  }
}
