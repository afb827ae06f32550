package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.dash.runs.ShownRun;
import io.github.metriclogger.cli.screen.CellGrid;
import io.github.metriclogger.cli.screen.Region;
import io.github.metriclogger.cli.screen.Tone;
import io.github.metriclogger.cli.series.Buckets;
import io.github.metriclogger.cli.text.DashText;
import io.github.metriclogger.cli.text.DisplayWidth;
import io.github.metriclogger.cli.text.NumberForm;
import io.github.metriclogger.support.PlainText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * The values of the charts as a table, a row for each place: with one run a column for each tag,
 * with several a column for each run. The row of the cursor stands out; without one the last rows
 * are shown. Where several values share a bucket their mean is shown with a tilde.
 */
final class ValuesPane {

  private static final int PLACE = 14;
  private static final int LEAST_COLUMN = 12;
  private static final int MOST_COLUMN = 24;
  private static final int FEW = 4;

  private ValuesPane() {}

  /** A column: its heading, its tone, its values. */
  private record Column(String name, Tone tone, PlacedCurve curve) {

    /** The bucket at a place, -1 without one. */
    int at(double place) {
      Buckets buckets = curve.buckets();
      int low = 0;
      int high = buckets.size() - 1;
      while (low <= high) { // places rise, but for those of a parametric axis
        int middle = (low + high) >>> 1;
        if (buckets.from(middle) == place) {
          return middle;
        }
        if (buckets.from(middle) < place) {
          low = middle + 1;
        } else {
          high = middle - 1;
        }
      }
      return -1;
    }

    String value(double place) {
      int bucket = at(place);
      if (bucket < 0) {
        return "";
      }
      Buckets buckets = curve.buckets();
      double value =
          buckets.infinite(bucket) == 0
              ? buckets.mean(bucket)
              : buckets.negativeInfinite(bucket) > 0
                  ? Double.NEGATIVE_INFINITY
                  : Double.POSITIVE_INFINITY;
      return (buckets.count(bucket) > 1 ? "~" : "") + NumberForm.general(value);
    }
  }

  static void draw(Stage stage, Region region) {
    List<Column> columns = columns(stage);
    String tag = stage.charts().chosenTag();
    String ofRuns = tag == null || !stage.charts().hasManyRuns() ? "" : " · " + PlainText.line(tag);
    String title = stage.text(DashText.VALUES) + ofRuns;
    Pane pane = new Pane(stage.grid(), region, title, Tone.FOCUS);
    double[] places = places(stage, columns);
    if (places.length == 0) {
      pane.line(stage.text(DashText.NOTHING_YET), Tone.FAINT);
      return;
    }
    int column = columnWidth(columns, pane.width() - PLACE);
    int width = Math.max(1, (pane.width() - PLACE) / column);
    int first = columns.size() <= width ? 0 : firstColumn(stage, columns, width);
    List<Column> shown = columns.subList(first, Math.min(columns.size(), first + width));
    heading(stage, pane, shown, column);
    int chosen = chosen(stage, places);
    int rows = pane.left();
    int last = chosen < 0 ? places.length : Math.min(places.length, chosen + 1 + rows / 2);
    int end = Math.min(places.length, Math.max(last, rows));
    for (int i = Math.max(0, end - rows); i < end; i++) {
      row(stage, pane, new Row(places[i], i == chosen), shown, column);
    }
  }

  private static int firstColumn(Stage stage, List<Column> columns, int width) {
    boolean isOfTags = !stage.charts().hasManyRuns();
    int chosen = isOfTags ? stage.view().chosen() : columns.size() - 1;
    return Math.max(0, Math.min(columns.size() - width, chosen - width / 2));
  }

  private static List<Column> columns(Stage stage) {
    ChartBoard charts = stage.charts();
    List<Column> columns = new ArrayList<>();
    if (charts.hasManyRuns()) {
      String tag = charts.chosenTag();
      for (ShownRun run : charts.shown()) {
        PlacedCurve curve = tag == null ? null : charts.seen(run, tag);
        if (curve != null) {
          columns.add(new Column(charts.name(run), Tone.hue(charts.hue(run)), curve));
        }
      }
      return columns;
    }
    for (ShownRun run : charts.shown()) {
      for (String tag : charts.tags()) {
        PlacedCurve curve = charts.seen(run, tag);
        boolean isChosen = tag.equals(charts.chosenTag());
        if (curve != null) {
          Tone tone = isChosen ? Tone.FOCUS : Tone.FAINT;
          columns.add(new Column(PlainText.line(tag), tone, curve));
        }
      }
    }
    return columns;
  }

