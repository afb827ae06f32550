package io.github.metriclogger.cli.run;

import io.github.metriclogger.cli.source.Formats;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What lies beside TensorBoard's event files. */
final class EventFiles {

  static final String FORMAT = "tensorboard";

  /** Tables that programs write beside event files with the same values. */
  private static final List<String> TABLES =
      List.of("metrics.csv", "results.csv", "progress.csv", "training_log.csv");

  private EventFiles() {}

  /**
   * The table that holds the same run as the event files beside it: the only one, or one of a known
   * name.
   *
   * @return null when there is none
   */
  static Formats.@Nullable Source tableOfSameRun(List<Formats.Source> tables) {
    if (tables.size() == 1) {
      return tables.get(0);
    }
    for (String name : TABLES) {
      for (Formats.Source table : tables) {
        if (table.path().endsWith(name)) {
          return table;
        }
      }
    }
    return null;
  }
}
