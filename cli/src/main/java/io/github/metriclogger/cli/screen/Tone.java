package io.github.metriclogger.cli.screen;

/** What a cell means, from which a {@link Palette} chooses its colour and its weight. */
public enum Tone {
  /** Plain text. */
  TEXT,
  /** Text that matters: a value, a title. */
  STRONG,
  /** Labels and notes. */
  FAINT,
  /** Frames of panes. */
  FRAME,
  /** The frame of the pane that keys act on. */
  FOCUS,
  /** Lines behind curves. */
  GRID,
  /** Good news. */
  GOOD,
  /** Something to look at. */
  WARN,
  /** Something broken, NaN. */
  ALERT,
  /** A key's name. */
  KEY,
  /** A chosen line. */
  CHOSEN,
  /** The first of the hues of curves. */
  HUE_0,
  /** A hue. */
  HUE_1,
  /** A hue. */
  HUE_2,
  /** A hue. */
  HUE_3,
  /** A hue. */
  HUE_4,
  /** A hue. */
  HUE_5,
  /** A hue. */
  HUE_6,
  /** A hue. */
  HUE_7,
  /** The band of the first hue: the values behind its line. */
  BAND_0,
  /** A band. */
  BAND_1,
  /** A band. */
  BAND_2,
  /** A band. */
  BAND_3,
  /** A band. */
  BAND_4,
  /** A band. */
  BAND_5,
  /** A band. */
  BAND_6,
  /** A band. */
  BAND_7;

  /** How many hues there are. */
  public static final int HUES = 8;

  private static final Tone[] ALL = values();

  /** The tone of a curve's line; numbers beyond the hues begin anew. */
  public static Tone hue(int number) {
    return ALL[HUE_0.number() + Math.floorMod(number, HUES)];
  }

  /** The tone of the values behind a curve's line. */
  public static Tone band(int number) {
    return ALL[BAND_0.number() + Math.floorMod(number, HUES)];
  }

  static Tone of(int number) {
    return ALL[number];
  }

  /** The number of a tone in a grid of cells, which holds a byte for each. */
  @SuppressWarnings("EnumOrdinal") // never stored beyond a frame
  byte number() {
    return (byte) ordinal();
  }

  /** The place of a curve's tone: below {@link #HUES} a line, from there on its band. */
  public int curve() {
    return number() - HUE_0.number();
  }
}
