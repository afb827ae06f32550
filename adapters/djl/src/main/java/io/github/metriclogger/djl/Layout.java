package io.github.metriclogger.djl;

import ai.djl.ndarray.types.Shape;
import io.github.metriclogger.data.Image;

/**
 * How pictures lie in an array.
 *
 * @param count how many
 * @param height of each
 * @param width of each
 * @param channels 1, 3 or 4
 * @param channelsFirst whether a picture is one plane for each channel
 */
record Layout(int count, int height, int width, int channels, boolean channelsFirst) {

  /**
   * The first that fits, as {@link NDArrayImages} says.
   *
   * @throws IllegalArgumentException when none does
   */
  static Layout of(Shape shape) {
    Layout found =
        switch (shape.dimension()) {
          case 2 -> new Layout(1, size(shape, 0), size(shape, 1), 1, true);
          case 3 -> ofThree(shape);
          case 4 -> ofFour(shape);
          default -> throw unfit(shape);
        };
    if (shape.size() < 1) {
      throw unfit(shape);
    }
    return found;
  }

  private static Layout ofThree(Shape shape) {
    int a = size(shape, 0);
    int b = size(shape, 1);
    int c = size(shape, 2);
    if (isChannels(a)) {
      return new Layout(1, b, c, a, true);
    }
    return isChannels(c) ? new Layout(1, a, b, c, false) : new Layout(a, b, c, 1, true);
  }

  private static Layout ofFour(Shape shape) {
    int count = size(shape, 0);
    int b = size(shape, 1);
    int c = size(shape, 2);
    int d = size(shape, 3);
    if (isChannels(b)) {
      return new Layout(count, c, d, b, true);
    }
    if (isChannels(d)) {
      return new Layout(count, b, c, d, false);
    }
    throw unfit(shape);
  }

  /** How many values a picture has. */
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
            + " holds no pictures; known are (H, W), (C, H, W), (H, W, C), (N, H, W), (N, C, H, W)"
            + " and (N, H, W, C) with 1, 3 or 4 channels");
  }
}
