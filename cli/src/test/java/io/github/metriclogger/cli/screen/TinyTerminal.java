package io.github.metriclogger.cli.screen;

import io.github.metriclogger.cli.text.DisplayWidth;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** As much of a terminal as the frames need: it shows what a person would see. */
final class TinyTerminal {

  private final int width;
  private final int height;
  private final int[] glyphs;
  private final String[] styles;
  private String style = "0";
  private int x;
  private int y;
  private int clears;

  TinyTerminal(int width, int height) {
    this.width = width;
    this.height = height;
    this.glyphs = new int[width * height];
    this.styles = new String[width * height];
    Arrays.fill(glyphs, '?');
    Arrays.fill(styles, "?");
  }

  int clears() {
    return clears;
  }

  void receive(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (c == 0x1B) {
        int end = at + 2;
        while (text.charAt(end) < '@') {
          end++;
        }
        control(text.substring(at + 2, end), text.charAt(end));
        at = end + 1;
      } else {
        print(c);
        at += Character.charCount(c);
      }
    }
  }

  private void control(String parameters, char command) {
    String[] numbers = parameters.split(";");
    switch (command) {
      case 'H' -> {
        y = Integer.parseInt(numbers[0]) - 1;
        x = numbers.length > 1 ? Integer.parseInt(numbers[1]) - 1 : 0;
      }
      case 'C' -> x += Integer.parseInt(numbers[0]);
      case 'm' -> style = parameters;
      case 'J' -> {
        clears++;
        Arrays.fill(glyphs, ' ');
        Arrays.fill(styles, "0");
      }
      case 'h', 'l' -> {
        // modes
      }
      default -> throw new AssertionError("an unknown sequence: " + parameters + command);
    }
  }

  private void print(int c) {
    int cells = DisplayWidth.of(c);
    if (x + cells > width || y >= height) {
      throw new AssertionError("written outside at " + x + ", " + y);
    }
    int at = y * width + x;
    if (glyphs[at] == 0 && x > 0) {
      glyphs[at - 1] = ' ';
    }
    glyphs[at] = c;
    styles[at] = style;
    if (cells == 2) {
      glyphs[at + 1] = 0;
      styles[at + 1] = style;
    }
    if (x + cells < width && glyphs[at + cells] == 0) {
      glyphs[at + cells] = ' '; // half of a wide character is none
    }
    x += cells;
  }

  /** What differs from a grid first; empty when it shows just that. */
  String difference(CellGrid grid, Palette palette) {
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int at = row * width + column;
        if (glyphs[at] != grid.glyph(column, row)) {
          return String.format(
              "%d,%d: '%c' for '%c'", column, row, glyphs[at], grid.glyph(column, row));
        }
        String code = palette.code(grid.tone(column, row));
        boolean isSeen = glyphs[at] != ' ' || palette.isFilled(grid.tone(column, row));
        if (isSeen && !code.equals("\033[" + styles[at] + "m")) {
          return column + "," + row + ": style " + styles[at];
        }
      }
    }
    return "";
  }
}
