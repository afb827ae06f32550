package io.github.metriclogger.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/**
 * The one class that touches java.desktop: it is loaded only by {@link Image#of(BufferedImage)}.
 */
final class BufferedImagePixels {

  private static final int BYTE = 0xff;
  private static final int SHORT = 0xffff;

  private BufferedImagePixels() {}

  static Image copyOf(BufferedImage source) {
    long bytes = 4L * source.getWidth() * source.getHeight();
    if (bytes > Integer.MAX_VALUE) {
      String what = source.getWidth() + " x " + source.getHeight() + " pixels";
      return DamagedFile.cross(
          new Corrections(1, "a picture of " + what + " is too large for an array"),
          "too large a picture: " + what);
    }
    ColorModel colors = source.getColorModel();
    if (colors instanceof ComponentColorModel
        && colors.getColorSpace().getType() == ColorSpace.TYPE_GRAY) {
      return colors.hasAlpha() ? greyAndAlpha(source) : grey(source);
    }
    return colored(source, colors.hasAlpha());
  }

  /** Of samples, not of getRGB: its conversion between colour spaces would brighten them. */
  private static Image grey(BufferedImage source) {
    ImageSize size = new ImageSize(source.getWidth(), source.getHeight(), 1);
    Raster raster = source.getRaster();
    int type = raster.getTransferType();
    int bits = source.getColorModel().getComponentSize(0);
    if ((type != DataBuffer.TYPE_BYTE || bits != Byte.SIZE)
        && (type != DataBuffer.TYPE_USHORT || bits != Short.SIZE)) {
      return normalized(source, size);
    }
    byte[] pixels = new byte[size.width() * size.height()];
    int[] line = new int[size.width()];
    int at = 0;
    for (int y = 0; y < size.height(); y++) {
      raster.getSamples(0, y, size.width(), 1, 0, line);
      for (int sample : line) {
        pixels[at++] = (byte) (bits == Byte.SIZE ? sample : (sample * BYTE + SHORT / 2) / SHORT);
      }
    }
    return Image.ofPixels(pixels, size, Corrections.NONE);
  }

  private static Image greyAndAlpha(BufferedImage source) {
    return normalized(source, new ImageSize(source.getWidth(), source.getHeight(), 4));
  }

  /** Of any type of samples, with premultiplied alpha taken out again. */
  private static Image normalized(BufferedImage source, ImageSize size) {
    ColorModel colors = source.getColorModel();
    Raster raster = source.getRaster();
    FloatPixels pixels = new FloatPixels(size.width() * size.height() * size.channels());
    float[] greyAlpha = new float[2];
    Object sample = null;
    int at = 0;
    for (int y = 0; y < size.height(); y++) {
      for (int x = 0; x < size.width(); x++) {
        sample = raster.getDataElements(x, y, sample);
        colors.getNormalizedComponents(sample, greyAlpha, 0);
        for (int k = 0; k < size.channels(); k++) {
          pixels.set(at++, greyAlpha[k == 3 ? 1 : 0]);
        }
      }
    }
    return pixels.image(size);
  }

  private static Image colored(BufferedImage source, boolean alpha) {
    ImageSize size = new ImageSize(source.getWidth(), source.getHeight(), alpha ? 4 : 3);
    byte[] pixels = new byte[size.width() * size.height() * size.channels()];
    int[] line = new int[size.width()];
    int at = 0;
    for (int y = 0; y < size.height(); y++) {
      source.getRGB(0, y, size.width(), 1, line, 0, size.width());
      for (int argb : line) {
        pixels[at++] = (byte) (argb >> 16);
        pixels[at++] = (byte) (argb >> 8);
        pixels[at++] = (byte) argb;
        if (alpha) {
          pixels[at++] = (byte) (argb >> 24);
        }
      }
    }
    return Image.ofPixels(pixels, size, Corrections.NONE);
  }
}
