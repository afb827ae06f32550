package io.github.metriclogger.cli.figure.text;

import io.github.metriclogger.cli.figure.Theme;

/** The colours of roles as escape sequences of terminals with 256 colours. */
public final class TerminalColours {

  /** Back to the terminal's own colours. */
  public static final String RESET = "\u001b[0m";

  private static final int[] LEVELS = {0, 95, 135, 175, 215, 255};
  private static final double DIM = 0.45;

  private final String[] bands = new String[Theme.HUES];
  private final String[] lines = new String[Theme.HUES];
  private final Theme theme;

  /**
   * Colours that go with a terminal.
   *
   * @param theme of a terminal with a light or a dark ground
   */
  public TerminalColours(Theme theme) {
    this.theme = theme;
    for (int hue = 0; hue < Theme.HUES; hue++) {
      lines[hue] = foreground(theme.hue(hue));
      bands[hue] = foreground(mixed(theme.hue(hue), theme.paper().ground()));
    }
  }

  /** The sequence that begins a role; it also ends what was before. */
  public String of(Role role, int hue) {
    return switch (role) {
      case BLANK, TEXT -> RESET;
      case TITLE -> RESET + "\u001b[1m";
      case LABEL -> foreground(theme.paper().faint());
      case FRAME -> foreground(theme.paper().frame());
      case BAND -> bands[hue];
      case LINE -> lines[hue];
      case ALERT -> foreground(theme.paper().alert());
    };
  }

  private static String foreground(int colour) {
    return "\u001b[0;38;5;" + nearest(colour) + "m";
  }

  private static int mixed(int colour, int ground) {
    int mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      double part = (colour >> shift & 255) * DIM + (ground >> shift & 255) * (1 - DIM);
      mixed |= (int) Math.round(part) << shift;
    }
    return mixed;
  }

  /** The number of the nearest of the 216 colours and 24 greys. */
  static int nearest(int colour) {
    int red = colour >> 16 & 255;
    int green = colour >> 8 & 255;
    int blue = colour & 255;
    int cubeRed = level(red);
    int cubeGreen = level(green);
    int cubeBlue = level(blue);
    int grey = Math.max(0, Math.min(23, ((red + green + blue) / 3 - 3) / 10));
    int greyValue = 8 + 10 * grey;
    int cubeDistance =
        square(red - LEVELS[cubeRed])
            + square(green - LEVELS[cubeGreen])
            + square(blue - LEVELS[cubeBlue]);
    int greyDistance =
        square(red - greyValue) + square(green - greyValue) + square(blue - greyValue);
    return greyDistance < cubeDistance ? 232 + grey : 16 + 36 * cubeRed + 6 * cubeGreen + cubeBlue;
  }

  private static int level(int part) {
    int best = 0;
    for (int i = 1; i < LEVELS.length; i++) {
      best = Math.abs(LEVELS[i] - part) < Math.abs(LEVELS[best] - part) ? i : best;
    }
    return best;
  }

  private static int square(int difference) {
    return difference * difference;
  }
}
