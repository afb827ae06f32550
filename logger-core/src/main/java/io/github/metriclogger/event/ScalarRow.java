package io.github.metriclogger.event;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Several values of one step that were logged by one call and stay together in one row. */
public final class ScalarRow implements Scalars {

  private static final int BYTES_PER_VALUE = 24;

  private final String[] tags;
  private final double[] values;
  private final long step;
  private final double wallTime;

  private ScalarRow(String[] tags, double[] values, long step, double wallTime) {
    this.tags = tags;
    this.values = values;
    this.step = step;
    this.wallTime = wallTime;
  }

  /**
   * A row of the entries of {@code values}, in the map's iteration order.
   *
   * @param values at least one entry, no null key or value
   * @param step 0 or more
   * @param wallTime seconds since 1970
   * @throws IllegalArgumentException when the map is empty
   */
  public static ScalarRow of(Map<String, ? extends Number> values, long step, double wallTime) {
    String[] tags = new String[values.size()];
    double[] numbers = new double[values.size()];
    int size = 0;
    for (Map.Entry<String, ? extends Number> entry : values.entrySet()) {
      if (size == tags.length) {
        break; // a concurrent map grew while it was read
      }
      tags[size] = Objects.requireNonNull(entry.getKey(), "tag");
      numbers[size] = entry.getValue().doubleValue();
      size++;
    }
    if (size == 0) {
      throw new IllegalArgumentException("a row needs at least one value");
    }
    return new ScalarRow(Arrays.copyOf(tags, size), Arrays.copyOf(numbers, size), step, wallTime);
  }

  /** The tags in order; a fixed-size view of a copy. */
  public List<String> tags() {
    return List.of(tags);
  }

  @Override
  public int size() {
    return tags.length;
  }

  @Override
  public String tag(int index) {
    return tags[index];
  }

  @Override
  public double value(int index) {
    return values[index];
  }

  @Override
  public long step() {
    return step;
  }

  @Override
  public double wallTime() {
    return wallTime;
  }

  @Override
  public long bytes() {
    return (long) BYTES_PER_VALUE * tags.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScalarRow row
        && row.step == step
        && Double.compare(row.wallTime, wallTime) == 0
        && Arrays.equals(row.tags, tags)
        && Arrays.equals(row.values, values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(tags) + Arrays.hashCode(values)) + Long.hashCode(step);
  }

  @Override
  public String toString() {
    return "ScalarRow[step="
        + step
        + ", tags="
        + Arrays.toString(tags)
        + ", values="
        + Arrays.toString(values)
        + "]";
  }
}
