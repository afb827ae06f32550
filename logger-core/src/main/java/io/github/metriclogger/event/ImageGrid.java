package io.github.metriclogger.event;

import java.util.List;

/** Puts equal-sized images side by side. */
final class ImageGrid {

  private static final int GAP = 2;
  private static final int RGBA = 4;

  private ImageGrid() {}

  static Image of(List<Image> images) {
    if (images.isEmpty()) {
      throw new IllegalArgumentException("a grid needs at least one image");
    }
    Image first = images.get(0);
    int columns = (int) Math.ceil(Math.sqrt(images.size()));
    int rows = (images.size() + columns - 1) / columns;
    int channels = images.stream().mapToInt(Image::channels).max().orElse(1);
    int width = columns * (first.width() + GAP) - GAP;
    int height = rows * (first.height() + GAP) - GAP;
    byte[] pixels = new byte[Math.multiplyExact(Math.multiplyExact(width, height), channels)];
    for (int i = 0; i < images.size(); i++) {
      int left = (i % columns) * (first.width() + GAP);
      int top = (i / columns) * (first.height() + GAP);
      copy(
          checked(images.get(i), first, i),
          pixels,
          (top * width + left) * channels,
          width,
          channels);
    }
    return Image.ofPixels(pixels, width, height, channels);
  }

  private static Image checked(Image image, Image first, int index) {
    if (!image.hasPixels()) {
      throw new IllegalArgumentException(
          "image "
              + index
              + " of the grid is an encoded file; a grid takes images made from pixels (of, hwc, chw)");
    }
    if (image.width() != first.width() || image.height() != first.height()) {
      throw new IllegalArgumentException(
          "image "
              + index
              + " of the grid is "
              + image.width()
              + "x"
              + image.height()
              + ", the first one "
              + first.width()
              + "x"
              + first.height());
    }
    return image;
  }

  private static void copy(Image from, byte[] to, int offset, int stride, int channels) {
    byte[] source = from.pixels();
    for (int y = 0; y < from.height(); y++) {
      for (int x = 0; x < from.width(); x++) {
        int target = offset + (y * stride + x) * channels;
        int pixel = (y * from.width() + x) * from.channels();
        for (int k = 0; k < channels; k++) {
          to[target + k] = sample(source, pixel, from.channels(), k);
        }
      }
    }
  }

  /** Widens grey to colour and opaque to RGBA. */
  private static byte sample(byte[] source, int pixel, int channels, int wanted) {
    if (wanted == RGBA - 1 && channels < RGBA) {
      return (byte) 0xff;
    }
    return source[pixel + (channels == 1 ? 0 : wanted)];
  }
}
