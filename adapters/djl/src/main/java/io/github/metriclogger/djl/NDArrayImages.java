package io.github.metriclogger.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.github.metriclogger.data.Image;
import java.util.ArrayList;
import java.util.List;

/**
 * Converts arrays to images. Supported shapes, with C = 1 (grey), 3 (RGB) or 4 (RGBA):
 *
 * <ul>
 *   <li>rank 2: (H, W), one grey image
 *   <li>rank 3: (C, H, W), else (H, W, C), else (N, H, W), grey images
 *   <li>rank 4: (N, C, H, W), else (N, H, W, C)
 * </ul>
 *
 * The first shape that fits is used. Bytes (UINT8) range from 0 (dark) to 255 (bright). For other
 * types the range of all converted values decides: values within 0 to 1 are used unchanged, values
 * within 0 to 255 are treated as bytes, and anything else (normalized inputs, weights) is scaled so
 * that the lowest value is dark and the highest bright. NaN is dark. NaN and the infinities do not
 * affect the range.
 *
 * <p>The values are copied before a method returns, which on a GPU waits for the device; the array
 * stays open and unchanged. Threads: any thread that may use the array.
 */
public final class NDArrayImages {

  private static final int WHITE = 255;

  private NDArrayImages() {}

  /**
   * Returns one image: the only one in the array, or a grid of all.
   *
   * @param array of rank 2 to 4, with numbers
   * @throws IllegalArgumentException if it has another shape or no values
   */
  public static Image of(NDArray array) {
    return of(array, Integer.MAX_VALUE);
  }

  /**
   * Returns one image: the only one in the array, or a grid of the first ones.
   *
   * @param array of rank 2 to 4, with numbers
   * @param most maximum number of images in the grid, at least 1
   * @throws IllegalArgumentException if it has another shape or no values, or {@code most} is less
   *     than 1
   */
  public static Image of(NDArray array, int most) {
    List<Image> images = list(array, most);
    return images.size() == 1 ? images.get(0) : Image.grid(images);
  }

  /**
   * Returns each image separately.
   *
   * @param array of rank 2 to 4, with numbers
   * @throws IllegalArgumentException if it has another shape or no values
   */
  public static List<Image> list(NDArray array) {
    return list(array, Integer.MAX_VALUE);
  }

  private static List<Image> list(NDArray array, int most) {
    ImageLayout layout = ImageLayout.of(array.getShape());
    if (most < 1) {
      throw new IllegalArgumentException("a grid holds at least 1 image, not " + most);
    }
    int count = Math.min(most, layout.count());
    float[] values = firstValues(array, layout, count);
    toUnitRange(values, array.getDataType());
    List<Image> images = new ArrayList<>(count);
    float[] one = new float[layout.size()];
    for (int i = 0; i < count; i++) {
      System.arraycopy(values, i * one.length, one, 0, one.length);
      images.add(layout.image(one));
    }
    return images;
  }

  /** Copies only the images that are used from the device. */
  private static float[] firstValues(NDArray array, ImageLayout layout, int count) {
    if (count == layout.count()) {
      return ArrayValues.floats(array);
    }
    try (NDArray first = array.get("0:" + count)) {
      return ArrayValues.floats(first);
    }
  }

  private static void toUnitRange(float[] values, DataType type) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      if (Float.isFinite(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    if (type == DataType.UINT8 || (low >= 0 && high > 1 && high <= WHITE)) {
      stretch(values, 0, WHITE);
    } else if (low < 0 || high > 1) {
      stretch(values, low, high);
    }
  }

  private static void stretch(float[] values, double low, double high) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((values[i] - low) / (high - low));
    }
  }
}
