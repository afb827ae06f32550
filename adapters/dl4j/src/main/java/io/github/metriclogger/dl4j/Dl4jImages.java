package io.github.metriclogger.dl4j;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.data.Image;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Pictures of INDArrays. Shapes, with 1 (grey), 3 (RGB) or 4 (RGBA) channels:
 *
 * <ul>
 *   <li>{@code [height, width]}: one grey picture
 *   <li>{@code [channels, height, width]}, or {@code [height, width, channels]} where only that
 *       fits: one picture
 *   <li>{@code [batch, channels, height, width]}, or {@code [batch, height, width, channels]} where
 *       only that fits: the first 64 side by side
 * </ul>
 *
 * <p>Values may be of any type of numbers. They count as 0 (dark) to 255 (bright) when a finite one
 * is above 2, else as 0 to 1; other ranges have to be said. What lies outside is clipped, NaN is
 * dark. The array is copied before a method returns, so it may lie in a workspace and may change
 * afterwards.
 */
public final class Dl4jImages {

  private static final int MOST = 64;
  private static final double BYTES_ABOVE = 2;
  private static final double BYTE = 255;
  private static final int BATCH_RANK = 4;

  private Dl4jImages() {}

  /**
   * A picture of an array of the usual ranges.
   *
   * @param array see above
   * @throws IllegalArgumentException for other shapes, and for an array without values
   */
  public static Image of(INDArray array) {
    INDArray batch = batch(array);
    double[] values = ArrayValues.copyOf(batch);
    boolean bytes =
        Arrays.stream(values).anyMatch(value -> value > BYTES_ABOVE && Double.isFinite(value));
    return picture(values, batch.shape(), 0, bytes ? BYTE : 1);
  }

  /**
   * A picture of an array of any range, e.g. of normalised values.
   *
   * @param array see above
   * @param dark the value that is shown darkest
   * @param bright the value that is shown brightest, another one than {@code dark}
   * @throws IllegalArgumentException for other shapes, and for an array without values
   */
  public static Image of(INDArray array, double dark, double bright) {
    INDArray batch = batch(array);
    return picture(ArrayValues.copyOf(batch), batch.shape(), dark, bright);
  }

  /**
   * Logs a picture of an array of the usual ranges and never throws: an array that cannot be shown
   * is told of in a message.
   *
   * @param logger where to log
   * @param tag the name
   * @param array see above
   * @param step 0 or more
   */
  public static void log(MetricLogger logger, String tag, INDArray array, long step) {
    new Guard(logger).run("image " + tag, () -> logger.logImage(tag, of(array), step));
  }

  /** The first pictures as {@code [batch, channels, height, width]}. */
  private static INDArray batch(INDArray array) {
    if (array.isEmpty()) {
      throw new IllegalArgumentException("an array without values is no picture");
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
              + " is no picture: [height, width], [channels, height, width] and [batch, channels,"
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

  private static Image picture(double[] values, long[] shape, double dark, double bright) {
    float[] scaled = new float[values.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) ((values[i] - dark) / (bright - dark));
    }
    int count = Math.toIntExact(shape[0]);
    int size = scaled.length / count;
    var pictures =
        IntStream.range(0, count)
            .mapToObj(i -> Arrays.copyOfRange(scaled, i * size, (i + 1) * size))
            .map(part -> Image.chw(part, (int) shape[1], (int) shape[2], (int) shape[3]))
            .toList();
    return count == 1 ? pictures.get(0) : Image.grid(pictures);
  }
}
