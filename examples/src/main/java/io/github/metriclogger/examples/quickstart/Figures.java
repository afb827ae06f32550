package io.github.metriclogger.examples.quickstart;

import java.util.List;
import java.util.Locale;

/** Draws the images that the quickstart logs. */
final class Figures {

  private static final int PAPER = 0xFFFFFF;
  private static final int INK = 0x333333;
  private static final int FAINT = 0x888888;
  private static final int RIGHT = 0x1A7F37;
  private static final int WRONG = 0xCF222E;

  private static final int COLUMNS = 4;
  private static final int SCALE = 16;
  private static final int SIDE = DigitsDataset.SIZE * SCALE;
  private static final int GAP = 20;
  private static final int FRAME = 3;
  private static final int TEXT = 2;
  private static final int LINE = PixelCanvas.textHeight(TEXT) + 6;
  private static final int TILE_HEIGHT = SIDE + 2 * FRAME + 8 + 2 * LINE;

  private Figures() {}

  /** Draws one training digit, enlarged to 32×32 pixels. */
  static PixelCanvas sample(Digit digit) {
    int scale = 4;
    var canvas = new PixelCanvas(DigitsDataset.SIZE * scale, DigitsDataset.SIZE * scale, PAPER);
    canvas.digit(digit, 0, 0, scale);
    return canvas;
  }

  /**
   * Draws test digits in rows of four. The frame of each is green if the prediction is correct and
   * red if it is wrong; below it are the true class, and the predicted one with its probability.
   */
  static PixelCanvas predictions(Trainer trainer, List<Digit> digits) {
    int rows = (digits.size() + COLUMNS - 1) / COLUMNS;
    int width = COLUMNS * (SIDE + 2 * FRAME + GAP) + GAP;
    var canvas = new PixelCanvas(width, rows * (TILE_HEIGHT + GAP) + GAP, PAPER);
    for (int i = 0; i < digits.size(); i++) {
      int x = GAP + (i % COLUMNS) * (SIDE + 2 * FRAME + GAP);
      int y = GAP + (i / COLUMNS) * (TILE_HEIGHT + GAP);
      tile(canvas, x, y, new Tile(digits.get(i), trainer.predict(digits.get(i))));
    }
    return canvas;
  }

  private static void tile(PixelCanvas canvas, int x, int y, Tile tile) {
    canvas.square(x, y, SIDE + 2 * FRAME, tile.colour());
    canvas.digit(tile.digit, x + FRAME, y + FRAME, SCALE);
    int text = y + SIDE + 2 * FRAME + 8;
    canvas.pen(x, text, TEXT).write("true ", FAINT).write("" + tile.digit.label(), INK);
    canvas
        .pen(x, text + LINE, TEXT)
        .write("pred ", FAINT)
        .write("" + tile.prediction.label(), tile.colour())
        .write(tile.percent(), FAINT);
  }

  private record Tile(Digit digit, Trainer.Prediction prediction) {

    private int colour() {
      return prediction.label() == digit.label() ? RIGHT : WRONG;
    }

    private String percent() {
      return String.format(Locale.ROOT, " %.0f%%", 100 * prediction.probability());
    }
  }
}
