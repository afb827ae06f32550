package io.github.metriclogger.cli.figure.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.figure.Figure;
import io.github.metriclogger.cli.figure.Label;
import io.github.metriclogger.cli.figure.Panel;
import io.github.metriclogger.cli.figure.SampleCurves;
import io.github.metriclogger.cli.figure.Theme;
import io.github.metriclogger.cli.series.Buckets;
import io.github.metriclogger.cli.text.FigureText;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class PngPainterTest {

  private static final Size SMALL = new Size(400, 300);

  private static BufferedImage image(Figure figure) throws IOException {
    PaintedPicture picture = PngPainter.paint(figure, SMALL);
    assertNull(picture.warning());
    return ImageIO.read(new ByteArrayInputStream(picture.bytes()));
  }

  private static BufferedImage image(Buckets buckets) throws IOException {
    return image(SampleCurves.figure(SampleCurves.panel(buckets)));
  }

  /** How many pixels between two rows are clearly more blue, or more red, than anything else. */
  private static int pixels(BufferedImage image, int from, int to, boolean isBlue) {
    int found = 0;
    for (int y = from; y < to; y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int colour = image.getRGB(x, y);
        int red = colour >> 16 & 255;
        int blue = colour & 255;
        found += (isBlue ? blue - red : red - blue) > 60 ? 1 : 0;
      }
    }
    return found;
  }

  @Test
  void size_isAsWished() throws IOException {
    BufferedImage image = image(SampleCurves.of(100, i -> i));

    assertEquals(400, image.getWidth());
    assertEquals(300, image.getHeight());
    assertEquals(0xffffffff, image.getRGB(0, 0));
  }

  @Test
  void equalFigures_areEqualBytes() {
    Figure figure = SampleCurves.figure(SampleCurves.panel(SampleCurves.of(500, Math::sin)));

    assertArrayEquals(
        PngPainter.paint(figure, SMALL).bytes(), PngPainter.paint(figure, SMALL).bytes());
  }

  @Test
  void spikeOfAMillion_isSeen() throws IOException {
    BufferedImage with = image(SampleCurves.millionWithSpike());
    BufferedImage without = image(SampleCurves.of(1_000_000, i -> i == 0 ? 1000 : 1));

    // In the upper half of the plot, right of its left end, only the spike is blue.
    assertTrue(pixels(with.getSubimage(100, 0, 300, 300), 60, 150, true) > 50);
    assertEquals(0, pixels(without.getSubimage(100, 0, 300, 300), 60, 150, true));
  }

  @Test
  void nan_isARedCross() throws IOException {
    BufferedImage image = image(SampleCurves.of(100, i -> i == 50 ? Double.NaN : i));

    assertTrue(pixels(image, 200, 250, false) > 8);
    assertEquals(0, pixels(image(SampleCurves.of(100, i -> i)), 200, 250, false));
  }

  @Test
  void oneValue_isADot() throws IOException {
    int pixels = pixels(image(SampleCurves.of(1, i -> 2)), 40, 250, true);

    assertTrue(pixels > 8 && pixels < 60, pixels + " pixels");
  }

  @Test
  void dark_isDark() throws IOException {
    Figure figure = SampleCurves.figure(SampleCurves.panel(SampleCurves.of(100, i -> i)));

    assertEquals(0xff14171c, image(figure.in(Theme.DARK)).getRGB(0, 0));
  }

  @Test
  void letterOfNoFont_isWarnedOf() {
    Panel panel =
        Panel.curves(
            Label.name("a\u0378b"),
            List.of(SampleCurves.raw(SampleCurves.of(5, i -> i))),
            SampleCurves.axes());
    Figure figure = Figure.of(Label.NONE, List.of(panel), Locale.ENGLISH);

    assertEquals(FigureText.MISSING_LETTERS, PngPainter.paint(figure, SMALL).warning());
  }
}
