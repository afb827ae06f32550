package io.github.metriclogger.cli.command;

import io.github.metriclogger.cli.figure.Figure;
import io.github.metriclogger.cli.figure.FourPanels;
import io.github.metriclogger.cli.figure.Label;
import io.github.metriclogger.cli.figure.Panel;
import io.github.metriclogger.cli.figure.TagPanels;
import io.github.metriclogger.cli.figure.VerticalMark;
import io.github.metriclogger.cli.metric.TrainingCurve;
import io.github.metriclogger.cli.monitor.StageComparison;
import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.cli.series.Smoothing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The figures of {@code monitor}. */
final class MonitorFigures {

  private static final int AVERAGE = 50;
  private static final int FEW_VALUES = 100;
  private static final int MOST_PANELS = 4;

  private MonitorFigures() {}

  /** Loss, learning rate, gradient norm and the distribution of losses. */
  static Figure of(String name, LoadedRun run, Locale language) {
    return FourPanels.of(run, Label.name(name), AVERAGE, language);
  }

  /** One training with a mark where each checkpoint was saved; trainings side by side else. */
  static Figure of(
      StageComparison comparison, List<StageComparison.Compared> compared, Locale language) {
    return comparison.isOneTraining()
        ? stages(comparison, compared, language)
        : sideBySide(compared, language);
  }

  private static Figure stages(
      StageComparison comparison, List<StageComparison.Compared> compared, Locale language) {
    List<VerticalMark> marks = new ArrayList<>();
    for (StageComparison.Stage stage : comparison.stages()) {
      marks.add(new VerticalMark(stage.to(), Label.name(shortName(stage.name())), false));
    }
    LoadedRun longest =
        compared.stream()
            .map(StageComparison.Compared::run)
            .max(Comparator.comparingDouble(MonitorFigures::end))
            .orElseThrow();
    Figure all = FourPanels.of(longest, Label.NONE, AVERAGE, language);
    List<Panel> marked = new ArrayList<>();
    for (Panel panel : all.panels()) {
      marked.add(panel.isHistogram() ? panel : panel.with(marks));
    }
    return new Figure(all.title(), marked, all.columns(), all.theme(), language);
  }

  private static double end(LoadedRun run) {
    Curve loss = TrainingCurve.LOSS.named(run);
    return loss == null || loss.totals().last() == null
        ? Double.NEGATIVE_INFINITY
        : loss.totals().last().at();
  }

  private static Figure sideBySide(List<StageComparison.Compared> compared, Locale language) {
    TagPanels drawn =
        new TagPanels(
            compared.stream().map(each -> new TagPanels.NamedRun(each.name(), each.run())).toList(),
            new TagPanels.Choice(
                Smoothing.movingAverage(AVERAGE), FEW_VALUES, tag -> false, false));
    List<Panel> panels =
        tags(compared, drawn).stream().limit(MOST_PANELS).map(drawn::panel).toList();
    return Figure.of(Label.NONE, panels, language);
  }

  /** The losses first. */
  private static Set<String> tags(List<StageComparison.Compared> compared, TagPanels drawn) {
    Set<String> tags = new LinkedHashSet<>();
    for (StageComparison.Compared each : compared) {
      Curve loss = TrainingCurve.LOSS.named(each.run());
      if (loss != null) {
        tags.add(loss.tag());
      }
    }
    tags.addAll(drawn.tags());
    tags.remove("epoch");
    return tags;
  }

  private static String shortName(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }
}
