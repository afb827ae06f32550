package io.github.metriclogger.cli.page.report;

import io.github.metriclogger.cli.figure.Figure;
import io.github.metriclogger.cli.figure.Label;
import io.github.metriclogger.cli.figure.Look;
import io.github.metriclogger.cli.figure.NamedCurve;
import io.github.metriclogger.cli.figure.Panel;
import io.github.metriclogger.cli.figure.Theme;
import io.github.metriclogger.cli.figure.picture.Size;
import io.github.metriclogger.cli.figure.picture.SvgPainter;
import io.github.metriclogger.cli.page.PageData;
import io.github.metriclogger.cli.series.Buckets;
import io.github.metriclogger.cli.series.Smoothing;
import io.github.metriclogger.cli.text.FigureText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The main charts of a report as an SVG picture. */
final class StaticCharts {

  private static final int MOST_CHARTS = 6;
  private static final int MOST_RUNS = 8;
  private static final int WIDTH = 960;
  private static final int ROW = 270;
  private static final int HEAD = 50;
  private static final int FEW_VALUES = 100;
  private static final int FEW_RUNS = 2;

  /** How many buckets of a curve are drawn: many runs hide each other's details. */
  private static final int FINE = 256;

  private static final int COARSE = 100;
  private static final double SMOOTHING = 0.6;

  private final List<Map<String, Object>> runs;
  private final PageData data;

  private StaticCharts(List<Map<String, Object>> runs, PageData data) {
    this.runs = runs;
    this.data = data;
  }

  /**
   * The picture.
   *
   * @param runs the runs of the report
   * @param data has their curves
   * @param language of its texts
   * @return an element for HTML; empty where there is nothing to draw
   */
  static String svg(List<Map<String, Object>> runs, PageData data, Locale language) {
    StaticCharts charts = new StaticCharts(runs.subList(0, Math.min(MOST_RUNS, runs.size())), data);
    List<Panel> panels =
        MainTags.of(charts.runs).stream().limit(MOST_CHARTS).map(charts::panel).toList();
    if (panels.isEmpty()) {
      return "";
    }
    int columns = panels.size() == 1 ? 1 : 2;
    Figure figure = new Figure(Label.NONE, panels, columns, Theme.LIGHT, language);
    Size size = new Size(WIDTH, HEAD + figure.rows() * ROW);
    // Within HTML the vocabulary is known without its address.
    return SvgPainter.paint(figure, size).replace(" xmlns=\"http://www.w3.org/2000/svg\"", "");
  }

  private Panel panel(String tag) {
    List<NamedCurve> drawn = new ArrayList<>();
    for (int place = 0; place < runs.size(); place++) {
      Map<String, Object> run = runs.get(place);
      Buckets whole = data.curve(String.valueOf(run.get("id")), tag);
      if (whole != null) {
        Label name = Label.name(String.valueOf(run.get("name")));
        Buckets buckets = whole.coarser(runs.size() <= FEW_RUNS ? FINE : COARSE);
        Smoothing smoothing =
            buckets.size() <= FEW_VALUES ? Smoothing.none() : Smoothing.ema(SMOOTHING);
        drawn.add(NamedCurve.of(name, buckets, smoothing, Look.hue(place)));
      }
    }
    Panel.Axes axes = Panel.Axes.over(Label.of(FigureText.STEP)).robust(true);
    return Panel.curves(Label.name(tag), drawn, axes);
  }
}
