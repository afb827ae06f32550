package io.github.metriclogger.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.github.metriclogger.data.Image;
import java.util.ArrayList;
import java.util.List;

/**
 * Pictures of arrays. Shapes, with C = 1 (grey), 3 (RGB) or 4 (RGBA):
 *
 * <ul>
 *   <li>rank 2: (H, W), one grey picture
 *   <li>rank 3: (C, H, W), else (H, W, C), else (N, H, W), grey pictures
 *   <li>rank 4: (N, C, H, W), else (N, H, W, C)
 * </ul>
 *
 * The first that fits is taken. Values: bytes (UINT8) reach from 0 (dark) to 255 (bright). Of other
 * types all values that are shown decide together: between 0 and 1 they are taken as they are,
 * between 0 and 255 as bytes, and anything else (inputs that were normalised, weights) is stretched
 * so that the lowest is dark and the highest bright. NaN is dark, and like the infinities has no
 * say.
 *
 * <p>The values are copied before a method returns; the array stays open and unchanged. On a GPU
 * that waits for it. Threads: those that may use the array.
 */
public final class NDArrayImages {

  private static final int WHITE = 255;

  private NDArrayImages() {}

  /**
   * One picture: the array's only one, or a grid of all.
   *
   * @param array of rank 2 to 4, with numbers
   * @throws IllegalArgumentException when it has another shape or no values
   */
  public static Image of(NDArray array) {
    return of(array, Integer.MAX_VALUE);
  }

  /**
   * One picture: the array's only one, or a grid of the first ones.
   *
   * @param array of rank 2 to 4, with numbers
   * @param most how many pictures are in the grid at most, at least 1
   * @throws IllegalArgumentException when it has another shape or no values, or {@code most} is
   *     less than 1
   */
  public static Image of(NDArray array, int most) {
    List<Image> images = list(array, most);
    return images.size() == 1 ? images.get(0) : Image.grid(images);
  }

  /**
   * Each picture on its own.
   *
   * @param array of rank 2 to 4, with numbers
   * @throws IllegalArgumentException when it has another shape or no values
   */
  public static List<Image> list(NDArray array) {
    return list(array, Integer.MAX_VALUE);
  }

  private static List<Image> list(NDArray array, int most) {
    Layout layout = Layout.of(array.getShape());
    if (most < 1) {
      throw new IllegalArgumentException("a grid holds at least 1 picture, not " + most);
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

  /** Only what is shown is copied from the device. */
  private static float[] firstValues(NDArray array, Layout layout, int count) {
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
