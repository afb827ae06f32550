package io.github.metriclogger.cli.rows;

import java.util.Arrays;

/**
 * The values at one place of a run's axis. Its owner fills it again and again: whoever keeps a row
 * keeps a copy.
 */
public final class PointRow {

  private double at;
  private double wallTime = Double.NaN;
  private int size;
  private String[] tags = new String[8];
  private double[] values = new double[8];

  /** Creates an empty row. */
  public PointRow() {}

  /** The place on the axis. */
  public double at() {
    return at;
  }

  /** Seconds since 1970 of the first value that has a time, or NaN. */
  public double wallTime() {
    return wallTime;
  }

  /** How many values there are. */
  public int size() {
    return size;
  }

  /** The tag of a value. */
  public String tag(int index) {
    return tags[index];
  }

  /** A value. */
  public double value(int index) {
    return values[index];
  }

  /** Empties the row for another place. */
  void begin(double newAt) {
    at = newAt;
    wallTime = Double.NaN;
    size = 0;
  }

  /** Adds a value. */
  void add(String tag, double time, double value) {
    if (size == tags.length) {
      tags = Arrays.copyOf(tags, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    tags[size] = tag;
    values[size++] = value;
    wallTime = Double.isNaN(wallTime) ? time : wallTime;
  }

  /** Takes over what another row holds. */
  public void copy(PointRow other) {
    at = other.at;
    wallTime = other.wallTime;
    size = other.size;
    if (tags.length < size) {
      tags = new String[other.tags.length];
      values = new double[other.tags.length];
    }
    System.arraycopy(other.tags, 0, tags, 0, size);
    System.arraycopy(other.values, 0, values, 0, size);
  }
}
