package io.github.metriclogger.examples.quickstart;

import static io.github.metriclogger.examples.quickstart.DigitsDataset.SIZE;

import java.util.Random;

/**
 * Slightly rotates, shifts and scales digits, as if written by another hand, so that a small
 * training set suffices for many epochs. Equal random generators give bit-identical results.
 */
final class Augmentation {

  private static final double MAX_TURN = StrictMath.toRadians(12);
  private static final double MAX_SHIFT = 0.7;
  private static final double MAX_SCALE = 0.1;
  private static final double CENTRE = (SIZE - 1) / 2.0;

  private final Random random;

  Augmentation(Random random) {
    this.random = random;
  }

  /** Returns a varied copy with the same label. */
  Digit vary(Digit digit) {
    double turn = MAX_TURN * spread();
    double scale = 1 + MAX_SCALE * spread();
    double cos = StrictMath.cos(turn) * scale;
    double sin = StrictMath.sin(turn) * scale;
    double left = CENTRE + MAX_SHIFT * spread();
    double top = CENTRE + MAX_SHIFT * spread();
    var pixels = new double[SIZE * SIZE];
    for (int i = 0; i < pixels.length; i++) {
      int row = i / SIZE;
      double x = i % SIZE - CENTRE;
      double y = row - CENTRE;
      pixels[i] = digit.between(left + cos * x - sin * y, top + sin * x + cos * y);
    }
    return new Digit(pixels, digit.label());
  }

  /** Returns a random number in [-1, 1). */
  private double spread() {
    return 2 * random.nextDouble() - 1;
  }
}
