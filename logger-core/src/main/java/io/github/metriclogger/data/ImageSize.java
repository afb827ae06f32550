package io.github.metriclogger.data;

/**
 * How large a picture is.
 *
 * @param width in pixels
 * @param height in pixels
 * @param channels bytes a pixel, 0 when the picture came as a file
 */
record ImageSize(int width, int height, int channels) {

  /**
   * Checks that the size fits an array.
   *
   * @throws IllegalArgumentException when it does not
   */
  ImageSize checked(int length) {
    boolean shaped = height > 0 && width > 0 && (channels == 1 || channels == 3 || channels == 4);
    if (!shaped || (long) height * width * channels != length) {
      throw new IllegalArgumentException(
          "an image of "
              + height
              + " rows x "
              + width
              + " columns x "
              + channels
              + " channels (1, 3 or 4) does not fit "
              + length
              + " values");
    }
    return this;
  }
}
