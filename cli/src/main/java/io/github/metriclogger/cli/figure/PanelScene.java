package io.github.metriclogger.cli.figure;

import io.github.metriclogger.cli.figure.axis.Scale;
import io.github.metriclogger.cli.figure.axis.Tick;
import io.github.metriclogger.cli.figure.axis.Ticks;
import io.github.metriclogger.cli.figure.axis.Unit;
import io.github.metriclogger.cli.series.Buckets;
import io.github.metriclogger.cli.series.CurveView;
import io.github.metriclogger.cli.text.FigureText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A panel worked out: its scales, ticks, notes, and what of its curves is seen. It does not depend
 * on the painter, so that all painters show the same.
 */
public final class PanelScene {

  private final Panel panel;
  private final Extent extent;
  private final Scale x;
  private final Scale y;
  private final @Nullable Bars bars;

  private PanelScene(Panel panel, Extent extent, Scale x, Scale y, @Nullable Bars bars) {
    this.panel = panel;
    this.extent = extent;
    this.x = x;
    this.y = y;
    this.bars = bars;
  }

  /** Works a panel out. */
  public static PanelScene of(Panel panel) {
    Scale places = places(panel);
    Extent extent = Extent.of(panel, places);
    if (!panel.isHistogram() || !extent.hasValues()) {
      return new PanelScene(panel, extent, places, extent.scale(), null);
    }
    Bars bars = Bars.of(panel, extent);
    return new PanelScene(panel, extent, bars.values(), bars.counts(), bars);
  }

  /** The places that are shown: the zoom, or all. */
  private static Scale places(Panel panel) {
    Panel.Zoom zoom = panel.axes().zoom();
    if (zoom != null && zoom.low() < zoom.high()) {
      return new Scale(false, zoom.low(), zoom.high());
    }
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (NamedCurve curve : panel.curves()) {
      Buckets placed = curve.placed();
      for (int i = 0; i < placed.size(); i++) {
        if (Double.isFinite(placed.from(i)) && Double.isFinite(placed.to(i))) {
          low = Math.min(low, Math.min(placed.from(i), placed.to(i)));
          high = Math.max(high, Math.max(placed.from(i), placed.to(i)));
        }
      }
    }
    if (low > high) {
      return new Scale(false, 0, 1);
    }
    return low < high ? Scale.linear(low, high) : around(low);
  }

  private static Scale around(double place) {
    double margin = Math.max(1, Math.ulp(place) * 1024);
    return new Scale(
        false, place >= 0 ? Math.max(0, place - margin) : place - margin, place + margin);
  }

  /** The panel that this is of. */
  public Panel panel() {
    return panel;
  }

  /** Whether there is anything to draw in the plot. */
  public boolean hasValues() {
    return extent.hasValues();
  }

  /** From the left to the right. */
  public Scale x() {
    return x;
  }

  /** From the bottom to the top. */
  public Scale y() {
    return y;
  }

  /** The ticks from the left to the right. */
  public List<Tick> xTicks(Ticks.Room room) {
    boolean isEmptyBars = panel.isHistogram() && bars == null;
    Unit unit = panel.axes().unit();
    boolean isCount = !panel.isHistogram() && unit.equals(Unit.numbers()) && extent.isWhole();
    return isEmptyBars ? List.of() : Ticks.of(x, isCount ? Unit.counts() : unit, room);
  }

  /** The ticks from the bottom to the top. */
  public List<Tick> yTicks(Ticks.Room room) {
    Unit unit = panel.isHistogram() ? Unit.counts() : Unit.numbers();
    return hasValues() ? Ticks.of(y, unit, room) : List.of();
  }

  /** The bars of a histogram; null of curves, and without a value. */
  public @Nullable Bars bars() {
    return bars;
  }

  /**
   * What is seen of each curve.
   *
   * @param columns how many columns the plot has, at least 1
   */
  public List<CurveView> views(int columns) {
    CurveView.Window window = new CurveView.Window(x.low(), x.high(), Math.max(1, columns));
    List<CurveView> views = new ArrayList<>();
    for (NamedCurve curve : panel.curves()) {
      views.add(CurveView.of(curve.placed(), curve.line(), window));
    }
    return views;
  }

  /** What is there and cannot be drawn in its place. */
  public List<Label> notes() {
    List<Label> notes = new ArrayList<>();
    if (panel.axes().isLog() && !y.isLog() && !panel.isHistogram() && hasValues()) {
      notes.add(Label.of(FigureText.NO_POSITIVE_VALUE));
    } else {
      note(notes, FigureText.NOT_POSITIVE, "", extent.notPositive());
    }
    note(notes, FigureText.ABOVE, extent.isAtLeast() ? "≥" : "", extent.above());
    note(notes, FigureText.BELOW, extent.isAtLeast() ? "≥" : "", extent.below());
    note(notes, FigureText.NAN_VALUES, "", extent.nan());
    note(notes, FigureText.INFINITE_VALUES, "", extent.infinite());
    return notes;
  }

  private static void note(List<Label> notes, FigureText text, String before, long count) {
    if (count > 0) {
      notes.add(Label.of(text, "n", before + count));
    }
  }
}
