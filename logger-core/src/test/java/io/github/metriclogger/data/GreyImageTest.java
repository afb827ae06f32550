package io.github.metriclogger.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Grey pictures of every colour model, against values worked out by hand. */
class GreyImageTest {

  /** A picture of one pixel of these samples, given as they lie in the raster. */
  private static BufferedImage pixel(int type, boolean premultiplied, double... samples) {
    boolean alpha = samples.length == 2;
    var model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY),
            alpha,
            premultiplied,
            alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
            type);
    WritableRaster raster = model.createCompatibleWritableRaster(1, 1);
    raster.setPixel(0, 0, samples);
    return new BufferedImage(model, raster, premultiplied, null);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 0",
    "128, 0",
    "129, 1",
    "257, 1",
    "32768, 128",
    "65407, 255",
    "65535, 255"
  })
  void of_16Bit_isScaledEvenly(int sample, int expected) {
    var standard = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
    standard.getRaster().setSample(0, 0, 0, sample);
    for (BufferedImage image :
        new BufferedImage[] {standard, pixel(DataBuffer.TYPE_USHORT, false, sample)}) {
      assertArrayEquals(new byte[] {(byte) expected}, Image.of(image).pixels());
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "50, 50", "128, 128", "255, 255"})
  void of_8Bit_isTheSame(int sample, int expected) {
    var standard = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
    standard.getRaster().setSample(0, 0, 0, sample);
    for (BufferedImage image :
        new BufferedImage[] {standard, pixel(DataBuffer.TYPE_BYTE, false, sample)}) {
      assertArrayEquals(new byte[] {(byte) expected}, Image.of(image).pixels());
    }
  }

  @Test
  void of_greyAndAlpha_byHand() {
    int b = DataBuffer.TYPE_BYTE;
    int s = DataBuffer.TYPE_USHORT;
    assertGrey(128, 255, pixel(b, false, 128, 255));
    assertGrey(128, 128, pixel(b, false, 128, 128));
    assertGrey(128, 128, pixel(b, true, 64, 128)); // 64 * 255 / 128 = 127.5
    assertGrey(255, 128, pixel(b, true, 128, 128));
    assertGrey(0, 0, pixel(b, true, 0, 0));
    assertGrey(128, 255, pixel(s, false, 32768, 65535));
    assertGrey(128, 128, pixel(s, false, 32768, 32768));
    assertGrey(128, 128, pixel(s, true, 16384, 32768)); // 16384 * 65535 / 32768 = 32767.5
    assertGrey(0, 0, pixel(s, true, 0, 0));
  }

  @Test
  void of_floatSamples_clippedAndCounted() {
    Image half = Image.of(pixel(DataBuffer.TYPE_FLOAT, false, 0.5));
    assertArrayEquals(new byte[] {(byte) 128}, half.pixels());
    Image bright = Image.of(pixel(DataBuffer.TYPE_FLOAT, false, 7));
    assertArrayEquals(new byte[] {(byte) 255}, bright.pixels());
    assertEquals(1, bright.corrections().values());
    Image nan = Image.of(pixel(DataBuffer.TYPE_DOUBLE, false, Double.NaN));
    assertArrayEquals(new byte[1], nan.pixels());
  }

  private static void assertGrey(int grey, int alpha, BufferedImage image) {
    byte g = (byte) grey;
    assertArrayEquals(new byte[] {g, g, g, (byte) alpha}, Image.of(image).pixels());
  }
}
