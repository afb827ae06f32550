package io.github.metriclogger.cli.figure.text;

import io.github.metriclogger.cli.figure.Bars;
import io.github.metriclogger.cli.figure.Label;
import io.github.metriclogger.cli.figure.Panel;
import io.github.metriclogger.cli.figure.PanelScene;
import io.github.metriclogger.cli.figure.VerticalMark;
import io.github.metriclogger.cli.figure.axis.Tick;
import io.github.metriclogger.cli.figure.axis.Ticks;
import io.github.metriclogger.cli.series.CurveView;
import io.github.metriclogger.cli.text.DisplayWidth;
import io.github.metriclogger.cli.text.FigureText;
import java.util.List;
import java.util.Locale;

/** Draws the axes and the plot of a panel as text. Titles and legends are for the caller. */
public final class PanelText {

  private static final int LEAST_FOR_AXES = 7;
  private static final int LEAST_FOR_NAMES = 4;
  private static final String SIGNS = "*o+x#%@&";
  private static final String BLOCKS = " ▁▂▃▄▅▆▇█";

  private final TextCanvas canvas;
  private final Locale language;
  private final boolean isAscii;
  private final boolean hasSigns;

  /**
   * Draws on a canvas.
   *
   * @param canvas the canvas
   * @param language of texts
   * @param isAscii whether only ASCII is drawn, else braille
   */
  public PanelText(TextCanvas canvas, Locale language, boolean isAscii) {
    this(canvas, language, isAscii, false);
  }

  private PanelText(TextCanvas canvas, Locale language, boolean isAscii, boolean hasSigns) {
    this.canvas = canvas;
    this.language = language;
    this.isAscii = isAscii;
    this.hasSigns = hasSigns;
  }

  /** The same, whose lines have a sign for each hue in ASCII: not all terminals have colours. */
  public PanelText withSigns(boolean newSigns) {
    return new PanelText(canvas, language, isAscii, newSigns);
  }

  /** The sign of a hue in ASCII. */
  public static char sign(int hue) {
    return SIGNS.charAt(Math.floorMod(hue, SIGNS.length()));
  }

  /**
   * Draws a panel.
   *
   * @param area labels included; from about 18 columns and 4 rows on it is of use
   * @param panel what to draw
   * @return where its plot lies
   */
  public PlottedText draw(Area area, Panel panel) {
    PanelScene scene = PanelScene.of(panel);
    int foot = Math.min(area.height(), area.height() < LEAST_FOR_AXES ? 1 : 2);
    int rows = area.height() - foot;
    List<Tick> yTicks = scene.yTicks(new Ticks.Room(rows, rows < 9 ? 1 : 2, label -> 1));
    int labels = yTicks.stream().mapToInt(tick -> DisplayWidth.of(tick.label())).max().orElse(0);
    int left =
        Math.min(area.width(), Math.max(foot == 2 ? 4 : 0, labels + 1) + (foot == 2 ? 1 : 0));
    Area plot = new Area(area.left() + left, area.top(), area.width() - left, rows);
    PlottedText plotted = new PlottedText(plot, scene);
    if (plot.width() < 1 || plot.height() < 1) {
      return plotted;
    }
    content(plotted);
    if (foot == 2) {
      axes(plot);
    }
    yLabels(plotted, yTicks, foot == 2);
    xLabels(area, plotted, foot == 2);
    return plotted;
  }

  private void content(PlottedText plotted) {
    Area plot = plotted.area();
    PanelScene scene = plotted.scene();
    Bars bars = scene.bars();
    if (bars != null) {
      bars(plot, scene.panel(), bars);
    } else if (!scene.panel().isHistogram()) {
      CurveText curves = new CurveText(plotted, isAscii, hue -> hasSigns ? sign(hue) : '*');
      List<CurveView> views = scene.views(curves.columns());
      for (int i = 0; i < views.size(); i++) {
        curves.add(scene.panel().curves().get(i), views.get(i));
      }
      curves.copyTo(canvas);
      marks(plotted);
    }
    if (!scene.hasValues()) {
      String text = Label.of(FigureText.NO_FINITE_VALUES).in(language);
      String shown = DisplayWidth.cut(text, plot.width());
      int x = plot.left() + (plot.width() - DisplayWidth.of(shown)) / 2;
      canvas.text(x, plot.top() + (plot.height() - 1) / 2, shown, Role.LABEL);
    }
  }

