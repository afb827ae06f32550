package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.dash.filter.TagFilter;
import io.github.metriclogger.cli.dash.runs.RunBoard;
import io.github.metriclogger.cli.dash.runs.ShownRun;
import io.github.metriclogger.cli.dash.state.SavedView;
import io.github.metriclogger.cli.dash.state.ViewFile;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Remembers how a person left the view, and begins with it. */
final class ViewMemory {

  private final View view;
  private final RunBoard board;
  private final @Nullable ViewFile file;
  private SavedView kept;

  /**
   * Begins with the view as it was left.
   *
   * @param file where it is kept; null = nowhere
   * @param isFresh whether it begins as usual all the same
   */
  ViewMemory(View view, RunBoard board, @Nullable ViewFile file, boolean isFresh) {
    this.view = view;
    this.board = board;
    this.file = file;
    this.kept = now();
    SavedView left = file == null || isFresh ? null : file.read();
    if (left != null) {
      restore(left);
      kept = left;
    }
  }

  private void restore(SavedView left) {
    try {
      view.filter(TagFilter.of(left.filter()));
    } catch (IllegalArgumentException e) {
      // of another version: all tags are shown
    }
    view.smoothing(left.smoothing());
    view.abscissa(left.abscissa());
    view.logAxes().set(left.isLog(), Set.copyOf(left.otherTags()));
    view.robust(left.isRobust());
    view.density(left.density());
    board.hideAtFirst(Set.copyOf(left.hidden()));
  }

  /** Keeps the view when a person has changed it. */
  void keep() {
    SavedView now = now();
    if (file != null && !now.equals(kept)) {
      file.write(now);
      kept = now;
    }
  }

  private SavedView now() {
    boolean isMetric = !view.abscissaMetric().isEmpty();
    return new SavedView(
        view.filter().text(),
        view.smoothing(),
        isMetric ? view.abscissaMetric() : view.ownAbscissae().word(),
        view.logAxes().isAll(),
        view.logAxes().others().stream().sorted().toList(),
        view.isRobust(),
        view.density(),
        board.runs().stream().filter(ShownRun::isHidden).map(ShownRun::name).sorted().toList());
  }
}
