package io.github.metriclogger.cli.figure.picture;

import io.github.metriclogger.cli.figure.Figure;

/**
 * The size of a picture.
 *
 * @param width in pixels, {@value #LEAST} to {@value #MOST}
 * @param height in pixels, {@value #LEAST} to {@value #MOST}
 */
public record Size(int width, int height) {

  /** The shortest side. */
  public static final int LEAST = 100;

  private static final int HEAD = 60;
  private static final int ROW = 420;
  private static final int USUAL_ROWS = 2;

  /** The longest side. */
  public static final int MOST = 16_000;

  /** What is taken where a person gives no size. */
  public static final Size USUAL = new Size(1600, 1000);

  /**
   * Refuses what cannot be drawn.
   *
   * @throws IllegalArgumentException for a side below {@value #LEAST} or above {@value #MOST}
   */
  public Size {
    if (Math.min(width, height) < LEAST || Math.max(width, height) > MOST) {
      throw new IllegalArgumentException(width + "x" + height);
    }
  }

  /** What is taken where a person gives no size, by how many rows of panels a figure has. */
  public static Size of(Figure figure) {
    int rows = figure.rows();
    return rows <= USUAL_ROWS ? USUAL : new Size(USUAL.width(), Math.min(MOST, HEAD + rows * ROW));
  }
}
