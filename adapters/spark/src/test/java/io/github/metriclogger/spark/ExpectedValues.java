package io.github.metriclogger.spark;

import java.util.TreeMap;

/** The values that a training of some tasks leaves, by step. */
final class ExpectedValues {

  private final TreeMap<Long, Double> values = new TreeMap<>();

  /** All rows of so many partitions, logged by their first attempts. */
  static ExpectedValues of(int partitions, int rows) {
    var expected = new ExpectedValues();
    for (int partition = 0; partition < partitions; partition++) {
      expected.partition(partition, rows, rows, 0);
    }
    return expected;
  }

  /** The first rows of a partition, of so many, are those of an attempt. */
  ExpectedValues partition(int partition, int rows, int logged, int attempt) {
    long first = (long) partition * rows;
    values.subMap(first, first + rows).clear();
    for (long step = first; step < first + logged; step++) {
      values.put(step, step + attempt / 4.0);
    }
    return this;
  }

  TreeMap<Long, Double> values() {
    return values;
  }
}
