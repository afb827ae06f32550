package io.github.metriclogger.cli.figure;

import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.event.AlertRaised;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The alerts of a run as lines across its panels. */
final class AlertMarks {

  /** More lines would hide the curves; the first alerts say what began. */
  private static final int MOST = 20;

  private AlertMarks() {}

  /**
   * The marks of the alerts that warn, at the steps that they concern; each title is written once.
   * None where the axis of the run is not the step.
   */
  static List<VerticalMark> of(LoadedRun run) {
    List<VerticalMark> marks = new ArrayList<>();
    Set<String> titles = new HashSet<>();
    Set<Long> places = new HashSet<>();
    for (AlertRaised alert : run.alerts()) {
      boolean isShown = alert.level() != AlertLevel.INFO && alert.step() >= 0;
      if (isShown && run.axis().equals(LoadedRun.STEP) && marks.size() < MOST) {
        boolean isNew = titles.add(alert.title());
        if (places.add(alert.step()) || isNew) {
          marks.add(
              new VerticalMark(alert.step(), isNew ? Label.name(alert.title()) : Label.NONE, true));
        }
      }
    }
    return marks;
  }
}
