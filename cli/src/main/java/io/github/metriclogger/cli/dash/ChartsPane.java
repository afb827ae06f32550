package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.dash.form.GridShape;
import io.github.metriclogger.cli.figure.Label;
import io.github.metriclogger.cli.figure.NamedCurve;
import io.github.metriclogger.cli.figure.Panel;
import io.github.metriclogger.cli.figure.axis.ShortNumber;
import io.github.metriclogger.cli.figure.text.Area;
import io.github.metriclogger.cli.figure.text.PanelText;
import io.github.metriclogger.cli.figure.text.PlottedText;
import io.github.metriclogger.cli.figure.text.Role;
import io.github.metriclogger.cli.figure.text.TextCanvas;
import io.github.metriclogger.cli.screen.CellGrid;
import io.github.metriclogger.cli.screen.Region;
import io.github.metriclogger.cli.screen.Tone;
import io.github.metriclogger.cli.series.Buckets;
import io.github.metriclogger.cli.series.CurveView;
import io.github.metriclogger.cli.text.DashText;
import io.github.metriclogger.cli.text.DisplayWidth;
import io.github.metriclogger.support.PlainText;
import java.util.List;
import java.util.stream.Collectors;

/** The grid of charts, or one of them alone. */
final class ChartsPane {

  private static final int LEAST_TITLE = 8;

  private ChartsPane() {}

  /** How charts are laid out now. */
  static GridShape shape(Stage stage, Region region) {
    return stage.view().isAlone()
        ? new GridShape(1, 1)
        : GridShape.of(stage.charts().tags().size(), region, stage.view().density());
  }

  static void draw(Stage stage, Region region) {
    List<String> tags = stage.charts().tags();
    if (tags.isEmpty()) {
      empty(stage, region);
      return;
    }
    GridShape shape = shape(stage, region);
    int page = stage.view().chosen() / shape.capacity();
    int first = page * shape.capacity();
    int count = Math.min(shape.capacity(), tags.size() - first);
    for (int i = 0; i < count; i++) {
      chart(stage, shape.cell(i, count, region), first + i);
    }
  }

  private static void empty(Stage stage, Region region) {
    String filter = stage.view().filter().text();
    String text =
        filter.isEmpty()
            ? stage.text(DashText.NOTHING_YET)
            : stage.text(DashText.NO_MATCH, "filter", filter);
    String shown = CellGrid.clipped(text, region.width());
    int x = region.x() + (region.width() - DisplayWidth.of(shown)) / 2;
    stage.grid().text(x, region.y() + region.height() / 2, shown, Tone.FAINT);
  }

  private static void chart(Stage stage, Region region, int number) {
    String tag = stage.charts().tags().get(number);
    boolean isChosen = number == stage.view().chosen() && stage.charts().tags().size() > 1;
    Panel panel = stage.charts().panel(tag, Label.NONE);
    CellGrid grid = stage.grid();
    grid.frame(region, isChosen ? Tone.FOCUS : Tone.FRAME);
    int width = region.width() - 3;
    int height = region.height() - 2;
    if (width < 1 || height < 1) {
      return;
    }
    TextCanvas canvas = new TextCanvas(width, height);
    PlottedText plotted =
        new PanelText(canvas, stage.language(), stage.settings().isAscii())
            .withSigns(stage.charts().hasManyRuns())
            .draw(new Area(0, 0, width, height), panel);
    copy(canvas, grid, region.x() + 1, region.y() + 1);
    double cursor = stage.view().cursor();
    if (!Double.isNaN(cursor)) {
      cursor(stage, region, plotted, stage.charts().place(cursor));
    }
    guides(stage, region, plotted, tag);
    title(stage, region, plotted, number);
    notes(stage, region, plotted);
  }

  private static void copy(TextCanvas canvas, CellGrid grid, int x, int y) {
    for (int row = 0; row < canvas.height(); row++) {
      for (int column = 0; column < canvas.width(); column++) {
        int rune = canvas.rune(column, row);
        if (rune != TextCanvas.CONTINUED && rune != ' ') {
          Tone tone = tone(canvas.role(column, row), canvas.hue(column, row));
          grid.put(x + column, y + row, rune, tone);
        }
      }
    }
  }

  private static Tone tone(Role role, int hue) {
    return switch (role) {
      case BLANK, TEXT -> Tone.TEXT;
      case TITLE -> Tone.STRONG;
      case LABEL -> Tone.FAINT;
      case FRAME -> Tone.GRID;
      case BAND -> Tone.band(hue);
      case LINE -> Tone.hue(hue);
      case ALERT -> Tone.ALERT;
    };
  }

