package io.github.metriclogger.event;

import java.awt.image.BufferedImage;

/**
 * The one class that touches java.desktop: it is loaded only by {@link Image#of(BufferedImage)}.
 */
final class BufferedImagePixels {

  private BufferedImagePixels() {}

  static Image copyOf(BufferedImage source) {
    int width = source.getWidth();
    int height = source.getHeight();
    boolean grey =
        source.getType() == BufferedImage.TYPE_BYTE_GRAY
            || source.getType() == BufferedImage.TYPE_BYTE_BINARY;
    if (source.getType() == BufferedImage.TYPE_BYTE_GRAY) {
      // samples, not getRGB: its colour conversion would brighten the grey levels
      int[] samples = source.getRaster().getSamples(0, 0, width, height, 0, (int[]) null);
      byte[] pixels = new byte[samples.length];
      for (int i = 0; i < samples.length; i++) {
        pixels[i] = (byte) samples[i];
      }
      return Image.ofPixels(pixels, new ImageSize(width, height, 1), Corrections.NONE);
    }
    boolean alpha = !grey && source.getColorModel().hasAlpha();
    int channels = alpha ? 4 : 3;
    byte[] pixels = new byte[Math.multiplyExact(Math.multiplyExact(width, height), channels)];
    int[] line = new int[width];
    int at = 0;
    for (int y = 0; y < height; y++) {
      source.getRGB(0, y, width, 1, line, 0, width);
      for (int argb : line) {
        pixels[at++] = (byte) (argb >> 16);
        pixels[at++] = (byte) (argb >> 8);
        pixels[at++] = (byte) argb;
        if (alpha) {
          pixels[at++] = (byte) (argb >> 24);
        }
      }
    }
    return Image.ofPixels(pixels, new ImageSize(width, height, channels), Corrections.NONE);
  }
}
