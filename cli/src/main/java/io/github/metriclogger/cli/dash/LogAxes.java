package io.github.metriclogger.cli.dash;

import java.util.HashSet;
import java.util.Set;

/** Which tags are drawn on a logarithmic axis: all or none, and those that differ from the rest. */
final class LogAxes {

  private final Set<String> others = new HashSet<>();
  private boolean isAll;

  boolean has(String tag) {
    return isAll != others.contains(tag);
  }

  void toggle(String tag) {
    if (!others.remove(tag)) {
      others.add(tag);
    }
  }

  void toggleAll() {
    set(!isAll, Set.of());
  }

  boolean isAll() {
    return isAll;
  }

  /** The tags that differ from the rest. */
  Set<String> others() {
    return Set.copyOf(others);
  }

  void set(boolean all, Set<String> differing) {
    isAll = all;
    others.clear();
    others.addAll(differing);
  }
}
