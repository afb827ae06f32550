package io.github.metriclogger;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the entries of a user's map that can be logged. A map may be raw, change meanwhile, or hold
 * numbers that cannot be read: each bad entry is reported and the others stay.
 */
final class MetricEntries {

  private final Map<String, Double> usable;
  private final BiConsumer<String, String> bad;

  private MetricEntries(Map<String, Double> usable, BiConsumer<String, String> bad) {
    this.usable = usable;
    this.bad = bad;
  }

  /**
   * The usable entries: in the map's order when it has one, else sorted by tag.
   *
   * @param values what the user gave; keys are taken as their text
   * @param bad takes for each bad entry its kind and a sentence
   */
  static Map<String, Double> of(Map<?, ?> values, BiConsumer<String, String> bad) {
    boolean ordered = values instanceof LinkedHashMap || values instanceof SortedMap;
    Map<String, Double> usable = ordered ? new LinkedHashMap<>() : new TreeMap<>();
    new MetricEntries(usable, bad).take(values);
    return usable;
  }

  private void take(Map<?, ?> values) {
    try {
      Iterator<? extends Map.Entry<?, ?>> entries = values.entrySet().iterator();
      while (entries.hasNext()) {
        take(entries.next());
      }
    } catch (Throwable failure) { // other languages throw anything
      bad.accept("unreadable map", "A map could not be read to its end (" + failure + ").");
    }
  }

  private void take(Map.Entry<?, ?> entry) {
    try {
      Object key = entry.getKey();
      Object value = entry.getValue();
      if (key == null || key.toString().isEmpty()) {
        bad.accept("empty tag", "A value without a tag (null or empty) was not logged.");
      } else if (value instanceof Number number) {
        usable.put(key.toString(), number instanceof Double same ? same : number.doubleValue());
      } else {
        bad.accept(kind(value), "A value for '" + key + "' was not logged: it is " + name(value));
      }
    } catch (Throwable failure) { // other languages throw anything
      bad.accept("unreadable entry", "An entry of a map was not logged (" + failure + ").");
    }
  }

  private static String kind(@Nullable Object value) {
    return value == null ? "null value" : "no number";
  }

  private static String name(@Nullable Object value) {
    return value == null ? "null." : "no number but a " + value.getClass().getName() + ".";
  }
}
