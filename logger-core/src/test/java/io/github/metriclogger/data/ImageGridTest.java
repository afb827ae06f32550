package io.github.metriclogger.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImageGridTest {

  private static final Image WHITE = Image.hwc(new float[] {1, 1, 1, 1}, 2, 2, 1);

  @ParameterizedTest
  @CsvSource({"1, 2, 2", "2, 6, 2", "3, 6, 6", "4, 6, 6", "5, 10, 6", "9, 10, 10", "10, 14, 10"})
  void grid_size_isNearSquare(int count, int width, int height) {
    Image grid = Image.grid(Collections.nCopies(count, WHITE));
    assertEquals(width + " x " + height, grid.width() + " x " + grid.height());
  }

  @Test
  void grid_places_rowByRow() {
    Image grey = Image.hwc(new float[] {0.5f, 0.5f, 0.5f, 0.5f}, 2, 2, 1);
    byte[] pixels = Image.grid(List.of(WHITE, grey, grey)).pixels();
    byte w = (byte) 255;
    byte g = (byte) 128;
    byte[] expected = {
      w, w, 0, 0, g, g, w, w, 0, 0, g, g, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, g, g, 0, 0, 0, 0, g,
      g, 0, 0, 0, 0
    };
    assertArrayEquals(expected, pixels);
  }

  @Test
  void grid_mixedChannels_widens() {
    Image grey = Image.hwc(new float[] {1}, 1, 1, 1);
    Image red = Image.hwc(new float[] {1, 0, 0}, 1, 1, 3);
    Image glass = Image.hwc(new float[] {0, 1, 0, 0.2f}, 1, 1, 4);
    Image grid = Image.grid(List.of(grey, red, glass));
    byte f = (byte) 255;
    assertEquals(4, grid.channels());
    byte[] pixels = grid.pixels();
    assertArrayEquals(new byte[] {f, f, f, f}, pixel(pixels, 0));
    assertArrayEquals(new byte[] {f, 0, 0, f}, pixel(pixels, 3));
    assertArrayEquals(new byte[] {0, f, 0, 51}, pixel(pixels, 12));
    assertArrayEquals(new byte[4], pixel(pixels, 1));
  }

  @Test
  void grid_alreadyEncoded_isTheSame() {
    Image image = Image.hwc(new float[] {0.1f, 0.9f, 0.4f}, 1, 1, 3);
    byte[] before = Image.grid(List.of(image, image)).encoded();
    image.encoded();
    assertArrayEquals(before, Image.grid(List.of(image, image)).encoded());
  }

  @Test
  void grid_wrongImages_sayWhich() {
    Image file = Image.png(WHITE.encoded());
    assertSays("image 1 of the grid is an encoded file", List.of(WHITE, file));
  }

  @Test
  void grid_sizesDiffer_cellsAsLargeAsTheLargest() {
    Image wide = Image.hwc(new float[] {1, 1, 1}, 1, 3, 1);
    Image grid = Image.grid(Arrays.asList(WHITE, null, wide));
    assertEquals("8 x 2", grid.width() + " x " + grid.height());
    byte w = (byte) 255;
    assertArrayEquals(new byte[] {w, w, 0, 0, 0, w, w, w, w, w, 0, 0, 0, 0, 0, 0}, grid.pixels());
  }

  @Test
  void grid_ofNothing_saysSo() {
    Image grid = Image.grid(List.of());
    assertEquals("a grid of no images", grid.caption());
    assertEquals(1, grid.corrections().values());
  }

  private static void assertSays(String text, List<Image> images) {
    var failure = assertThrows(IllegalArgumentException.class, () -> Image.grid(images));
    assertTrue(failure.getMessage().startsWith(text), failure.getMessage());
  }

  private static byte[] pixel(byte[] pixels, int index) {
    return java.util.Arrays.copyOfRange(pixels, index * 4, index * 4 + 4);
  }
}
