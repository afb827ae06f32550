package io.github.metriclogger.examples.quickstart;

import java.io.Serializable;

/**
 * One handwritten digit.
 *
 * @param pixels 8×8 values row by row, 0 is paper and 1 is ink; shared, must not be modified
 * @param label the digit that was written, 0 to 9
 */
@SuppressWarnings("ArrayRecordComponent") // the data is read-only, and copies would be costly
public record Digit(double[] pixels, int label) implements Serializable {

  /** Checks the number of pixels and the range of the label. */
  public Digit {
    if (pixels.length != DigitsDataset.SIZE * DigitsDataset.SIZE) {
      throw new IllegalArgumentException("A digit has 64 pixels, not " + pixels.length);
    }
    if (label < 0 || label >= DigitsDataset.CLASSES) {
      throw new IllegalArgumentException("A label is 0 to 9, not " + label);
    }
  }

  /**
   * Returns the ink at a point between the pixels, by bilinear interpolation; outside of the image
   * there is paper.
   *
   * @param x 0 is the middle of the left column, 7 that of the right one
   * @param y 0 is the middle of the upper row, 7 that of the lower one
   */
  public double between(double x, double y) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    double right = x - column;
    double below = y - row;
    double above = (1 - right) * at(column, row) + right * at(column + 1, row);
    double under = (1 - right) * at(column, row + 1) + right * at(column + 1, row + 1);
    return (1 - below) * above + below * under;
  }

  private double at(int column, int row) {
    boolean inside =
        column >= 0 && column < DigitsDataset.SIZE && row >= 0 && row < DigitsDataset.SIZE;
    return inside ? pixels[row * DigitsDataset.SIZE + column] : 0;
  }
}
