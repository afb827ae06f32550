package io.github.metriclogger.cli.figure;

import java.util.List;
import java.util.Locale;

/**
 * Panels in a grid, under a title: all that a painter needs.
 *
 * @param title above all; may be empty
 * @param panels row by row
 * @param columns how many panels stand beside each other, at least 1
 * @param theme its colours
 * @param language of its texts
 */
public record Figure(Label title, List<Panel> panels, int columns, Theme theme, Locale language) {

  /** Takes a copy of the list. */
  public Figure {
    panels = List.copyOf(panels);
    columns = Math.max(1, Math.min(columns, Math.max(1, panels.size())));
  }

  /** A light figure with as many columns as rows, or one more. */
  public static Figure of(Label title, List<Panel> panels, Locale language) {
    int columns = (int) Math.ceil(Math.sqrt(panels.size()));
    return new Figure(title, panels, columns, Theme.LIGHT, language);
  }

  /** The same figure in another theme. */
  public Figure in(Theme newTheme) {
    return new Figure(title, panels, columns, newTheme, language);
  }

  /** The same figure in another language. */
  public Figure in(Locale newLanguage) {
    return new Figure(title, panels, columns, theme, newLanguage);
  }

  /** How many rows of panels there are. */
  public int rows() {
    return (panels.size() + columns - 1) / columns;
  }
}
