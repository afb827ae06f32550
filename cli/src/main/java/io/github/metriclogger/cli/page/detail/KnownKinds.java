package io.github.metriclogger.cli.page.detail;

import io.github.metriclogger.cli.page.detail.log.RunLog;
import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.event.EventKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which kinds of details a run has, found out without reading them. Safe for several threads. */
final class KnownKinds {

  private static final Map<EventKind, String> NAMES =
      new EnumMap<>(
          Map.of(
              EventKind.IMAGES, "images",
              EventKind.TEXT, "texts",
              EventKind.TABLE, "tables",
              EventKind.PR_CURVE, "pr",
              EventKind.HISTOGRAM, "hists",
              EventKind.GRAPH, "model",
              EventKind.MESSAGE, "log"));

  private final FoundRun found;
  private final RunLog log;
  private final Set<String> noted = ConcurrentHashMap.newKeySet();

  KnownKinds(FoundRun found, RunLog log) {
    this.found = found;
    this.log = log;
  }

  /** Notes that there is a value of a kind. */
  void note(EventKind kind) {
    String name = NAMES.get(kind);
    if (name != null) {
      noted.add(name);
    }
  }

  /** The kinds that are known, in the order of the page's tabs. */
  Set<String> known() {
    Set<String> known = new LinkedHashSet<>();
    Path media = found.path().resolve("media");
    boolean isOwn = found.kind() == FoundRun.Kind.RUN_DIRECTORY;
    add(known, "images", isOwn && Files.isDirectory(media.resolve("images")));
    add(known, "texts", isOwn && Files.isDirectory(media.resolve("text")));
    add(known, "tables", isOwn && Files.isDirectory(media.resolve("tables")));
    add(known, "pr", false);
    add(known, "hists", false);
    add(known, "model", isOwn && Files.isRegularFile(media.resolve("graph.json")));
    add(known, "log", !noted.contains("log") && log.files() != null);
    return Collections.unmodifiableSet(known);
  }

  private void add(Set<String> known, String name, boolean isThere) {
    if (isThere || noted.contains(name)) {
      known.add(name);
    }
  }
}
