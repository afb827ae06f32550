package io.github.metriclogger.cli.page.runs;

import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.series.Curve;
import java.util.stream.Stream;

/** What the curves of a run amount to, those of the machine included. */
final class RunCurves {

  private RunCurves() {}

  /** All curves. */
  static Stream<Curve> of(LoadedRun run) {
    return Stream.concat(run.curves().stream(), run.system().stream());
  }

  /** How many values and alerts there are. */
  static long points(LoadedRun run) {
    return run.alerts().size() + of(run).mapToLong(curve -> curve.totals().count()).sum();
  }

  /** About how many bytes of memory they take. */
  static long bytes(LoadedRun run) {
    return of(run).mapToLong(Curve::bytes).sum();
  }
}
