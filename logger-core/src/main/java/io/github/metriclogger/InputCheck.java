package io.github.metriclogger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns bad input away: counted always, warned of once a kind. Never throws. For any number of
 * threads.
 */
final class InputCheck {

  private static final String CLOSED = "closed";

  private final AtomicLong rejected = new AtomicLong();
  private final Set<String> warned = ConcurrentHashMap.newKeySet();
  private final Consumer<String> warn;
  private volatile boolean closed;

  InputCheck(Consumer<String> warn) {
    this.warn = warn;
  }

  /** Whether something with this tag and step can be logged. */
  boolean accepts(@Nullable String tag, long step) {
    if (tag != null && !tag.isEmpty() && step >= 0 && !closed) {
      return true;
    }
    if (!open()) {
      return false;
    }
    if (step < 0) {
      reject(
          "negative step",
          "A negative step (" + step + " for '" + tag + "') was not logged; steps are 0 or more.");
    } else {
      reject(
          "empty tag",
          "A value without a tag (null or empty, at step " + step + ") was not logged.");
    }
    return false;
  }

  /** Whether the logger still takes anything. */
  boolean open() {
    if (closed) {
      reject(CLOSED, "Something was logged after close() and is not kept.");
      return false;
    }
    return true;
  }

  /** Whether an argument is there. */
  boolean present(@Nullable Object argument, String method) {
    if (argument == null) {
      reject(method, method + " was called with null and ignored.");
    }
    return argument != null;
  }

  /**
   * Runs what reads or copies a user's object: a map that changes meanwhile, a list with nulls, a
   * text that cannot be made or an array too large to be copied must not throw at the training.
   */
  void guarded(String method, Runnable action) {
    try {
      action.run();
    } catch (Throwable bad) { // also what is no RuntimeException: other languages throw anything
      reject(method, method + " could not use what it was given (" + bad + ") and ignored it.");
    }
  }

  /**
   * The usable entries of a row: in the map's order when it has one, else sorted by tag. Bad
   * entries are counted.
   *
   * @param values what the user gave, or null
   */
  Map<String, Number> usable(@Nullable Map<String, ? extends Number> values, long step) {
    Map<String, Number> row =
        values instanceof LinkedHashMap || values instanceof SortedMap
            ? new LinkedHashMap<>()
            : new TreeMap<>();
    if (values == null) {
      present(values, "log(Map)");
    } else {
      guarded("log(Map)", () -> copyUsable(values, row, step));
    }
    return row;
  }

  private void copyUsable(
      Map<String, ? extends Number> values, Map<String, Number> row, long step) {
    for (Map.Entry<String, ? extends Number> entry : values.entrySet()) {
      if (entry.getValue() == null) {
        reject(
            "null value",
            "A null value (for '" + entry.getKey() + "' at step " + step + ") was not logged.");
      } else if (accepts(entry.getKey(), step)) {
        Number value = entry.getValue();
        row.put(entry.getKey(), value instanceof Double ? value : (Number) value.doubleValue());
      }
    }
  }

  /**
   * Counts a call that cannot be used.
   *
   * @param kind what is wrong, the same for each call of the kind
   * @param message the warning
   */
  void reject(String kind, String message) {
    rejected.incrementAndGet();
    if (warned.add(kind)) {
      warn.accept(message + " Further ones are only counted.");
    }
  }

  void close() {
    closed = true;
  }

  /** Closes because the process is told to end: what the training still logs is only counted. */
  void closeAtShutdown() {
    warned.add(CLOSED);
    closed = true;
  }

  long rejected() {
    return rejected.get();
  }
}
