package io.github.metriclogger.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.data.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The images that our encoder makes have, in Pillow, exactly the pixels that were logged. */
final class PillowReadsPngIT {

  @RegisterExtension static final Python PILLOW = Python.with("pandas");

  private static final Map<Integer, String> MODES = Map.of(1, "L", 3, "RGB", 4, "RGBA");

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "1, 1, 4",
    "3, 2, 3",
    "257, 3, 1",
    "1, 300, 3",
    "64, 64, 4",
    "640, 480, 3"
  })
  void png_noise_isExact(int width, int height, int channels) throws IOException {
    var random = new SplittableRandom(width);
    byte[] bytes = new byte[width * height * channels];
    random.nextBytes(bytes);
    assertPixels(bytes, width, height, channels);
  }

  @ParameterizedTest
  @CsvSource({"1", "3", "4"})
  void png_gradient_isExact(int channels) throws IOException {
    byte[] bytes = new byte[100 * 50 * channels];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i / channels % 100 * 2 + i / channels / 100);
    }
    assertPixels(bytes, 100, 50, channels);
  }

  @Test
  void png_channelFirst_isExact() throws IOException {
    float[] planes = {0, 1, 0, 1, 0.2f, 0.4f, 0.6f, 0.8f, 1, 0, 1, 0};
    byte[] expected = {
      0, 51, (byte) 255, (byte) 255, 102, 0, 0, (byte) 153, (byte) 255, (byte) 255, (byte) 204, 0
    };
    assertPixels(Image.chw(planes, 3, 2, 2), expected, 2, 2, 3);
  }

  @Test
  void png_bufferedImage_isExact() throws IOException {
    var image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x80ff0010);
    image.setRGB(2, 1, 0xff010203);
    byte[] expected = new byte[24];
    System.arraycopy(new byte[] {(byte) 255, 0, 16, (byte) 128}, 0, expected, 0, 4);
    System.arraycopy(new byte[] {1, 2, 3, (byte) 255}, 0, expected, 20, 4);
    assertPixels(Image.of(image), expected, 3, 2, 4);
  }

  @Test
  void png_grid_isExact() throws IOException {
    Image white = Image.hwc(new float[] {1}, 1, 1, 1);
    Image red = Image.hwc(new float[] {1, 0, 0}, 1, 1, 3);
    byte[] expected = new byte[4 * 4 * 3];
    for (int i = 0; i < 3; i++) {
      expected[i] = (byte) 255; // top left
      expected[3 * 4 * 3 + i] = (byte) 255; // bottom left
    }
    expected[3 * 3] = (byte) 255; // top right, red
    assertPixels(Image.grid(List.of(white, red, white)), expected, 4, 4, 3);
  }

  private void assertPixels(byte[] pixels, int width, int height, int channels) throws IOException {
    float[] values = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      values[i] = (pixels[i] & 0xff) / 255f;
    }
    assertPixels(Image.hwc(values, height, width, channels), pixels, width, height, channels);
  }

  private void assertPixels(Image image, byte[] pixels, int width, int height, int channels)
      throws IOException {
    Path file = Files.write(directory.resolve("image.png"), image.encoded());
    Map<String, Object> expected =
        Map.of(
            "width",
            (long) width,
            "height",
            (long) height,
            "mode",
            MODES.get(channels),
            "bytes",
            HexFormat.of().formatHex(pixels));
    assertEquals(expected, PILLOW.read("images.pixels", file));
  }
}