  private static void cursor(Stage stage, Region region, PlottedText plotted, double place) {
    int column = plotted.column(place);
    if (column < 0) {
      return;
    }
    Area plot = plotted.area();
    for (int y = plot.top(); y < plot.bottom(); y++) {
      int x = region.x() + 1 + column;
      if (stage.grid().glyph(x, region.y() + 1 + y) == ' ') {
        stage.grid().put(x, region.y() + 1 + y, '┊', Tone.STRONG);
      }
    }
  }

  private static void guides(Stage stage, Region region, PlottedText plotted, String tag) {
    Area plot = plotted.area();
    for (double value : stage.view().guides().values(tag)) {
      int row = plotted.row(value);
      for (int x = plot.left(); row >= 0 && x < plot.right(); x++) {
        if (stage.grid().glyph(region.x() + 1 + x, region.y() + 1 + row) == ' ') {
          stage.grid().put(region.x() + 1 + x, region.y() + 1 + row, '┈', Tone.WARN);
        }
      }
      if (row >= 0) {
        String label = " " + ShortNumber.of(value);
        stage
            .grid()
            .textBefore(region.x() + 1 + plot.right(), region.y() + 1 + row, label, Tone.WARN);
      }
    }
  }

  private static void title(Stage stage, Region region, PlottedText plotted, int number) {
    CellGrid grid = stage.grid();
    String tag = stage.charts().tags().get(number);
    String log = plotted.scene().y().isLog() ? " [log]" : "";
    String name = PlainText.line(tag) + log;
    List<NamedCurve> curves = plotted.scene().panel().curves();
    int wanted = curves.size() < 2 ? LEAST_TITLE : DisplayWidth.of(name) + 4;
    int least = region.x() + 2 + Math.min(region.width() - 4, wanted);
    int end = region.right() - 2;
    for (int i = curves.size() - 1; i >= 0; i--) {
      String value = value(stage, plotted, i);
      Tone tone = curves.size() == 1 ? Tone.STRONG : Tone.hue(curves.get(i).look().hue());
      if (end - DisplayWidth.of(value) - 2 < least) {
        break;
      }
      grid.put(end - 1, region.y(), ' ', Tone.FRAME);
      end = grid.textBefore(end - 1, region.y(), value, tone);
      grid.put(end - 1, region.y(), ' ', Tone.FRAME);
      end -= 1;
    }
    String gloss = Metrics.gloss(tag, stage.language());
    int room = end - region.x() - 4;
    boolean hasRoom = DisplayWidth.of(name) + 1 + DisplayWidth.of(gloss) <= room;
    name += gloss.isEmpty() || !hasRoom ? "" : " " + gloss;
    Tone tone = stage.charts().hasManyRuns() ? Tone.STRONG : Tone.hue(number);
    grid.put(region.x() + 2, region.y(), ' ', Tone.FRAME);
    int x = grid.text(region.x() + 3, region.y(), name, tone, room);
    grid.put(x, region.y(), ' ', Tone.FRAME);
  }

  /** The value under the cursor, else the last one. */
  private static String value(Stage stage, PlottedText plotted, int number) {
    NamedCurve curve = plotted.scene().panel().curves().get(number);
    Buckets buckets = curve.placed();
    double cursor = stage.view().cursor();
    if (Double.isNaN(cursor)) {
      return buckets.size() == 0 ? "" : last(buckets);
    }
    CurveView view = plotted.scene().views(plotted.area().width() * 2).get(number);
    int at = view.nearest(stage.charts().place(cursor));
    return at < 0 ? "" : ShortNumber.of(view.buckets().mean(at));
  }

  private static String last(Buckets buckets) {
    int last = buckets.size() - 1; // a bucket of its own: the last value
    return ShortNumber.of(
        buckets.infinite(last) > 0 ? Double.POSITIVE_INFINITY : buckets.mean(last));
  }

  private static void notes(Stage stage, Region region, PlottedText plotted) {
    String notes =
        plotted.scene().notes().stream()
            .map((Label note) -> note.in(stage.language()))
            .collect(Collectors.joining(" · "));
    if (!notes.isEmpty()) {
      String shown = " " + CellGrid.clipped(notes, region.width() - 6) + " ";
      Tone tone = plotted.scene().notes().isEmpty() ? Tone.FAINT : Tone.WARN;
      stage.grid().textBefore(region.right() - 2, region.bottom() - 1, shown, tone);
    }
  }
}
