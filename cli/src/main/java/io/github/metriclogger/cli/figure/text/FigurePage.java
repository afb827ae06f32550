package io.github.metriclogger.cli.figure.text;

import io.github.metriclogger.cli.figure.Figure;
import io.github.metriclogger.cli.figure.Label;
import io.github.metriclogger.cli.figure.Legend;
import io.github.metriclogger.cli.figure.Panel;
import io.github.metriclogger.cli.figure.PanelScene;
import io.github.metriclogger.cli.text.DisplayWidth;
import io.github.metriclogger.cli.text.FigureText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Paints a whole figure as text: titles, legends and plots. */
public final class FigurePage {

  /** Panels narrower than this are set below each other. */
  private static final int LEAST_WIDTH = 36;

  private static final int GAP = 3;
  private static final int MOST_LEGEND_LINES = 3;

  private final TextCanvas canvas;
  private final Locale language;
  private final boolean isAscii;
  private boolean hasSigns;

  private FigurePage(TextCanvas canvas, Locale language, boolean isAscii) {
    this.canvas = canvas;
    this.language = language;
    this.isAscii = isAscii;
  }

  /**
   * Paints a figure.
   *
   * @param width in cells
   * @param height in rows
   * @param isAscii whether only ASCII is drawn, else braille
   */
  public static TextCanvas paint(Figure figure, int width, int height, boolean isAscii) {
    TextCanvas canvas = new TextCanvas(width, height);
    new FigurePage(canvas, figure.language(), isAscii).draw(figure);
    return canvas;
  }

  private void draw(Figure figure) {
    hasSigns = figure.panels().stream().anyMatch(panel -> panel.curves().size() > 1);
    Area rest = new Area(0, 0, canvas.width(), canvas.height());
    if (!figure.title().isEmpty()) {
      canvas.text(0, 0, DisplayWidth.cut(figure.title().in(language), rest.width()), Role.TITLE);
      rest = rest.below(2);
    }
    List<Legend.Entry> common = Legend.common(figure);
    if (!common.isEmpty()) {
      rest = rest.below(legend(common, rest) + 1);
    }
    int fitting = Math.max(1, (rest.width() + GAP) / (LEAST_WIDTH + GAP));
    int columns = Math.min(figure.columns(), fitting);
    int rows = (figure.panels().size() + columns - 1) / columns;
    int width = (rest.width() - (columns - 1) * GAP) / columns;
    int height = (rest.height() - Math.max(0, rows - 1)) / Math.max(1, rows);
    for (int i = 0; i < figure.panels().size(); i++) {
      int left = rest.left() + i % columns * (width + GAP);
      int top = rest.top() + i / columns * (height + 1);
      panel(new Area(left, top, width, height), figure.panels().get(i), common.isEmpty());
    }
  }

  private void panel(Area area, Panel panel, boolean hasOwnLegend) {
    List<Legend.Entry> entries = hasOwnLegend ? Legend.of(panel) : List.of();
    Area rest = area.below(1);
    if (!entries.isEmpty()) {
      rest = rest.below(legend(entries, rest));
    }
    PlottedText plotted =
        new PanelText(canvas, language, isAscii).withSigns(hasSigns).draw(rest, panel);
    title(area, plotted.scene());
  }

  private void title(Area area, PanelScene scene) {
    String log = scene.y().isLog() ? " (" + Label.of(FigureText.LOG_AXIS).in(language) + ")" : "";
    String notes =
        scene.notes().stream()
            .map(note -> note.in(language))
            .collect(Collectors.joining(isAscii ? ", " : " · "));
    String shown = DisplayWidth.cut(isAscii ? ascii(notes) : notes, area.width() * 2 / 3);
    int from = area.right() - DisplayWidth.of(shown);
    canvas.text(from, area.top(), shown, Role.LABEL);
    String title = scene.panel().title().in(language) + log;
    int room = area.width() - DisplayWidth.of(shown) - (shown.isEmpty() ? 0 : 1);
    canvas.text(area.left(), area.top(), DisplayWidth.cut(title, room), Role.TITLE);
  }

  private static String ascii(String notes) {
    return notes.replace("↑", "^").replace("↓", "v").replace("≤", "<=").replace("≥", ">=");
  }

  /** Draws a legend at the top of an area and returns how many rows it takes. */
  private int legend(List<Legend.Entry> entries, Area area) {
    int x = area.left();
    int row = 0;
    for (int i = 0; i < entries.size(); i++) {
      Legend.Entry entry = entries.get(i);
      String name = DisplayWidth.cut(entry.name().in(language), Math.max(1, area.width() - 3));
      int width = DisplayWidth.of(name) + 3;
      if (x > area.left() && x + width > area.right()) {
        if (row + 1 == MOST_LEGEND_LINES) {
          String more = Label.of(FigureText.MORE_ENTRIES, "n", entries.size() - i).in(language);
          canvas.text(
              Math.max(area.left(), area.right() - DisplayWidth.of(more)),
              area.top() + row,
              more,
              Role.LABEL);
          break;
        }
        row++;
        x = area.left();
      }
      Role role = entry.isFaint() ? Role.BAND : Role.LINE;
      char sign = hasSigns ? PanelText.sign(entry.look().hue()) : '*';
      int swatch = isAscii ? (entry.isFaint() ? '.' : sign) : '━';
      canvas.put(x, area.top() + row, swatch, role, entry.look().hue());
      canvas.put(x + 1, area.top() + row, swatch, role, entry.look().hue());
      canvas.text(x + 3, area.top() + row, name, Role.TEXT);
      x += width + 2;
    }
    return row + 1;
  }
}
