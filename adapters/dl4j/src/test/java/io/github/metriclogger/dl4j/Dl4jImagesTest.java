package io.github.metriclogger.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.data.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentMatchers;
import org.mockito.Mockito;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Shapes, orders, types and ranges of arrays as pictures. */
class Dl4jImagesTest {

  @Test
  void of_matrix_isGrey() throws IOException {
    Image image = Dl4jImages.of(Nd4j.create(new double[][] {{0, 0.5, 1}, {1, Double.NaN, -3}}));
    assertArrayEquals(new int[] {0, 128, 255, 255, 0, 0}, red(image));
    assertEquals(3, image.width());
  }

  @Test
  void of_channelsFirst_isRgb() throws IOException {
    INDArray array = Nd4j.zeros(3, 2, 4);
    array.putScalar(new int[] {0, 1, 2}, 1);
    array.putScalar(new int[] {2, 1, 2}, 0.2);
    Image image = Dl4jImages.of(array);
    assertEquals(4, image.width());
    assertEquals(0xFFFF0033, pixels(image).getRGB(2, 1));
  }

  @Test
  void of_channelsLast_isRgb() throws IOException {
    INDArray array = Nd4j.zeros(5, 7, 3);
    array.putScalar(new int[] {4, 6, 1}, 1);
    Image image = Dl4jImages.of(array);
    assertEquals(7, image.width());
    assertEquals(0xFF00FF00, pixels(image).getRGB(6, 4));
  }

  @Test
  void of_batch_isGrid() throws IOException {
    INDArray array = Nd4j.zeros(4, 1, 6, 6);
    array.get(NDArrayIndex.point(3)).assign(1);
    Image image = Dl4jImages.of(array);
    assertEquals(2 * 6 + 2, image.width());
    assertEquals(2 * 6 + 2, image.height());
    assertEquals(0xFFFFFFFF, pixels(image).getRGB(13, 13));
    assertEquals(0xFF000000, pixels(image).getRGB(0, 13));
  }

  @Test
  void of_batchChannelsLast_isGrid() {
    assertEquals(2 * 9 + 2, Dl4jImages.of(Nd4j.zeros(2, 5, 9, 4)).width());
  }

  @Test
  void of_largeBatch_showsTheFirst64() {
    Image image = Dl4jImages.of(Nd4j.zeros(100, 1, 3, 3));
    assertEquals(8 * 3 + 7 * 2, image.width());
    assertEquals(8 * 3 + 7 * 2, image.height());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UBYTE", "INT", "FLOAT", "DOUBLE", "HALF", "LONG"})
  void of_bytes_areScaled(String type) throws IOException {
    INDArray array =
        Nd4j.create(new double[][] {{0, 51}, {102, 255}}).castTo(DataType.valueOf(type));
    assertArrayEquals(new int[] {0, 51, 102, 255}, red(Dl4jImages.of(array)));
  }

  @Test
  void of_range_isStretched() throws IOException {
    INDArray array = Nd4j.create(new double[][] {{-1, 0, 1, 9}});
    assertArrayEquals(new int[] {0, 128, 255, 255}, red(Dl4jImages.of(array, -1, 1)));
    assertArrayEquals(new int[] {255, 128, 0, 0}, red(Dl4jImages.of(array, 1, -1)));
  }

  @Test
  void of_viewInOtherOrder_isReadRight() throws IOException {
    INDArray array = Nd4j.create(new double[][] {{0, 1, 0}, {1, 1, 0}}).dup('f').transpose();
    assertArrayEquals(new int[] {0, 255, 255, 255, 0, 0}, red(Dl4jImages.of(array)));
    assertArrayEquals(
        new int[] {255, 255}, red(Dl4jImages.of(array.get(NDArrayIndex.interval(1, 2)))));
  }

  @Test
  void of_workspaceLeft_keepsItsPixels() throws IOException {
    Image image;
    try (MemoryWorkspace scope = Nd4j.getWorkspaceManager().getAndActivateWorkspace("picture")) {
      image = Dl4jImages.of(Nd4j.ones(2, 2));
    }
    try (MemoryWorkspace scope = Nd4j.getWorkspaceManager().getAndActivateWorkspace("picture")) {
      Nd4j.zeros(2, 2);
    }
    assertArrayEquals(new int[] {255, 255, 255, 255}, red(image));
  }

  @Test
  void of_otherShapes_areRefused() {
    for (long[] shape : new long[][] {{4}, {2, 5, 5}, {2, 2, 5, 5}, {1, 1, 1, 5, 5}}) {
      var refused =
          assertThrows(IllegalArgumentException.class, () -> Dl4jImages.of(Nd4j.zeros(shape)));
      assertTrue(refused.getMessage().contains("is not an image"), refused.getMessage());
    }
    assertThrows(IllegalArgumentException.class, () -> Dl4jImages.of(Nd4j.empty(DataType.FLOAT)));
  }

  @Test
  void of_infiniteValues_haveNoSayInTheRange() throws IOException {
    var values = Nd4j.createFromArray(new double[][] {{0.5, Double.POSITIVE_INFINITY, Double.NaN}});
    Image image = Dl4jImages.of(values);
    assertArrayEquals(new int[] {128, 255, 0}, red(image));
    assertEquals(2, image.corrections().values());
  }

  @Test
  void log_badShape_isOnlyTold() {
    MetricLogger logger = Mockito.mock(MetricLogger.class);
    Dl4jImages.log(logger, "train/samples", Nd4j.zeros(2, 7, 5, 5), 3);
    Mockito.verify(logger).logMessage(ArgumentMatchers.contains("train/samples"));
    Dl4jImages.log(logger, "train/samples", Nd4j.zeros(2, 1, 5, 5), 3);
    Mockito.verify(logger)
        .logImage(
            ArgumentMatchers.eq("train/samples"),
            Mockito.any(Image.class),
            ArgumentMatchers.eq(3L));
  }

  private static BufferedImage pixels(Image image) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(image.encoded()));
  }

  private static int[] red(Image image) throws IOException {
    BufferedImage pixels = pixels(image);
    return pixels.getRaster().getSamples(0, 0, image.width(), image.height(), 0, (int[]) null);
  }
}
