package io.github.metriclogger.cli.figure;

import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.series.Abscissa;
import io.github.metriclogger.cli.series.Buckets;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.cli.series.Smoothing;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A panel for each tag, with one line for each run in the run's look. */
public final class TagPanels {

  private final List<NamedRun> runs;
  private final Choice choice;
  private final Map<String, Look> looks;

  /**
   * A run and what to call it.
   *
   * @param name what the legend calls it
   * @param run was loaded with buckets
   */
  public record NamedRun(String name, LoadedRun run) {}

  /**
   * How the panels are drawn.
   *
   * @param smoothing of lines with more values than {@link #few}
   * @param few up to so many values are drawn as they are
   * @param isLog which tags are drawn on a logarithmic axis
   * @param isRobust whether outliers may lie beyond the rim
   */
  public record Choice(Smoothing smoothing, int few, Predicate<String> isLog, boolean isRobust) {}

  /**
   * Draws runs.
   *
   * @param runs the last one on top
   * @param choice how
   */
  public TagPanels(List<NamedRun> runs, Choice choice) {
    this.runs = List.copyOf(runs);
    this.choice = choice;
    this.looks =
        runs.size() == 1 ? Map.of() : RunLooks.of(runs.stream().map(NamedRun::name).toList());
  }

  /** All tags of the runs, in the order in which they were first seen. */
  public List<String> tags() {
    Set<String> tags = new LinkedHashSet<>();
    for (NamedRun each : runs) {
      each.run().curves().forEach(curve -> tags.add(curve.tag()));
    }
    return List.copyOf(tags);
  }

  /** The panel of a tag. */
  public Panel panel(String tag) {
    List<NamedCurve> curves = new ArrayList<>();
    Label axis = null;
    for (NamedRun each : runs) {
      Curve curve = each.run().curve(tag);
      if (curve != null) {
        curves.add(curve(each.name(), curve));
        Label own = FourPanels.axis(each.run());
        axis = axis == null || axis.equals(own) ? own : Label.NONE;
      }
    }
    Panel.Axes axes = Panel.Axes.over(axis == null ? Label.NONE : axis);
    Panel panel =
        Panel.curves(
            Label.name(tag), curves, axes.log(choice.isLog().test(tag)).robust(choice.isRobust()));
    return runs.size() == 1 ? panel.with(AlertMarks.of(runs.get(0).run())) : panel;
  }

  private NamedCurve curve(String name, Curve curve) {
    Buckets buckets = Abscissa.axis().place(curve.buckets());
    boolean isFew = curve.totals().count() <= choice.few();
    Smoothing smoothing = isFew ? Smoothing.none() : choice.smoothing();
    return NamedCurve.of(
        Label.name(name), buckets, smoothing, looks.getOrDefault(name, Look.hue(0)));
  }
}
