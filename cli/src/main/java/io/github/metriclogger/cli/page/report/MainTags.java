package io.github.metriclogger.cli.page.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which tags a person looks at first: losses, then figures of quality, then rate and gradients. */
final class MainTags {

  private static final List<String> FIRST =
      List.of("loss", "acc", "f1", "auc", "lr", "learning_rate", "grad");
  private static final Set<String> COUNTING = Set.of("epoch", "step", "global_step");

  private MainTags() {}

  /** All tags of some runs, the main ones first. */
  static List<String> of(List<Map<String, Object>> runs) {
    Set<String> tags = new LinkedHashSet<>();
    runs.forEach(run -> tags.addAll(Parts.texts(run, "tags")));
    List<String> sorted = new ArrayList<>(tags);
    sorted.removeIf(COUNTING::contains);
    sorted.sort(Comparator.comparingInt(MainTags::rank));
    return sorted;
  }

  private static int rank(String tag) {
    String lower = tag.toLowerCase(Locale.ROOT);
    for (int i = 0; i < FIRST.size(); i++) {
      if (lower.contains(FIRST.get(i))) {
        return i;
      }
    }
    return FIRST.size();
  }
}
