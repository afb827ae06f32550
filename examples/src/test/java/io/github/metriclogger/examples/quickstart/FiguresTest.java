package io.github.metriclogger.examples.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

  private static final int GREEN = 0x1A7F37;
  private static final int RED = 0xCF222E;

  @Test
  void predictions_rightAndWrong_areFramedSo() {
    List<Digit> digits = DigitsDataset.load().test().subList(0, 8);
    var untrained = new Trainer(digits, TrainingSettings.DEFAULT);
    PixelCanvas figure = Figures.predictions(untrained, digits);
    for (int i = 0; i < digits.size(); i++) {
      boolean right = untrained.predict(digits.get(i)).label() == digits.get(i).label();
      int x = 20 + i % 4 * (128 + 6 + 20);
      int y = 20 + i / 4 * (figure.height() - 20) / 2;
      assertEquals(right ? GREEN : RED, figure.at(x, y), "tile " + i);
    }
  }

  @Test
  void sample_digit_isDarkOnWhite() {
    var pixels = new double[64];
    pixels[0] = 1;
    PixelCanvas canvas = Figures.sample(new Digit(pixels, 1));
    assertEquals(32, canvas.width());
    assertEquals(0xFFFFFF, canvas.at(31, 31));
    assertTrue((canvas.at(1, 1) & 0xFF) < 128);
  }

  @Test
  void hwc_colours_areZeroToOne() {
    var canvas = new PixelCanvas(2, 1, 0xFF0033);
    assertEquals("[1.0, 0.0, 0.2, 1.0, 0.0, 0.2]", Arrays.toString(canvas.hwc()));
  }

  @Test
  void pen_text_staysInItsBox() {
    var canvas = new PixelCanvas(PixelCanvas.textWidth("8%", 2), PixelCanvas.textHeight(2), 0);
    canvas.pen(0, 0, 2).write("8%", 0xFFFFFF);
    assertEquals(0xFFFFFF, canvas.at(2, 0), "top of the 8");
    assertEquals(0xFFFFFF, canvas.at(canvas.width() - 1, canvas.height() - 1), "end of the %");
  }
}
