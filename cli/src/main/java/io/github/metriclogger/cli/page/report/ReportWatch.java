package io.github.metriclogger.cli.page.report;

import io.github.metriclogger.cli.page.PageData;
import io.github.metriclogger.cli.run.Pause;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a report anew while its runs grow, but only when something changed. */
final class ReportWatch {

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Set<String> ENDED = Set.of("finished", "stopped", "failed", "killed");

  private final PageData data;
  private final Pause pause;
  private final Duration interval;

  /**
   * Creates a watch.
   *
   * @param data the runs
   * @param pause how to wait
   * @param interval the shortest time between two reports, but for the last one
   */
  ReportWatch(PageData data, Pause pause, Duration interval) {
    this.data = data;
    this.pause = pause;
    this.interval = interval;
  }

  /** Writes a report. */
  @FunctionalInterface
  interface Writing {
    /** Writes it. */
    void write() throws IOException;
  }

  /** Writes at once, then when something changed, until all runs have ended. */
  void follow(Writing writing) throws IOException, InterruptedException {
    data.ids().forEach(data::load);
    Map<String, Object> written = data.ticks();
    writing.write();
    Map<String, Object> before = Map.of();
    Duration since = Duration.ZERO;
    while (true) {
      Map<String, Object> now = data.ticks();
      boolean isQuiet = now.equals(before);
      boolean isOver = isQuiet && haveEnded(now);
      if (!now.equals(written) && (isOver || since.compareTo(interval) >= 0)) {
        written = now;
        writing.write();
        since = Duration.ZERO;
      }
      if (isOver) {
        return;
      }
      before = now;
      pause.take(LOOK);
      since = since.plus(LOOK);
    }
  }

  private static boolean haveEnded(Map<String, Object> ticks) {
    return ticks.values().stream()
        .allMatch(
            tick -> !(tick instanceof List<?> of) || ENDED.contains(String.valueOf(of.get(1))));
  }
}
