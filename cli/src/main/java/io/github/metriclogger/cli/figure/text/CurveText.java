package io.github.metriclogger.cli.figure.text;

import io.github.metriclogger.cli.figure.NamedCurve;
import io.github.metriclogger.cli.figure.axis.Scale;
import io.github.metriclogger.cli.series.Buckets;
import io.github.metriclogger.cli.series.CurveView;
import java.util.function.IntUnaryOperator;

/**
 * Draws curves in two layers of dots: behind, dim, all that values reach; before, bright, the
 * smoothed lines. Where both want a cell the line has it.
 */
final class CurveText {

  private final Area plot;
  private final Scale xScale;
  private final Scale yScale;
  private final Dots band;
  private final Dots line;
  private final TextCanvas signs;
  private final boolean isAscii;
  private final IntUnaryOperator sign;

  /**
   * Draws on a plot.
   *
   * @param isAscii whether only ASCII is drawn, else braille
   * @param sign what a line is drawn with in ASCII, by its hue
   */
  CurveText(PlottedText plotted, boolean isAscii, IntUnaryOperator sign) {
    this.plot = plotted.area();
    this.xScale = plotted.scene().x();
    this.yScale = plotted.scene().y();
    this.band = new Dots(plot, isAscii);
    this.line = new Dots(plot, isAscii);
    this.signs = new TextCanvas(plot.width(), plot.height());
    this.isAscii = isAscii;
    this.sign = sign;
  }

  /** How many columns of dots there are. */
  int columns() {
    return band.columns();
  }

  /** Draws a further curve, above those before. */
  void add(NamedCurve curve, CurveView view) {
    int hue = curve.look().hue();
    for (int i = 0; i < view.size(); i++) {
      values(view, i, hue);
      marks(view, i, hue);
    }
    connect(view, false, hue);
    connect(view, true, curve.lineLook().hue());
  }

  /** Puts both layers and the marks on a canvas. */
  void copyTo(TextCanvas canvas) {
    band.copyTo(canvas, Role.BAND, hue -> '.');
    line.copyTo(canvas, Role.LINE, sign);
    for (int y = 0; y < plot.height(); y++) {
      for (int x = 0; x < plot.width(); x++) {
        if (signs.role(x, y) != Role.BLANK) {
          canvas.put(
              plot.left() + x, plot.top() + y, signs.rune(x, y), signs.role(x, y), signs.hue(x, y));
        }
      }
    }
  }

  private void values(CurveView view, int bucket, int hue) {
    Buckets buckets = view.buckets();
    if (buckets.finite(bucket) == 0) {
      return;
    }
    int top = Math.min(band.rows() - 1, up(buckets.max(bucket)));
    int bottom = Math.max(0, up(buckets.min(bucket)));
    int from = Math.max(0, across(buckets.from(bucket)));
    int to = Math.min(band.columns() - 1, across(buckets.to(bucket)));
    boolean isLeftOut = Double.isNaN(yScale.at(buckets.max(bucket)));
    for (int x = from; x <= to && !isLeftOut; x++) {
      for (int y = bottom; y <= top; y++) {
        band.set(x, y, hue);
      }
    }
  }

  private void connect(CurveView view, boolean isSmoothed, int hue) {
    Dots dots = isSmoothed ? line : band;
    double before = Double.NaN;
    for (int i = 0; i < view.size(); i++) {
      double value = isSmoothed ? view.line(i) : view.buckets().mean(i);
      boolean isDrawn = !Double.isNaN(yScale.at(value));
      if (isDrawn) {
        boolean isJoined = !Double.isNaN(before) && !view.isBreak(i);
        int x = across(view.at(i));
        int y = up(value);
        int fromX = isJoined ? across(view.at(i - 1)) : x;
        dots.line(fromX, isJoined ? up(before) : y, x, y, hue);
      }
      before = isDrawn ? value : Double.NaN;
    }
  }

  private void marks(CurveView view, int bucket, int hue) {
    double part = xScale.at(view.at(bucket));
    if (!(part >= 0 && part <= 1)) {
      return;
    }
    Buckets buckets = view.buckets();
    int x = Math.min(plot.width() - 1, (int) (part * plot.width()));
    int foot = plot.height() - 1;
    int negative = buckets.negativeInfinite(bucket);
    if (buckets.max(bucket) > yScale.high()) {
      signs.put(x, 0, isAscii ? '^' : '▲', Role.LINE, hue);
    }
    if (buckets.min(bucket) < yScale.low() && !(yScale.isLog() && buckets.min(bucket) <= 0)) {
      signs.put(x, foot, isAscii ? 'v' : '▼', Role.LINE, hue);
    }
    if (buckets.infinite(bucket) > negative) {
      signs.put(x, 0, isAscii ? '^' : '▲', Role.ALERT, 0);
    }
    if (negative > 0) {
      signs.put(x, foot, isAscii ? 'v' : '▼', Role.ALERT, 0);
    }
    if (buckets.nan(bucket) > 0) {
      signs.put(x, foot, isAscii ? 'x' : '×', Role.ALERT, 0);
    }
  }

  private int across(double place) {
    double part = bounded(xScale.at(place));
    return part == 1 ? band.columns() - 1 : (int) Math.floor(part * band.columns());
  }

  /** The row of dots of a value; below all where a logarithmic plot cannot show it. */
  private int up(double value) {
    double part = bounded(yScale.at(value));
    if (Double.isNaN(part)) {
      return -1;
    }
    return part == 1 ? band.rows() - 1 : (int) Math.floor(part * band.rows());
  }

  private static double bounded(double part) {
    return Double.isNaN(part) ? part : Math.max(-5, Math.min(6, part));
  }
}
