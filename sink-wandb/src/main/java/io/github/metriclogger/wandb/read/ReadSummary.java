package io.github.metriclogger.wandb.read;

import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.log.record.ValueTree;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a person set in the summary. Writers put what follows from the history there too, and often
 * say which is which by the form of the keys only: what has the key of a history's value and was
 * not set by hand follows from it. Not for use by several threads.
 */
final class ReadSummary {

  /** So many keys of the history are remembered; of a run with more, all count as its keys. */
  static final int MOST_KEYS = 100_000;

  private final ValueTree values = new ValueTree();
  private final Set<String> set = new HashSet<>();
  private final Set<String> history = new HashSet<>();
  private Map<String, Object> reported = Map.of();
  private boolean changed;

  /** Records what a record changes. */
  void change(LogRecord.Summary record) {
    record.updated().forEach(values::put);
    record.removed().forEach(values::remove);
    if (record.explicit()) {
      record.updated().forEach(item -> set.add(item.path().get(0)));
      record.removed().forEach(item -> set.remove(item.path().get(0)));
    }
    changed = true;
  }

  /** Records which values a row has. */
  void see(List<Item> row) {
    for (Item item : row) {
      changed |= history.size() < MOST_KEYS && history.add(item.path().get(0));
    }
  }

  /** Reports it, when it differs from the last report. */
  void flush(double time, RunVisitor visitor) {
    if (!changed) {
      return;
    }
    changed = false;
    Map<String, Object> now = new LinkedHashMap<>(values.root());
    now.keySet().removeIf(key -> !set.contains(key) && follows(key));
    SummaryLogged event = new SummaryLogged(now, time);
    if (!event.summary().equals(reported)) {
      reported = event.summary();
      visitor.event(event);
    }
  }

  private boolean follows(String key) {
    return history.size() >= MOST_KEYS || history.contains(key) || key.startsWith("_");
  }
}
