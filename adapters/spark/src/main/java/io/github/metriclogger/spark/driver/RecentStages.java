package io.github.metriclogger.spark.driver;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Facts by the number of a stage, of those that were used last: a stream has a stage for each
 * micro-batch, for months. Not safe for use by several threads.
 */
final class RecentStages<V> extends LinkedHashMap<Integer, V> {

  private static final int MOST = 10_000;
  private static final long serialVersionUID = 1;

  RecentStages() {
    super(16, 0.75f, true);
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<Integer, V> eldest) {
    return size() > MOST;
  }
}
