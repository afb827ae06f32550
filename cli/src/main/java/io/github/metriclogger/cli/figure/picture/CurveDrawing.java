package io.github.metriclogger.cli.figure.picture;

import io.github.metriclogger.cli.figure.Look;
import io.github.metriclogger.cli.figure.NamedCurve;
import io.github.metriclogger.cli.figure.PanelScene;
import io.github.metriclogger.cli.figure.Theme;
import io.github.metriclogger.cli.series.Buckets;
import io.github.metriclogger.cli.series.CurveView;

/** Draws a curve in a plot: its values faintly, its line, and marks for what has no place. */
final class CurveDrawing {

  /** How strong the values behind a line are, of a single curve. */
  static final double FAINT = 0.42;

  private static final double FAINT_OF_SOME = 0.24;
  private static final double FAINT_OF_MANY = 0.14;
  private static final int FEW_POINTS = 24;
  private static final double MARK_GAP = 9;

  private final Canvas canvas;
  private final Theme theme;
  private final Box plot;
  private final PanelScene scene;

  CurveDrawing(Canvas canvas, Theme theme, Box plot, PanelScene scene) {
    this.canvas = canvas;
    this.theme = theme;
    this.plot = plot;
    this.scene = scene;
  }

  /** Draws from the smallest to the largest value of each column, and single values as a line. */
  void values(NamedCurve curve, CurveView view, int curves) {
    double opacity = curves == 1 ? FAINT : curves <= 4 ? FAINT_OF_SOME : FAINT_OF_MANY;
    Ink ink = Ink.of(theme.hue(curve.look().hue())).faint(opacity);
    int from = 0;
    while (from < view.size()) {
      int end = from + 1;
      while (end < view.size() && hasBand(view, end) && !view.isBreak(end)) {
        end++;
      }
      if (hasBand(view, from)) {
        canvas.shape(band(view, from, end), ink);
      }
      from = end;
    }
    if (isSmoothed(view)) {
      line(view, ink.faint(Math.max(0.3, opacity)).wide(1.2), false);
    }
  }

  private static boolean hasBand(CurveView view, int bucket) {
    return view.buckets().finite(bucket) > 1;
  }

  /** Whether single values lie beside the line, so that they need one of their own. */
  private static boolean isSmoothed(CurveView view) {
    Buckets buckets = view.buckets();
    for (int i = 0; i < buckets.size(); i++) {
      if (buckets.finite(i) == 1 && buckets.mean(i) != view.line(i)) {
        return true;
      }
    }
    return false;
  }

  /** Steps along the largest values and back along the smallest ones. */
  private Path band(CurveView view, int from, int end) {
    Path path = new Path();
    Buckets buckets = view.buckets();
    for (int i = from; i < end; i++) {
      double y = end(buckets.max(i)) - 0.3;
      path.add(left(view, i), y);
      path.add(right(view, i, end), y);
    }
    for (int i = end - 1; i >= from; i--) {
      double y = end(buckets.min(i)) + 0.3;
      path.add(right(view, i, end), y);
      path.add(left(view, i), y);
    }
    return path;
  }

  private double left(CurveView view, int bucket) {
    return x(view.buckets().from(bucket));
  }

  private double right(CurveView view, int bucket, int end) {
    double own = Math.max(x(view.buckets().to(bucket)), left(view, bucket) + 1);
    return bucket + 1 < end ? Math.max(left(view, bucket + 1), left(view, bucket)) : own;
  }

  /** Draws the smoothed line; a value without neighbours is a dot. */
  void line(NamedCurve curve, CurveView view) {
    Look look = curve.lineLook();
    line(view, Ink.of(theme.hue(look.hue())).wide(1.8).dashed(look.dash()), true);
  }

  private void line(CurveView view, Ink ink, boolean isSmoothed) {
    Path path = new Path();
    for (int i = 0; i <= view.size(); i++) {
      double value =
          i == view.size() ? Double.NaN : isSmoothed ? view.line(i) : view.buckets().mean(i);
      boolean isDrawn = !Double.isNaN(y(value));
      if (path.size() > 0 && (!isDrawn || view.isBreak(i))) {
        end(path, ink, isSmoothed);
        path = new Path();
      }
      if (isDrawn) {
        path.add(x(view.at(i)), y(value));
        if (isSmoothed && view.size() <= FEW_POINTS) {
          canvas.line(Path.of(x(view.at(i)), y(value)), ink.wide(5).dashed(0));
        }
      }
    }
  }

  private void end(Path path, Ink ink, boolean isSmoothed) {
    boolean isDot = path.size() == 1;
    canvas.line(path, isDot ? ink.wide(isSmoothed ? 6 : 3).dashed(0) : ink);
  }

  /** Draws marks for NaN, infinities and values beyond the rim. */
  void marks(NamedCurve curve, CurveView view) {
    Buckets buckets = view.buckets();
    Ink alert = Ink.of(theme.paper().alert()).wide(1.6);
    Ink own = Ink.of(theme.hue(curve.look().hue()));
    double[] last = {-MARK_GAP, -MARK_GAP, -MARK_GAP};
    for (int i = 0; i < view.size(); i++) {
      double x = x(view.at(i));
      if (x < plot.left() || x > plot.right()) {
        continue;
      }
      int negative = buckets.negativeInfinite(i);
      boolean isOver = buckets.max(i) > scene.y().high();
      boolean isUnder =
          buckets.min(i) < scene.y().low() && !(scene.y().isLog() && buckets.min(i) <= 0);
      if (buckets.nan(i) > 0 && isFree(last, 0, x)) {
        cross(x, alert);
      }
      if ((isOver || buckets.infinite(i) > negative) && isFree(last, 1, x)) {
        triangle(x, plot.top(), 7, isOver ? own : alert);
      }
      if ((isUnder || negative > 0) && isFree(last, 2, x)) {
        triangle(x, plot.bottom(), -7, isUnder ? own : alert);
      }
    }
  }

  private static boolean isFree(double[] last, int kind, double x) {
    if (Math.abs(x - last[kind]) < MARK_GAP) {
      return false;
    }
    last[kind] = x;
    return true;
  }

  private void cross(double x, Ink ink) {
    double y = plot.bottom() - 6;
    canvas.line(Path.of(x - 3.5, y - 3.5, x + 3.5, y + 3.5), ink);
    canvas.line(Path.of(x - 3.5, y + 3.5, x + 3.5, y - 3.5), ink);
  }

  private void triangle(double x, double tip, double height, Ink ink) {
    canvas.shape(Path.of(x, tip, x + 4, tip + height, x - 4, tip + height), ink);
  }

  private double x(double place) {
    return plot.left() + bounded(scene.x().at(place)) * plot.width();
  }

  /** The height of a value; NaN for what a logarithmic plot cannot show. */
  private double y(double value) {
    return plot.bottom() - bounded(scene.y().at(value)) * plot.height();
  }

  /** The height of an end of a band, which reaches below a logarithmic plot from 0 on. */
  private double end(double value) {
    double y = y(value);
    return Double.isNaN(y) ? plot.bottom() + 4 : y;
  }

  /** Lines to far outside keep their direction well enough, and numbers stay small. */
  private static double bounded(double part) {
    return Double.isNaN(part) ? part : Math.max(-5, Math.min(6, part));
  }
}
