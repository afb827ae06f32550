package io.github.metriclogger.cli.figure.picture;

import io.github.metriclogger.cli.figure.Bars;
import io.github.metriclogger.cli.figure.Figure;
import io.github.metriclogger.cli.figure.Label;
import io.github.metriclogger.cli.figure.Legend;
import io.github.metriclogger.cli.figure.NamedCurve;
import io.github.metriclogger.cli.figure.Panel;
import io.github.metriclogger.cli.figure.PanelScene;
import io.github.metriclogger.cli.figure.Theme;
import io.github.metriclogger.cli.figure.VerticalMark;
import io.github.metriclogger.cli.figure.axis.Tick;
import io.github.metriclogger.cli.figure.axis.Ticks;
import io.github.metriclogger.cli.series.CurveView;
import io.github.metriclogger.cli.text.FigureText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws a panel: title and notes, legend, axes, and what is in the plot. */
final class PanelDrawing {

  private static final double TITLE = 28;
  private static final double FOOT = 24;
  private static final double NAME = 18;
  private static final double LABEL_GAP = 8;

  private final Canvas canvas;
  private final Figure figure;
  private final Locale language;
  private final Theme.Paper paper;
  private final Panel panel;
  private final PanelScene scene;
  private final Lettering small;

  PanelDrawing(Canvas canvas, Figure figure, Panel panel) {
    this.canvas = canvas;
    this.figure = figure;
    this.language = figure.language();
    this.paper = figure.theme().paper();
    this.panel = panel;
    this.scene = PanelScene.of(panel);
    this.small = new Lettering(12, false, paper.faint(), Lettering.Anchor.MIDDLE);
  }

  void draw(Box box, boolean hasOwnLegend) {
    title(box);
    Box rest = box.inside(0, TITLE, 0, 0);
    List<Legend.Entry> legend = hasOwnLegend ? Legend.of(panel) : List.of();
    if (!legend.isEmpty()) {
      rest = new LegendDrawing(canvas, figure).draw(legend, rest);
    }
    double foot = FOOT + (panel.axes().name().isEmpty() ? 0 : NAME);
    Box upright = rest.inside(0, 8, 14, foot);
    List<Tick> yTicks = scene.yTicks(new Ticks.Room(upright.height(), 16, label -> 14));
    double labels = yTicks.stream().mapToDouble(tick -> small.width(tick.label())).max().orElse(0);
    Box plot = upright.inside(Math.max(24, labels + LABEL_GAP), 0, 0, 0);
    yAxis(plot, yTicks);
    xAxis(plot, scene.xTicks(new Ticks.Room(plot.width(), 18, small::width)));
    canvas.clip(plot.inside(-2, -2, -2, -1));
    content(plot);
    canvas.unclip();
    canvas.line(
        Path.of(plot.left(), plot.bottom(), plot.right(), plot.bottom()), Ink.of(paper.frame()));
    marks(plot);
    if (!scene.hasValues()) {
      canvas.text(
          Label.of(FigureText.NO_FINITE_VALUES).in(language),
          plot.left() + plot.width() / 2,
          plot.top() + plot.height() / 2,
          new Lettering(14, false, paper.faint(), Lettering.Anchor.MIDDLE));
    }
  }

  private void title(Box box) {
    Lettering bold = new Lettering(15, true, paper.text(), Lettering.Anchor.START);
    String log = scene.y().isLog() ? " (" + Label.of(FigureText.LOG_AXIS).in(language) + ")" : "";
    String notes =
        scene.notes().stream().map(note -> note.in(language)).collect(Collectors.joining(" · "));
    Lettering end = small.at(Lettering.Anchor.END);
    String shownNotes = end.cut(notes, box.width() * 0.6);
    double room = box.width() - (notes.isEmpty() ? 0 : end.width(shownNotes) + 16);
    canvas.text(bold.cut(panel.title().in(language) + log, room), box.left(), box.top() + 16, bold);
    canvas.text(shownNotes, box.right() - 14, box.top() + 16, end);
  }