  /** The places of all values in the window, rising, each once. */
  private static double[] places(Stage stage, List<Column> columns) {
    ViewWindow window = stage.view().window();
    double low = stage.charts().place(window.low());
    double high = stage.charts().place(window.high());
    DoubleStream all = DoubleStream.empty();
    for (Column column : columns) {
      Buckets buckets = column.curve.buckets();
      double[] places = new double[buckets.size()];
      for (int i = 0; i < places.length; i++) {
        places[i] = buckets.from(i);
      }
      all = DoubleStream.concat(all, Arrays.stream(places));
    }
    return all.filter(place -> place >= low && place <= high).sorted().distinct().toArray();
  }

  /** The row of the cursor, -1 without one. */
  private static int chosen(Stage stage, double[] places) {
    double cursor = stage.view().cursor();
    if (Double.isNaN(cursor)) {
      return -1;
    }
    double place = stage.charts().place(cursor);
    int nearest = 0;
    for (int i = 1; i < places.length; i++) {
      if (Math.abs(places[i] - place) <= Math.abs(places[nearest] - place)) {
        nearest = i;
      }
    }
    return nearest;
  }

  /** Moves the cursor by rows of the table. */
  static void move(Stage stage, int rows) {
    double[] places = places(stage, columns(stage));
    if (places.length > 0) {
      int chosen = chosen(stage, places);
      int from = chosen < 0 ? places.length : chosen;
      int next = Math.max(0, Math.min(places.length - 1, from + rows));
      stage.view().cursor(stage.charts().part(places[next]));
    }
  }

  private static void heading(Stage stage, Pane pane, List<Column> columns, int column) {
    CellGrid grid = stage.grid();
    int x = pane.inside().x();
    String place = stage.charts().abscissaName().in(stage.language());
    grid.textBefore(x + PLACE - 2, pane.y(), CellGrid.clipped(place, PLACE - 2), Tone.FAINT);
    for (int i = 0; i < columns.size(); i++) {
      String name = OverviewPane.tail(columns.get(i).name, column - 2);
      int end = x + PLACE + (i + 1) * column - 2;
      grid.textBefore(end, pane.y(), name, columns.get(i).tone);
    }
    pane.skip();
  }

  /** A row: its place, and whether the cursor is there. */
  private record Row(double place, boolean isChosen) {}

  /** As wide as the longest name, unless that leaves room for only few columns. */
  private static int columnWidth(List<Column> columns, int room) {
    int longest = columns.stream().mapToInt(each -> DisplayWidth.of(each.name)).max().orElse(0);
    int fair = Math.max(LEAST_COLUMN, room / Math.max(1, Math.min(FEW, columns.size())));
    return Math.max(LEAST_COLUMN, Math.min(Math.min(MOST_COLUMN, fair), longest + 2));
  }

  private static void row(Stage stage, Pane pane, Row row, List<Column> columns, int column) {
    CellGrid grid = stage.grid();
    int x = pane.inside().x();
    if (row.isChosen) {
      grid.line(x, pane.y(), pane.width(), ' ', Tone.CHOSEN);
    }
    @Nullable Tone own = row.isChosen ? Tone.CHOSEN : null;
    String name = FooterPane.placeForm(stage, row.place);
    grid.textBefore(x + PLACE - 2, pane.y(), name, own == null ? Tone.FAINT : own);
    for (int i = 0; i < columns.size(); i++) {
      String value = columns.get(i).value(row.place);
      boolean isBad = value.endsWith("NaN") || value.endsWith("Infinity");
      Tone tone = isBad ? Tone.ALERT : Tone.TEXT;
      int end = x + PLACE + (i + 1) * column - 2;
      grid.textBefore(end, pane.y(), value, own == null ? tone : own);
    }
    pane.skip();
  }
}
