package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.dash.runs.ShownRun;
import io.github.metriclogger.cli.figure.axis.ShortNumber;
import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.screen.CellGrid;
import io.github.metriclogger.cli.screen.Region;
import io.github.metriclogger.cli.screen.Tone;
import io.github.metriclogger.cli.series.Buckets;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.cli.series.Point;
import io.github.metriclogger.cli.text.DashText;
import io.github.metriclogger.cli.text.DisplayWidth;
import io.github.metriclogger.cli.text.NumberForm;
import io.github.metriclogger.support.PlainText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The column beside the charts: the figures of a run, its machine, its summary, its config. */
final class OverviewPane {

  private static final int MOST_TAGS = 14;

  private OverviewPane() {}

  static void draw(Stage stage, Region region, ShownRun shown) {
    LoadedRun run = shown.run();
    Pane pane = new Pane(stage.grid(), region, stage.text(DashText.OVERVIEW), Tone.FRAME);
    figures(stage, pane, run);
    system(stage, pane, run);
    table(pane, stage.text(DashText.CONFIG), run.config());
    table(pane, stage.text(DashText.SUMMARY), run.summary());
  }

  private static void figures(Stage stage, Pane pane, LoadedRun run) {
    List<Curve> curves = new ArrayList<>(run.curves());
    curves.removeIf(curve -> Metrics.isAxis(curve.tag()));
    curves.sort(Comparator.comparingInt(curve -> Metrics.rank(curve.tag())));
    int most = Math.min(MOST_TAGS, Math.max(4, pane.height() / 2));
    figures(stage, pane, curves.stream().limit(most).map(curve -> Figures.of(run, curve)).toList());
    if (curves.size() > most) {
      pane.line("… +" + (curves.size() - most), Tone.FAINT);
    }
    Curve loss = Metrics.loss(run);
    if (loss != null && pane.left() > 0) {
      pane.pair(stage.text(DashText.TREND), trend(stage, loss.buckets()), Tone.STRONG);
    }
    long bad =
        run.curves().stream()
            .map(Curve::totals)
            .mapToLong(each -> each.count() - each.finite())
            .sum();
    if (bad > 0) {
      pane.pair(stage.text(DashText.NAN_VALUES), String.valueOf(bad), Tone.ALERT);
    }
  }

  /** The figures of one tag, as they are shown. */
  private record Figures(String tag, String last, boolean isFinite, String best, String at) {

    static Figures of(LoadedRun run, Curve curve) {
      Point last = curve.totals().last();
      Point best = Metrics.best(run, curve);
      return new Figures(
          PlainText.line(curve.tag()),
          last == null ? "" : ShortNumber.of(last.value()),
          last == null || Double.isFinite(last.value()),
          best == null ? "" : ShortNumber.of(best.value()),
          best == null ? "" : " @" + ShortNumber.of(best.at()));
    }
  }

  private static void figures(Stage stage, Pane pane, List<Figures> rows) {
    CellGrid grid = stage.grid();
    int places = rows.stream().mapToInt(row -> row.at.length()).max().orElse(0);
    int bests = rows.stream().mapToInt(row -> row.best.length()).max().orElse(0);
    int end = pane.inside().right();
    int beforeBest = end - places - (bests == 0 ? 0 : bests + 2);
    if (bests > 0) {
      grid.textBefore(end - places, pane.y(), stage.text(DashText.BEST), Tone.FAINT);
    }
    grid.textBefore(beforeBest, pane.y(), stage.text(DashText.LAST), Tone.FAINT);
    pane.skip();
    for (Figures row : rows) {
      if (pane.left() > 0) {
        grid.text(end - places, pane.y(), row.at, Tone.FAINT);
        grid.textBefore(end - places, pane.y(), row.best, Tone.GOOD);
        Tone tone = row.isFinite ? Tone.STRONG : Tone.ALERT;
        int x = grid.textBefore(beforeBest, pane.y(), row.last, tone);
        int room = x - 1 - pane.inside().x();
        grid.text(pane.inside().x(), pane.y(), shortened(row.tag, room), Tone.TEXT, room);
        pane.skip();
      }
    }
  }

  /** A tag that fits: its last part alone when all of it does not, else its end. */
  private static String shortened(String tag, int room) {
    if (DisplayWidth.of(tag) <= room) {
      return tag;
    }
    String last = tag.substring(tag.lastIndexOf('/') + 1);
    return DisplayWidth.of(last) <= room && !last.isEmpty() ? last : tail(tag, room);
  }

  /** The end of a name, which tells it from others better than its beginning. */
  static String tail(String name, int room) {
    if (DisplayWidth.of(name) <= room) {
      return name;
    }
    int from = 0;
    while (from < name.length() && DisplayWidth.of(name.substring(from)) > room - 1) {
      from = name.offsetByCodePoints(from, 1);
    }
    return "…" + name.substring(from);
  }

  /** Compares the mean of the latest tenth with that of the tenth before. */
  static String trend(Stage stage, Buckets buckets) {
    int n = Math.max(2, Math.min(50, buckets.size() / 10));
    if (buckets.size() < 4) {
      return "–";
    }
    double late = mean(buckets, buckets.size() - n, buckets.size());
    double early = mean(buckets, Math.max(0, buckets.size() - 2 * n), buckets.size() - n);
    if (Double.isNaN(late - early)) {
      return "–";
    }
    boolean isFlat = Math.abs(late - early) <= 0.01 * Math.abs(early);
    return stage.text(isFlat ? DashText.FLAT : late < early ? DashText.FALLING : DashText.RISING);
  }

  private static double mean(Buckets buckets, int from, int to) {
    double sum = 0;
    int count = 0;
    for (int i = from; i < to; i++) {
      if (buckets.finite(i) > 0) {
        sum += buckets.mean(i) * buckets.finite(i);
        count += buckets.finite(i);
      }
    }
    return sum / count;
  }

  private static void system(Stage stage, Pane pane, LoadedRun run) {
    if (run.system().isEmpty() || pane.left() < 4) {
      return;
    }
    pane.skip();
    pane.line(stage.text(DashText.SYSTEM), Tone.STRONG);
    int room = Math.max(2, pane.left() / 3);
    run.system().stream()
        .sorted(Comparator.comparingInt(curve -> ChartTags.systemRank(curve.tag())))
        .limit(room)
        .forEach(
            curve -> {
              Point last = curve.totals().last();
              if (last != null) {
                pane.pair(PlainText.line(curve.tag()), ShortNumber.of(last.value()), Tone.TEXT);
              }
            });
  }

  private static void table(Pane pane, String title, Map<String, Object> values) {
    if (values.isEmpty() || pane.left() < 3) {
      return;
    }
    pane.skip();
    pane.line(title, Tone.STRONG);
    values.forEach(
        (name, value) -> pane.pair(PlainText.line(name), PlainText.line(form(value)), Tone.TEXT));
  }

  private static String form(Object value) {
    return value instanceof Number number
        ? NumberForm.general(number.doubleValue())
        : String.valueOf(value);
  }
}