  private void yAxis(Box plot, List<Tick> ticks) {
    for (Tick tick : ticks) {
      double y = sharp(plot.bottom() - scene.y().at(tick.value()) * plot.height());
      Ink grid = Ink.of(paper.grid());
      canvas.line(
          Path.of(plot.left(), y, plot.right(), y), tick.isMinor() ? grid.faint(0.5) : grid);
      if (!tick.isMinor()) {
        canvas.text(tick.label(), plot.left() - LABEL_GAP, y + 4, small.at(Lettering.Anchor.END));
      }
    }
  }

  private void xAxis(Box plot, List<Tick> ticks) {
    for (Tick tick : ticks) {
      double x = sharp(plot.left() + scene.x().at(tick.value()) * plot.width());
      canvas.line(Path.of(x, plot.bottom(), x, plot.bottom() + 4), Ink.of(paper.frame()));
      double half = small.width(tick.label()) / 2;
      double at = Math.min(x, plot.right() + 14 - half);
      canvas.text(tick.label(), at, plot.bottom() + 19, small);
    }
    String name = panel.axes().name().in(language);
    canvas.text(name, plot.left() + plot.width() / 2, plot.bottom() + 37, small);
  }

  /** In the middle of a pixel, where a thin line is sharp. */
  static double sharp(double place) {
    return Math.floor(place) + 0.5;
  }

  private void content(Box plot) {
    Bars bars = scene.bars();
    if (bars != null) {
      bars(plot, bars);
      return;
    }
    if (!scene.hasValues() && panel.isHistogram()) {
      return;
    }
    List<CurveView> views = scene.views((int) plot.width());
    CurveDrawing drawing = new CurveDrawing(canvas, figure.theme(), plot, scene);
    for (int i = 0; i < views.size(); i++) {
      drawing.values(panel.curves().get(i), views.get(i), panel.curves().size());
    }
    for (int i = 0; i < views.size(); i++) {
      drawing.line(panel.curves().get(i), views.get(i));
    }
    for (int i = 0; i < views.size(); i++) {
      drawing.marks(panel.curves().get(i), views.get(i));
    }
  }

  private void bars(Box plot, Bars bars) {
    for (int curve = 0; curve < bars.counted().size(); curve++) {
      NamedCurve named = panel.curves().get(curve);
      double[] counts = bars.counted().get(curve);
      double opacity = bars.counted().size() > 1 ? 0.5 : 0.85;
      Ink ink = Ink.of(figure.theme().hue(named.look().hue())).faint(opacity);
      for (int i = 0; i < counts.length; i++) {
        double left = plot.left() + plot.width() * i / counts.length;
        double right = plot.left() + plot.width() * (i + 1) / counts.length;
        double height =
            counts[i] == 0 ? 0 : Math.max(1, bars.counts().at(counts[i]) * plot.height());
        if (height > 0) {
          double gap = right - left > 4 ? 1 : 0;
          canvas.box(new Box(left + gap, plot.bottom() - height, right - left - gap, height), ink);
        }
      }
    }
  }

  private void marks(Box plot) {
    Lettering letters = new Lettering(11, false, paper.faint(), Lettering.Anchor.START);
    double end = Double.NEGATIVE_INFINITY;
    for (VerticalMark mark : panel.marks()) {
      double part = scene.x().at(mark.at());
      if (part >= 0 && part <= 1) {
        double x = sharp(plot.left() + part * plot.width());
        int colour = mark.isAlert() ? paper.alert() : paper.faint();
        canvas.line(Path.of(x, plot.top(), x, plot.bottom()), Ink.of(colour).faint(0.8).dashed(2));
        String name = mark.name().in(language);
        boolean isLeft = x + 4 + letters.width(name) > plot.right();
        double from = isLeft ? x - 4 - letters.width(name) : x + 4;
        if (from >= end) {
          Lettering side = isLeft ? letters.at(Lettering.Anchor.END) : letters;
          canvas.text(name, isLeft ? x - 4 : x + 4, plot.top() + 9, side);
          end = from + letters.width(name) + 4;
        }
      }
    }
  }
}
