package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.dash.runs.RunBoard;
import io.github.metriclogger.cli.dash.runs.ShownRun;
import io.github.metriclogger.cli.run.RunState;
import io.github.metriclogger.cli.screen.CellGrid;
import io.github.metriclogger.cli.screen.Tone;
import io.github.metriclogger.support.BilingualText;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What panes draw and what they draw on, for one frame.
 *
 * @param grid the cells
 * @param board the runs
 * @param charts the charts
 * @param view what the person chose
 * @param settings of the view as a whole
 * @param now seconds since 1970
 */
record Stage(
    CellGrid grid, RunBoard board, ChartBoard charts, View view, Settings settings, double now) {

  /**
   * What does not change while the view is open.
   *
   * @param language of texts
   * @param zone of hours
   * @param refresh seconds between two looks at the files
   * @param isAscii whether charts are drawn without braille
   * @param directory where pictures are saved
   */
  record Settings(Locale language, ZoneId zone, double refresh, boolean isAscii, Path directory) {}

  String text(BilingualText text, Object... values) {
    return text.in(settings.language(), values);
  }

  Locale language() {
    return settings.language();
  }

  /** The run that the header and the overview are about; null without a run. */
  @Nullable ShownRun run() {
    List<ShownRun> shown = charts.shown();
    List<ShownRun> all = shown.isEmpty() ? board.runs() : shown;
    if (all.isEmpty()) {
      return null;
    }
    List<ShownRun> listed = RunsPane.listed(this);
    return view.mode() == View.Mode.RUNS && !listed.isEmpty()
        ? listed.get(Math.min(view.chosenRun(), listed.size() - 1))
        : all.get(all.size() - 1);
  }

  /** The name of a state. */
  String condition(@Nullable RunState state) {
    return state == null ? "" : text(state.condition().text());
  }

  /** The tone of a state. */
  static Tone tone(@Nullable RunState state) {
    if (state == null) {
      return Tone.FAINT;
    }
    return switch (state.condition()) {
      case RUNNING, FINISHED -> Tone.GOOD;
      case STALLED, STOPPED, UNFINISHED -> Tone.WARN;
      case FAILED, KILLED -> Tone.ALERT;
      case UNKNOWN -> Tone.FAINT;
    };
  }

  /** The sign of a state. */
  static int sign(@Nullable RunState state) {
    if (state == null) {
      return '·';
    }
    return switch (state.condition()) {
      case RUNNING -> '●';
      case FINISHED -> '✓';
      case FAILED, KILLED -> '×';
      case STALLED, STOPPED, UNFINISHED -> '◐';
      case UNKNOWN -> '○';
    };
  }
}
