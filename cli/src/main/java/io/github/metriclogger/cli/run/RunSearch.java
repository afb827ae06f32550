package io.github.metriclogger.cli.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the runs to show; asked again and again, since runs come and go. */
@FunctionalInterface
public interface RunSearch {

  /** Searches. */
  Result search();

  /**
   * What was found.
   *
   * @param runs the runs; none when what a person named is not there yet
   * @param remark what is missing, in the person's language; null when nothing is
   */
  record Result(List<FoundRun> runs, @Nullable String remark) {

    /** Takes a copy of the list. */
    public Result {
      runs = List.copyOf(runs);
    }
  }
}
