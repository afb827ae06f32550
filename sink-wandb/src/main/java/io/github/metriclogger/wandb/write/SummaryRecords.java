package io.github.metriclogger.wandb.write;

import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.support.json.Json.NonFinite;
import io.github.metriclogger.wandb.log.record.HistoryFields;
import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.log.record.ValueTree;
import io.github.metriclogger.wandb.text.WandbText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The summary of the run: the last value of each key, or what a definition asks for instead.
 * Changes are written from time to time. A value set by hand takes precedence over logged ones. Not
 * for use by several threads.
 */
final class SummaryRecords {

  /** The most keys of logged values; more would slow down the server and its pages. */
  static final int MOST_KEYS = 10_000;

  private final RecordLog log;
  private final SinkContext context;

  /** What the log holds so far, from path to JSON. */
  private final Map<List<String>, String> values = new LinkedHashMap<>();

  /** What a person set, from key to JSON. */
  private Map<String, String> set = new LinkedHashMap<>();

  /**
   * The logged values of keys that a person set, which return when the person's value is removed.
   */
  private final Map<String, Item> hidden = new HashMap<>();

  private final Map<List<String>, Item> updates = new LinkedHashMap<>();
  private final List<Item> removals = new ArrayList<>();

  /** The keys of logged values. */
  private final Set<String> keys = new HashSet<>();

  private boolean warned;

  SummaryRecords(RecordLog log, SinkContext context) {
    this.log = log;
    this.context = context;
  }

  /**
   * Starts from the summary of earlier starts.
   *
   * @param earlier from path to JSON
   * @param isWritten whether this log holds it already
   */
  void goOn(Map<List<String>, String> earlier, boolean isWritten) {
    earlier.keySet().forEach(path -> keys.add(path.get(0)));
    if (isWritten) {
      values.putAll(earlier);
    } else {
      earlier.forEach((path, json) -> updates.put(path, new Item(path, json)));
    }
  }

  /** The number at a path; NaN if there is none. */
  double number(List<String> path) {
    Item update = updates.get(path);
    String json = update == null ? values.get(path) : update.json();
    try {
      return json == null ? Double.NaN : Double.parseDouble(json.replace("\"", ""));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Whether there are changes to write. */
  boolean isChanged() {
    return !updates.isEmpty() || !removals.isEmpty();
  }

  /** Whether a key is, or will be, in the summary. */
  boolean has(String key) {
    return keys.contains(key);
  }

  /** Metrics with a definition have a limit of their own. */
  private boolean hasRoom(String key, boolean isDefined) {
    if (keys.contains(key)) {
      return true;
    }
    if (keys.size() < (isDefined ? 2 * MOST_KEYS : MOST_KEYS)) {
      return keys.add(key);
    }
    if (!warned) {
      warned = true;
      WandbText.MANY_KEYS.warn(context, "count", MOST_KEYS);
    }
    return false;
  }

  /** Sets a key's value, which replaces whatever was nested in the key. */
  void put(String key, String json) {
    if (!hasRoom(key, false)) {
      return;
    }
    if (!set.containsKey(key)) {
      removeBelow(key);
    }
    track(Item.of(key, json));
  }

  /** Drops a key's logged value, which from now on is kept elsewhere or not at all. */
  void forget(String key) {
    hidden.remove(key);
    keys.remove(key);
    if (!set.containsKey(key)) {
      remove(key);
    }
  }

  /**
   * Takes the new value of a column.
   *
   * @param column its values
   */
  void put(Column column) {
    Aggregate aggregate = column.aggregate();
    boolean isNone = aggregate != null && aggregate.isNone();
    if (isNone || !hasRoom(column.key(), aggregate != null)) {
      return;
    }
    if (aggregate == null) {
      track(Item.of(column.key(), json(column.last())));
    } else {
      track(new Item(List.of(column.key(), aggregate.key()), json(aggregate.value())));
    }
  }

  /** Replaces all values that a person set. */
  void set(Map<String, Object> summary) {
    Map<String, String> next = new LinkedHashMap<>();
    summary.forEach((key, value) -> next.put(key, Json.write(value, NonFinite.TEXT)));
    for (String key : set.keySet()) {
      if (!next.containsKey(key)) {
        remove(key);
        Item tracked = hidden.remove(key);
        if (tracked != null) {
          updates.put(tracked.path(), tracked);
        }
      }
    }
    next.forEach(
        (key, json) -> {
          if (!json.equals(set.get(key))) {
            removeBelow(key);
            updates.put(List.of(key), Item.of(key, json));
          }
        });
    set = next;
  }

  /**
   * Writes what changed.
   *
   * @param clock the run's step and time
   */
  void write(RunClock clock) {
    if (!isChanged()) {
      return;
    }
    if (!removals.isEmpty()) {
      log.add(new LogRecord.Summary(List.of(), removals));
      removals.clear();
    }
    where(clock);
    List<Item> tracked = new ArrayList<>();
    List<Item> explicit = new ArrayList<>();
    updates.values().forEach(item -> (isSet(item) ? explicit : tracked).add(item));
    log.add(new LogRecord.Summary(tracked, List.of()));
    if (!explicit.isEmpty()) {
      log.add(new LogRecord.Summary(explicit, List.of(), true));
    }
    updates.forEach((path, item) -> values.put(path, item.json()));
    updates.clear();
  }

  /** The whole summary for a file, as nested maps of plain data. */
  Map<String, Object> whole() {
    return ValueTree.of(values);
  }

  /** Adds the step and time of the last row, as for every other key. */
  private void where(RunClock clock) {
    if (!Double.isNaN(clock.lastWallTime())) {
      item(List.of(HistoryFields.STEP), String.valueOf(clock.lastStep()));
      item(List.of(HistoryFields.TRUE_STEP), String.valueOf(clock.lastTrueStep()));
      item(List.of(HistoryFields.TIMESTAMP), json(clock.lastWallTime()));
    }
    item(List.of(HistoryFields.RUNTIME), String.valueOf((long) clock.runtime()));
    item(List.of("_wandb", "runtime"), String.valueOf((long) clock.runtime()));
  }

  private void item(List<String> path, String json) {
    updates.put(path, new Item(path, json));
  }

  private void track(Item item) {
    String key = item.path().get(0);
    if (set.containsKey(key)) {
      hidden.put(key, item);
    } else {
      updates.put(item.path(), item);
    }
  }

  private boolean isSet(Item item) {
    return item.path().size() == 1 && set.containsKey(item.path().get(0));
  }

  private void remove(String key) {
    removeBelow(key);
    if (values.remove(List.of(key)) != null) {
      removals.add(Item.of(key, ""));
    }
    updates.remove(List.of(key));
  }

  /** Removes what is nested in a key, which is to hold a single value. */
  private void removeBelow(String key) {
    updates.keySet().removeIf(path -> path.size() > 1 && path.get(0).equals(key));
    List<List<String>> below =
        values.keySet().stream()
            .filter(path -> path.size() > 1 && path.get(0).equals(key))
            .toList();
    for (List<String> path : below) {
      values.remove(path);
      removals.add(new Item(path, ""));
    }
  }

  private static String json(@Nullable Object value) {
    return Json.write(value, NonFinite.TEXT);
  }
}
