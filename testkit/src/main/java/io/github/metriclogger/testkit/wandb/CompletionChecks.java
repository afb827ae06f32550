package io.github.metriclogger.testkit.wandb;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Looks at a run that says it is complete. */
final class CompletionChecks {

  private final Books books;

  CompletionChecks(Books books) {
    this.books = books;
  }

  void check(ServerRequest request, RunState run) {
    if (!run.session.owed.isEmpty()) {
      books.violation(request, "complete, yet never named in uploaded: " + run.session.owed);
    }
    checkRows(request, run);
    checkSummary(request, run);
    checkMedia(request, run);
  }

  private void checkRows(ServerRequest request, RunState run) {
    Set<String> seen = new HashSet<>();
    for (String line : run.lines(ServerRun.HISTORY)) {
      if (line.isEmpty()) {
        books.violation(request, "complete, yet a row of the history never came");
      } else if (!seen.add(line)) {
        books.violation(request, "complete, and a row is there twice: " + line);
      }
    }
  }

  private void checkSummary(ServerRequest request, RunState run) {
    List<String> lines = run.lines(ServerRun.SUMMARY);
    Map<String, @Nullable Object> summary =
        lines.isEmpty() ? Map.of() : Plain.objectOrEmpty(lines.get(0));
    if (!(Plain.map(summary.get("_wandb")).get("runtime") instanceof Number)) {
      books.violation(request, "complete, and the summary has no _wandb.runtime");
    }
    Set<String> aggregated = aggregated(run);
    last(run)
        .forEach(
            (key, value) -> {
              if (!aggregated.contains(key) && !same(summary.get(key), value)) {
                books.violation(
                    request, "complete, and the summary's " + key + " is not the last row's");
              }
            });
  }

  /** The last simple value of each key; {@code _runtime} is whole in a summary, so it is left. */
  private static Map<String, Object> last(RunState run) {
    Map<String, Object> last = new LinkedHashMap<>();
    for (String line : run.lines(ServerRun.HISTORY)) {
      Plain.objectOrEmpty(line)
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

  /** Keys whose summary is something else than the last value, or nothing. */
  private Set<String> aggregated(RunState run) {
    Set<String> keys = new HashSet<>(books.summaryOverrides);
    for (Object item : Plain.list(run.internals().get("m"))) {
      Map<String, @Nullable Object> metric = Plain.map(item);
      if (metric.get("1") instanceof String name && !Plain.list(metric.get("7")).isEmpty()) {
        keys.add(name);
      }
    }
    return keys;
  }

  private void checkMedia(ServerRequest request, RunState run) {
    for (String line : run.lines(ServerRun.HISTORY)) {
      Plain.objectOrEmpty(line).values().forEach(value -> checkMedium(request, run, value));
    }
  }

  private void checkMedium(ServerRequest request, RunState run, @Nullable Object value) {
    Map<String, @Nullable Object> medium = Plain.map(value);
    if (!(medium.get("_type") instanceof String)) {
      return;
    }
    for (String name : Plain.texts(medium.get("filenames"))) {
      if (!run.files.containsKey(name)) {
        books.violation(request, "complete, and the file of a row never came: " + name);
      }
    }
    if (medium.get("path") instanceof String path && medium.get("sha256") instanceof String sum) {
      byte[] file = run.files.get(path);
      if (file == null) {
        books.violation(request, "complete, and the file of a row never came: " + path);
      } else if (!ByteString.of(file).sha256().hex().equals(sum)
          || !Objects.equals(Plain.whole(medium.get("size")), Long.valueOf(file.length))) {
        books.violation(request, "sha256 or size in a row are not those of the file " + path);
      }
    }
  }
}
