package io.github.metriclogger.wandb.upload.content;

import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.upload.http.JsonPath;
import java.util.List;
import java.util.Map;

/** The summary as recorded in the log. Not for use by several threads at once. */
public final class SummaryState {

  private static final String OWN = "_wandb";
  private static final List<String> RUNTIME = List.of(OWN, "runtime");

  private final JsonTree tree = new JsonTree();
  private final Offsets base;
  private boolean changed;
  private boolean hasExplicit;

  /**
   * The initial summary.
   *
   * @param earlier what earlier parts of the run left
   */
  public SummaryState(Offsets base, Map<?, ?> earlier) {
    this.base = base;
    earlier.forEach((key, value) -> tree.put(List.of(String.valueOf(key)), Json.write(value)));
    changed = !earlier.isEmpty();
  }

  /** Applies a change of the summary. */
  public void apply(LogRecord.Summary record) {
    for (Item item : record.updated()) {
      String key = item.path().get(0);
      boolean own = item.path().equals(RUNTIME);
      hasExplicit |= own || (item.path().size() == 1 && key.equals(OWN));
      tree.put(item.path(), own ? runtime(item.json()) : value(item, key));
    }
    for (Item item : record.removed()) {
      tree.remove(item.path());
    }
    changed = true;
  }

  /** Takes the run's duration from its end, if no summary has it. */
  public void apply(LogRecord.Exit exit) {
    if (!hasExplicit && !tree.isEmpty()) {
      tree.put(RUNTIME, runtime(Integer.toString(exit.runtime())));
      changed = true;
    }
  }

  private String value(Item item, String key) {
    return item.path().size() > 1 ? item.json() : base.shifted(key, item.json());
  }

  private String runtime(String json) {
    if (base.runtime() == 0) {
      return json;
    }
    String shifted = base.runtime(json);
    int point = shifted.indexOf('.');
    return point < 0 || shifted.indexOf('E') >= 0 ? shifted : shifted.substring(0, point);
  }

  /** Whether it has changed since it was last sent. */
  public boolean changed() {
    return changed;
  }

  /** Marks it as sent. */
  public void taken() {
    changed = false;
  }

  /** Whether the summary has no entries. */
  public boolean isEmpty() {
    return tree.isEmpty();
  }

  /** The summary as a tree. */
  public JsonTree tree() {
    return tree;
  }

  /** The whole as one line. */
  public StringBuilder line() {
    if (!tree.contains(OWN)) {
      String seconds = tree.text("_runtime");
      int whole = seconds == null ? 0 : (int) JsonPath.number(Json.parseOrText(seconds));
      tree.put(RUNTIME, Integer.toString(whole));
    }
    StringBuilder line = new StringBuilder();
    tree.write(line);
    return line;
  }
}
