package io.github.metriclogger.run.history;

import io.github.metriclogger.support.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Summarizes the values of a tag. Minimum, maximum and mean cover the finite values; the last value
 * is that of the highest step, finite or not. Not safe for use by several threads.
 */
final class TagSummary {

  private long count;
  private long nonFinite;
  private double last = Double.NaN;
  private long lastStep = Long.MIN_VALUE;
  private double min = Double.NaN;
  private long minStep = -1;
  private double max = Double.NaN;
  private long maxStep = -1;
  private double mean;
  private final SeenSteps seen = new SeenSteps();
  private long replaced;

  /**
   * Adds a value of this start; true if it replaces a different one of its step. A value equal to
   * that of the last step, such as the epoch in two rows at its end, replaces nothing.
   */
  boolean addNew(long step, double value) {
    boolean isSame = step == lastStep && Double.compare(value, last) == 0;
    boolean again = !seen.add(step) && !isSame;
    if (again) {
      replaced++;
    }
    add(step, value);
    return again;
  }

  /** The number of values. */
  long count() {
    return count;
  }

  void add(long step, double value) {
    count++;
    if (step >= lastStep) {
      last = value;
      lastStep = step;
    }
    if (!Double.isFinite(value)) {
      nonFinite++;
      return;
    }
    mean += (value - mean) / (count - nonFinite); // no sum that could overflow
    if (!(value >= min)) {
      min = value;
      minStep = step;
    }
    if (!(value <= max)) {
      max = value;
      maxStep = step;
    }
  }

  /** Merges another summary; for equal values or steps, the other one takes precedence. */
  void add(TagSummary other) {
    long finite = count - nonFinite;
    long otherFinite = other.count - other.nonFinite;
    if (otherFinite > 0) {
      mean += (other.mean - mean) * ((double) otherFinite / (finite + otherFinite));
      if (!(other.min >= min)) {
        min = other.min;
        minStep = other.minStep;
      }
      if (!(other.max <= max)) {
        max = other.max;
        maxStep = other.maxStep;
      }
    }
    if (other.count > 0 && other.lastStep >= lastStep) {
      last = other.last;
      lastStep = other.lastStep;
    }
    count += other.count;
    nonFinite += other.nonFinite;
    replaced += other.replaced;
  }

  double last() {
    return last;
  }

  /** The highest step; {@link Long#MIN_VALUE} if there is no value. */
  long lastStep() {
    return lastStep;
  }

  /** NaN if there is no finite value. */
  double min() {
    return min;
  }

  /** NaN if there is no finite value. */
  double max() {
    return max;
  }

  /** NaN if there is no finite value. */
  double mean() {
    return count == nonFinite ? Double.NaN : mean;
  }

  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("last", last);
    json.put("last_step", lastStep);
    json.put("min", min);
    json.put("min_step", minStep);
    json.put("max", max);
    json.put("max_step", maxStep);
    json.put("mean", mean());
    json.put("count", count);
    json.put("non_finite", nonFinite);
    if (replaced > 0) {
      json.put("replaced", replaced);
    }
    return json;
  }

  static TagSummary ofJson(Map<?, ?> json) {
    TagSummary tag = new TagSummary();
    tag.last = real(json, "last");
    tag.lastStep = integer(json, "last_step", Long.MIN_VALUE);
    tag.min = real(json, "min");
    tag.minStep = integer(json, "min_step", -1);
    tag.max = real(json, "max");
    tag.maxStep = integer(json, "max_step", -1);
    tag.count = integer(json, "count", 0);
    tag.nonFinite = integer(json, "non_finite", 0);
    double mean = real(json, "mean");
    tag.mean = Double.isNaN(mean) ? 0 : mean;
    return tag;
  }

  private static double real(Map<?, ?> json, String field) {
    Double number = Json.number(json.get(field));
    return number == null ? Double.NaN : number;
  }

  private static long integer(Map<?, ?> json, String field, long fallback) {
    return json.get(field) instanceof Number number ? number.longValue() : fallback;
  }
}
