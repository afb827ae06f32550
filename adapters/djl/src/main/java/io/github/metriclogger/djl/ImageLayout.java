package io.github.metriclogger.djl;

import ai.djl.ndarray.types.Shape;
import io.github.metriclogger.data.Image;

/**
 * Layout of images in an array.
 *
 * @param count number of images
 * @param height of each image
 * @param width of each image
 * @param channels 1, 3 or 4
 * @param channelsFirst whether an image consists of one plane per channel
 */
record ImageLayout(int count, int height, int width, int channels, boolean channelsFirst) {

  /**
   * Returns the first layout that fits, in the order given in {@link NDArrayImages}.
   *
   * @throws IllegalArgumentException if none fits
   */
  static ImageLayout of(Shape shape) {
    ImageLayout found =
        switch (shape.dimension()) {
          case 2 -> new ImageLayout(1, size(shape, 0), size(shape, 1), 1, true);
          case 3 -> ofThree(shape);
          case 4 -> ofFour(shape);
          default -> throw unfit(shape);
        };
    if (shape.size() < 1) {
      throw unfit(shape);
    }
    return found;
  }

  private static ImageLayout ofThree(Shape shape) {
    int a = size(shape, 0);
    int b = size(shape, 1);
    int c = size(shape, 2);
    if (isChannels(a)) {
      return new ImageLayout(1, b, c, a, true);
    }
    return isChannels(c) ? new ImageLayout(1, a, b, c, false) : new ImageLayout(a, b, c, 1, true);
  }

  private static ImageLayout ofFour(Shape shape) {
    int count = size(shape, 0);
    int b = size(shape, 1);
    int c = size(shape, 2);
    int d = size(shape, 3);
    if (isChannels(b)) {
      return new ImageLayout(count, c, d, b, true);
    }
    if (isChannels(d)) {
      return new ImageLayout(count, b, c, d, false);
    }
    throw unfit(shape);
  }

  /** Returns the number of values per image. */
  int size() {
    return height * width * channels;
  }

  Image image(float[] values) {
    return channelsFirst
        ? Image.chw(values, channels, height, width)
        : Image.hwc(values, height, width, channels);
  }

  private static boolean isChannels(int size) {
    return size == 1 || size == 3 || size == 4;
  }

  private static int size(Shape shape, int dimension) {
    return Math.toIntExact(shape.get(dimension));
  }

  private static IllegalArgumentException unfit(Shape shape) {
    return new IllegalArgumentException(
        "an array of shape "
            + shape
            + " holds no images; supported shapes are (H, W), (C, H, W), (H, W, C), (N, H, W), (N, C, H, W)"
            + " and (N, H, W, C) with 1, 3 or 4 channels");
  }
}
