package io.github.metriclogger.cli.figure;

import io.github.metriclogger.cli.figure.axis.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One chart of a figure: curves, the last one on top, or the histogram of their values.
 *
 * @param title above it
 * @param curves what it shows
 * @param axes its axes
 * @param marks lines across it
 * @param bars 0, or into how many bars a histogram gathers the values
 */
public record Panel(
    Label title, List<NamedCurve> curves, Axes axes, List<VerticalMark> marks, int bars) {

  /** Takes copies of the lists. */
  public Panel {
    curves = List.copyOf(curves);
    marks = List.copyOf(marks);
  }

  /** A panel of curves. */
  public static Panel curves(Label title, List<NamedCurve> curves, Axes axes) {
    return new Panel(title, curves, axes, List.of(), 0);
  }

  /**
   * A panel of the distribution of values.
   *
   * @param bars into how many bars, at least 1
   */
  public static Panel histogram(Label title, List<NamedCurve> curves, Label name, int bars) {
    return new Panel(title, curves, Axes.over(name), List.of(), bars);
  }

  /** The same panel with lines across it. */
  public Panel with(List<VerticalMark> newMarks) {
    return new Panel(title, curves, axes, newMarks, bars);
  }

  /** Whether it is a histogram. */
  public boolean isHistogram() {
    return bars > 0;
  }

  /**
   * The axes of a panel.
   *
   * @param name what the curves are drawn over
   * @param unit what its places count
   * @param isLog whether values are drawn on a logarithmic axis; left aside where none is positive
   * @param isRobust whether few values far from all others may lie beyond the rim, where they are
   *     counted
   * @param zoom the places to show; null = all
   */
  public record Axes(Label name, Unit unit, boolean isLog, boolean isRobust, @Nullable Zoom zoom) {

    /** Plain axes that show all. */
    public static Axes over(Label name) {
      return new Axes(name, Unit.numbers(), false, false, null);
    }

    /** The same axes, with values on a logarithmic axis or not. */
    public Axes log(boolean log) {
      return new Axes(name, unit, log, isRobust, zoom);
    }

    /** The same axes, with outliers beyond the rim or not. */
    public Axes robust(boolean robust) {
      return new Axes(name, unit, isLog, robust, zoom);
    }

    /** The same axes, whose places count something else. */
    public Axes counting(Unit newUnit) {
      return new Axes(name, newUnit, isLog, isRobust, zoom);
    }

    /** The same axes, zoomed. */
    public Axes zoomed(double low, double high) {
      return new Axes(name, unit, isLog, isRobust, new Zoom(low, high));
    }
  }

  /**
   * A part of the axis.
   *
   * @param low the lowest place
   * @param high the highest place
   */
  public record Zoom(double low, double high) {}
}
