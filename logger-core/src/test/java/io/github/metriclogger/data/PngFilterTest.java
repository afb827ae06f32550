package io.github.metriclogger.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PngFilterTest {

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "2, 1, 3", "3, 5, 1", "5, 3, 3", "8, 8, 1", "9, 40, 3", "61, 70, 4"})
  void filter_anySize_takesTheSmallerSum(int width, int height, int channels) {
    int stride = width * channels;
    var random = new SplittableRandom(stride);
    for (int steps : new int[] {1, 3, 40, 256}) {
      byte[] pixels = new byte[stride * height];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) (random.nextInt(steps) + i / stride * 3 + (i % 5 == 0 ? 128 : 0));
      }

      byte[] lines = PngFilter.filter(pixels, stride, height, channels);

      assertArrayEquals(byteByByte(pixels, stride, height, channels), lines);
      assertArrayEquals(pixels, PngFilter.unfilter(lines, stride, height, channels));
    }
  }

  private static byte[] byteByByte(byte[] pixels, int stride, int height, int channels) {
    byte[] lines = new byte[(stride + 1) * height];
    for (int y = 0; y < height; y++) {
      byte[] sub = new byte[stride];
      byte[] up = new byte[stride];
      int subSum = 0;
      int upSum = 0;
      for (int x = 0; x < stride; x++) {
        int at = y * stride + x;
        sub[x] = (byte) (pixels[at] - (x < channels ? 0 : pixels[at - channels]));
        up[x] = (byte) (pixels[at] - (y == 0 ? 0 : pixels[at - stride]));
        subSum += Math.abs(sub[x]);
        upSum += Math.abs(up[x]);
      }
      lines[y * (stride + 1)] = (byte) (subSum <= upSum ? 1 : 2);
      System.arraycopy(subSum <= upSum ? sub : up, 0, lines, y * (stride + 1) + 1, stride);
    }
    return lines;
  }
}