  private void bars(Area plot, Panel panel, Bars bars) {
    for (int curve = 0; curve < bars.counted().size(); curve++) {
      double[] counts = bars.counted().get(curve);
      int hue = panel.curves().get(curve).look().hue();
      for (int column = 0; column < plot.width(); column++) {
        double count = most(counts, column, plot.width());
        int eighths = (int) Math.round(bars.counts().at(count) * plot.height() * 8);
        bar(plot, column, count > 0 ? Math.max(1, eighths) : 0, hue);
      }
    }
  }

  /** The highest of the bars in a column. */
  private static double most(double[] counts, int column, int columns) {
    int from = column * counts.length / columns;
    int to = Math.max(from + 1, (column + 1) * counts.length / columns);
    double most = 0;
    for (int i = from; i < to; i++) {
      most = Math.max(most, counts[i]);
    }
    return most;
  }

  private void bar(Area plot, int column, int eighths, int hue) {
    for (int row = 0; row * 8 < eighths; row++) {
      int part = Math.min(8, eighths - row * 8);
      int rune = isAscii ? (part < 4 && row > 0 ? ' ' : '#') : BLOCKS.charAt(part);
      canvas.put(plot.left() + column, plot.bottom() - 1 - row, rune, Role.LINE, hue);
    }
  }

  private void marks(PlottedText plotted) {
    Area plot = plotted.area();
    int end = plot.left();
    for (VerticalMark mark : plotted.scene().panel().marks()) {
      int column = plotted.column(mark.at());
      Role role = mark.isAlert() ? Role.ALERT : Role.LABEL;
      for (int y = plot.top(); column >= 0 && y < plot.bottom(); y++) {
        if (canvas.role(column, y) == Role.BLANK) {
          canvas.put(column, y, isAscii ? '|' : '┊', role, 0);
        }
      }
      String name = mark.name().in(language);
      int width = DisplayWidth.of(name);
      int from = column + 1 + width > plot.right() ? column - width : column + 1;
      if (column >= 0 && from >= end && plot.height() >= LEAST_FOR_NAMES) {
        end = from + canvas.text(from, plot.top(), name, role) + 1;
      }
    }
  }

  private void axes(Area plot) {
    for (int y = plot.top(); y < plot.bottom(); y++) {
      canvas.put(plot.left() - 1, y, isAscii ? '|' : '│', Role.FRAME, 0);
    }
    canvas.put(plot.left() - 1, plot.bottom(), isAscii ? '+' : '└', Role.FRAME, 0);
    for (int x = plot.left(); x < plot.right(); x++) {
      canvas.put(x, plot.bottom(), isAscii ? '-' : '─', Role.FRAME, 0);
    }
  }

  private void yLabels(PlottedText plotted, List<Tick> ticks, boolean hasAxis) {
    for (Tick tick : ticks) {
      int row = plotted.row(tick.value());
      if (row >= 0 && !tick.isMinor()) {
        int end = plotted.area().left() - (hasAxis ? 2 : 1);
        canvas.text(end - DisplayWidth.of(tick.label()), row, tick.label(), Role.LABEL);
        if (hasAxis) {
          canvas.put(end + 1, row, isAscii ? '+' : '┤', Role.FRAME, 0);
        }
      }
    }
  }

  private void xLabels(Area area, PlottedText plotted, boolean hasAxis) {
    Area plot = plotted.area();
    Ticks.Room room = new Ticks.Room(plot.width(), 3, DisplayWidth::of);
    int free = area.left();
    for (Tick tick : plotted.scene().xTicks(room)) {
      int column = plotted.column(tick.value());
      int width = DisplayWidth.of(tick.label());
      int from = Math.max(area.left(), Math.min(column - width / 2, area.right() - width));
      if (column >= 0 && !tick.isMinor() && from >= free) {
        free = from + canvas.text(from, area.bottom() - 1, tick.label(), Role.LABEL) + 1;
        if (hasAxis) {
          canvas.put(column, plot.bottom(), isAscii ? '+' : '┬', Role.FRAME, 0);
        }
      }
    }
    String name = plotted.scene().panel().axes().name().in(language);
    int from = area.right() - DisplayWidth.of(name);
    if (from > free) {
      canvas.text(from, area.bottom() - 1, name, Role.LABEL);
    }
  }
}
