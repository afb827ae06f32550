package io.github.metriclogger.cli.figure;

/**
 * How a line looks: one of the theme's {@value Theme#HUES} hues and one of {@value #DASHES} dash
 * patterns, so that 24 lines differ.
 *
 * @param hue from 0
 * @param dash 0 is solid
 */
public record Look(int hue, int dash) {

  /** How many dash patterns there are. */
  public static final int DASHES = 3;

  /** Brings both numbers into their range. */
  public Look {
    hue = Math.floorMod(hue, Theme.HUES);
    dash = Math.floorMod(dash, DASHES);
  }

  /** A solid line. */
  public static Look hue(int hue) {
    return new Look(hue, 0);
  }
}
