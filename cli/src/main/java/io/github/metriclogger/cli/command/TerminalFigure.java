package io.github.metriclogger.cli.command;

import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.StandardStream;
import io.github.metriclogger.cli.context.TerminalWidth;
import io.github.metriclogger.cli.figure.Figure;
import io.github.metriclogger.cli.figure.Theme;
import io.github.metriclogger.cli.figure.text.FigurePage;
import io.github.metriclogger.cli.figure.text.TerminalColours;
import io.github.metriclogger.cli.figure.text.TextCanvas;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints a figure for a terminal, or as plain text where none is. */
final class TerminalFigure {

  private static final int USUAL_WIDTH = 100;
  private static final int LEAST_WIDTH = 20;
  private static final int MOST_WIDTH = 1000;
  private static final int ROWS_OF_PANEL = 14;
  private static final int ROWS_OF_SINGLE = 22;
  private static final int TWO_COLUMNS = 75;

  private final CommandContext context;
  private final boolean isAscii;
  private final String colour;

  /**
   * Prints figures.
   *
   * @param context where
   * @param isAscii whether only ASCII is drawn
   * @param colour always, never, or anything else for by the terminal
   */
  TerminalFigure(CommandContext context, boolean isAscii, String colour) {
    this.context = context;
    this.isAscii = isAscii || "linux".equals(context.environment().get("TERM"));
    this.colour = colour;
  }

  /**
   * Prints a figure.
   *
   * @param wished width and height in cells; null = the terminal's width, and what panels need
   */
  void print(Figure figure, int @Nullable [] wished) {
    int width = wished == null ? columns() : wished[0];
    int height = wished == null ? height(figure, width) : wished[1];
    width = Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, width));
    height = Math.max(4, Math.min(MOST_WIDTH, height));
    TextCanvas canvas = FigurePage.paint(figure, width, height, isAscii);
    Theme theme = figure.theme();
    context
        .out()
        .print(isColoured() ? canvas.toAnsi(new TerminalColours(theme)) : canvas.toPlainText());
  }

  private int columns() {
    return TerminalWidth.of(context.environment()).orElse(USUAL_WIDTH);
  }

  private static int height(Figure figure, int width) {
    int columns = width < TWO_COLUMNS ? 1 : Math.min(2, figure.columns());
    int rows = (figure.panels().size() + columns - 1) / columns;
    return 3 + (rows == 1 ? ROWS_OF_SINGLE : rows * (ROWS_OF_PANEL + 1));
  }

  private boolean isColoured() {
    Map<String, String> environment = context.environment();
    if (colour.equals("always") || colour.equals("never")) {
      return colour.equals("always");
    }
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
      return false;
    }
    boolean isDumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
    boolean isForced = !environment.getOrDefault("FORCE_COLOR", "").isEmpty();
    return isForced || (!isDumb && StandardStream.OUTPUT.isTerminal());
  }
}
