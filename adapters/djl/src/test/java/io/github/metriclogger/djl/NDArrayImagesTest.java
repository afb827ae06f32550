package io.github.metriclogger.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.metriclogger.data.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shapes and ranges of arrays that become pictures. */
class NDArrayImagesTest {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2,5       | 1 | 5 | 2 | 1", // grey
        "1,2,5     | 1 | 5 | 2 | 1", // grey, channel first
        "3,2,5     | 1 | 5 | 2 | 3",
        "4,2,5     | 1 | 5 | 2 | 4",
        "2,5,3     | 1 | 5 | 2 | 3", // channel last
        "2,5,1     | 1 | 5 | 2 | 1",
        "6,2,5     | 6 | 5 | 2 | 1", // a batch of grey ones
        "6,1,2,5   | 6 | 5 | 2 | 1",
        "6,3,2,5   | 6 | 5 | 2 | 3",
        "6,2,5,3   | 6 | 5 | 2 | 3",
        "1,3,2,5   | 1 | 5 | 2 | 3",
        "2,3,3,3   | 2 | 3 | 3 | 3",
      })
  void list_shape_isRecognised(String shape, int count, int width, int height, int channels)
      throws IOException {
    var images = NDArrayImages.list(manager.ones(shape(shape)));
    assertEquals(count, images.size());
    assertEquals(width, images.get(0).width());
    assertEquals(height, images.get(0).height());
    assertEquals(channels, decode(images.get(0)).getRaster().getNumBands());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"7", "1,2,3,4,5", "2,5,5,2", "0,1,2,2", "0,5"})
  void list_otherShape_isRefused(String shape) {
    var array = manager.create(shape(shape));
    var refused = assertThrows(IllegalArgumentException.class, () -> NDArrayImages.list(array));
    assertTrue(refused.getMessage().contains("(N, C, H, W)"), refused.getMessage());
  }

  @Test
  void of_batch_isGrid() {
    var batch = manager.ones(new Shape(9, 1, 8, 8));
    assertEquals(3 * 8 + 2 * 2, NDArrayImages.of(batch).width());
    assertEquals(2 * 8 + 2, NDArrayImages.of(batch, 4).width());
    assertEquals(8, NDArrayImages.of(batch, 1).width());
    assertThrows(IllegalArgumentException.class, () -> NDArrayImages.of(batch, 0));
  }

  @Test
  void values_unitFloats_asTheyAre() throws IOException {
    assertGrey(new int[] {0, 128, 255}, manager.create(new float[] {0, 0.5f, 1}));
    assertGrey(new int[] {0, 26, 51}, manager.create(new float[] {0, 0.1f, 0.2f}));
  }

  @Test
  void values_upTo255_areBytes() throws IOException {
    assertGrey(new int[] {0, 100, 200}, manager.create(new float[] {0, 100, 200}));
    assertGrey(new int[] {0, 100, 200}, manager.create(new double[] {0, 100, 200}));
    assertGrey(new int[] {0, 100, 200}, manager.create(new int[] {0, 100, 200}));
    assertGrey(new int[] {0, 100, 200}, manager.create(new long[] {0, 100, 200}));
  }

  @Test
  void values_otherRange_isStretched() throws IOException {
    assertGrey(new int[] {0, 128, 255}, manager.create(new float[] {-2, 0, 2}));
    assertGrey(new int[] {0, 128, 255}, manager.create(new float[] {1000, 1500, 2000}));
    assertGrey(new int[] {0, 128, 255}, manager.create(new byte[] {-100, 0, 100}));
    assertGrey(new int[] {0, 0, 0}, manager.create(new float[] {-2, -2, -2}));
  }

  @Test
  void values_bytes_areNotStretched() throws IOException {
    var bytes = manager.create(new int[] {0, 1, 255}).toType(DataType.UINT8, true);
    assertGrey(new int[] {0, 1, 255}, bytes);
    var dark = manager.create(new int[] {0, 1, 1}).toType(DataType.UINT8, true);
    assertGrey(new int[] {0, 1, 1}, dark);
  }

  @Test
  void values_masksAndHalves_work() throws IOException {
    assertGrey(new int[] {0, 255, 0}, manager.create(new boolean[] {false, true, false}));
    var half = manager.create(new float[] {0, 0.5f, 1}).toType(DataType.FLOAT16, true);
    assertGrey(new int[] {0, 128, 255}, half);
  }

  @Test
  void values_notFinite_haveNoSay() throws IOException {
    assertGrey(new int[] {0, 51, 255}, manager.create(new float[] {Float.NaN, 0.2f, 1}));
    var infinite = manager.create(new float[] {Float.NEGATIVE_INFINITY, 0.2f, 1 / 0f});
    assertGrey(new int[] {0, 51, 255}, infinite);
    assertGrey(new int[] {0, 0, 0}, manager.create(new float[] {Float.NaN, 0, Float.NaN}));
  }

  @Test
  void channelFirst_pixels_areWhereTheyBelong() throws IOException {
    var values = new float[3 * 2 * 2];
    values[0] = 1; // red, upper left
    values[4 + 1] = 1; // green, upper right
    values[8 + 2] = 1; // blue, lower left
    var picture = decode(NDArrayImages.of(manager.create(values, new Shape(3, 2, 2))));
    assertEquals(0xFFFF0000, picture.getRGB(0, 0));
    assertEquals(0xFF00FF00, picture.getRGB(1, 0));
    assertEquals(0xFF0000FF, picture.getRGB(0, 1));
    assertEquals(0xFF000000, picture.getRGB(1, 1));
  }

  @Test
  void array_afterwards_isOpenAndAlone() {
    var array = manager.ones(new Shape(6, 1, 4, 4), DataType.INT32);
    int before = manager.getManagedArrays().size();
    NDArrayImages.of(array);
    NDArrayImages.of(array, 2);
    NDArrayImages.list(array);
    assertEquals(before, manager.getManagedArrays().size());
    assertEquals(96, array.sum().toLongArray()[0]);
  }

  /** One row of three pixels. */
  private static void assertGrey(int[] expected, NDArray row) throws IOException {
    var picture = decode(NDArrayImages.of(row.reshape(1, 3)));
    int[] actual = picture.getRaster().getSamples(0, 0, 3, 1, 0, (int[]) null);
    assertArrayEquals(expected, actual);
  }

  private static BufferedImage decode(Image image) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(image.encoded()));
  }

  private static Shape shape(String text) {
    var sizes = text.split(",");
    return new Shape(
        IntStream.range(0, sizes.length).mapToLong(i -> Long.parseLong(sizes[i])).toArray());
  }
}
