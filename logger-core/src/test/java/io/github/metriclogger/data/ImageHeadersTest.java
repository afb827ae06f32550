package io.github.metriclogger.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ImageHeadersTest {

  private static final byte[] PNG = Image.hwc(new float[6], 2, 3, 1).encoded();

  @Test
  void png_whole_givesSize() {
    assertArrayEquals(new int[] {3, 2}, ImageHeaders.pngSize(PNG));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 8, 16, 23})
  void png_tooShort_isRefused(int length) {
    byte[] head = Arrays.copyOf(PNG, length);
    assertThrows(IllegalArgumentException.class, () -> ImageHeaders.pngSize(head));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 12, 15})
  void png_otherHead_isRefused(int spoiled) {
    byte[] bytes = PNG.clone();
    bytes[spoiled] ^= 1;
    assertThrows(IllegalArgumentException.class, () -> ImageHeaders.pngSize(bytes));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void png_impossibleSize_isRefused(int width) {
    byte[] bytes = PNG.clone();
    ByteBuffer.wrap(bytes).putInt(16, width);
    assertThrows(IllegalArgumentException.class, () -> ImageHeaders.pngSize(bytes));
  }

  @Test
  void jpeg_segmentsBefore_areSkipped() {
    byte[] bytes = bytes(0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xff, 0xc4, 0, 3, 9);
    byte[] frame = bytes(0xff, 0xc2, 0, 11, 8, 1, 2, 3, 4, 1, 0);
    assertArrayEquals(new int[] {0x304, 0x102}, ImageHeaders.jpegSize(joined(bytes, frame)));
  }

  @Test
  void jpeg_sizeZero_isRefused() {
    byte[] bytes = bytes(0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 0, 3, 4, 1, 0);
    assertThrows(IllegalArgumentException.class, () -> ImageHeaders.jpegSize(bytes));
  }

  @Test
  void jpeg_segmentTooLong_isRefused() {
    byte[] bytes = bytes(0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 1, 2, 0xff, 0xc0, 0, 11, 8, 1, 2, 3);
    assertThrows(IllegalArgumentException.class, () -> ImageHeaders.jpegSize(bytes));
  }

  @Test
  void jpeg_noise_isRefused() {
    var random = new SplittableRandom(3);
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      if (bytes.length > 3) {
        bytes[0] = (byte) 0xff;
        bytes[1] = (byte) 0xd8;
        bytes[2] = (byte) 0xff;
        bytes[3] = (byte) 0xe1; // no frame follows within so few bytes
        bytes[4 % bytes.length] = (byte) 0x7f;
      }
      assertThrows(IllegalArgumentException.class, () -> ImageHeaders.jpegSize(bytes));
    }
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] joined(byte[] one, byte[] two) {
    byte[] both = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    return both;
  }
}
