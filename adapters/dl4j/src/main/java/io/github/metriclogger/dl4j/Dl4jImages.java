package io.github.metriclogger.dl4j;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.data.Image;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Converts INDArrays to images. Supported shapes, with 1 (grey), 3 (RGB) or 4 (RGBA) channels:
 *
 * <ul>
 *   <li>{@code [height, width]}: one grey image
 *   <li>{@code [channels, height, width]}, or {@code [height, width, channels]} if only that fits:
 *       one image
 *   <li>{@code [batch, channels, height, width]}, or {@code [batch, height, width, channels]} if
 *       only that fits: the first 64 images in a grid
 * </ul>
 *
 * <p>Values may be of any numeric type. Their range is taken to be 0 (dark) to 255 (bright) if a
 * finite value is greater than 2, and 0 to 1 otherwise; other ranges have to be specified. Values
 * outside the range are clipped, and NaN is dark. The array is copied before a method returns, so
 * it may belong to a workspace and may change afterwards.
 */
public final class Dl4jImages {

  private static final int MOST = 64;
  private static final double BYTES_ABOVE = 2;
  private static final double BYTE = 255;
  private static final int BATCH_RANK = 4;

  private Dl4jImages() {}

  /**
   * Returns an image of an array with one of the usual ranges.
   *
   * @param array see above
   * @throws IllegalArgumentException for other shapes, and for an array without values
   */
  public static Image of(INDArray array) {
    INDArray batch = batch(array);
    double[] values = ArrayValues.copyOf(batch);
    boolean bytes =
        Arrays.stream(values).anyMatch(value -> value > BYTES_ABOVE && Double.isFinite(value));
    return image(values, batch.shape(), 0, bytes ? BYTE : 1);
  }

  /**
   * Returns an image of an array with any range, e.g. of normalized values.
   *
   * @param array see above
   * @param dark the value that is shown darkest
   * @param bright the value that is shown brightest, different from {@code dark}
   * @throws IllegalArgumentException for other shapes, and for an array without values
   */
  public static Image of(INDArray array, double dark, double bright) {
    INDArray batch = batch(array);
    return image(ArrayValues.copyOf(batch), batch.shape(), dark, bright);
  }

  /**
   * Logs an image of an array with one of the usual ranges. Never throws: an array that cannot be
   * converted is reported by a warning.
   *
   * @param logger receives the image
   * @param tag the tag of the image
   * @param array see above
   * @param step 0 or more
   */
  public static void log(MetricLogger logger, String tag, INDArray array, long step) {
    new ListenerGuard(logger).attempt("image " + tag, () -> logger.logImage(tag, of(array), step));
  }

  /** Returns the first images as {@code [batch, channels, height, width]}. */
  private static INDArray batch(INDArray array) {
    if (array.isEmpty()) {
      throw new IllegalArgumentException("an array without values is not an image");
    }
    INDArray batch = array;
    while (batch.rank() >= 2 && batch.rank() < BATCH_RANK) {
      long[] longer = new long[batch.rank() + 1];
      longer[0] = 1;
      System.arraycopy(batch.shape(), 0, longer, 1, batch.rank());
      batch = batch.reshape(longer);
    }
    if (batch.rank() == BATCH_RANK && !isChannels(batch.size(1)) && isChannels(batch.size(3))) {
      batch = batch.permute(0, 3, 1, 2);
    }
    if (batch.rank() != BATCH_RANK || !isChannels(batch.size(1))) {
      throw new IllegalArgumentException(
          "an array of shape "
              + Arrays.toString(array.shape())
              + " is not an image: [height, width], [channels, height, width] and [batch, channels,"
              + " height, width] are, with 1, 3 or 4 channels");
    }
    return batch.size(0) <= MOST
        ? batch
        : batch.get(
            NDArrayIndex.interval(0, MOST),
            NDArrayIndex.all(),
            NDArrayIndex.all(),
            NDArrayIndex.all());
  }

  private static boolean isChannels(long size) {
    return size == 1 || size == 3 || size == 4;
  }

  private static Image image(double[] values, long[] shape, double dark, double bright) {
    float[] scaled = new float[values.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) ((values[i] - dark) / (bright - dark));
    }
    int count = Math.toIntExact(shape[0]);
    int size = scaled.length / count;
    var images =
        IntStream.range(0, count)
            .mapToObj(i -> Arrays.copyOfRange(scaled, i * size, (i + 1) * size))
            .map(part -> Image.chw(part, (int) shape[1], (int) shape[2], (int) shape[3]))
            .toList();
    return count == 1 ? images.get(0) : Image.grid(images);
  }
}
