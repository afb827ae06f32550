package io.github.metriclogger.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The filtered lines of a PNG. Each takes the Sub or the Up filter (ISO/IEC 15948, 9.2), whichever
 * leaves the smaller sum of absolute differences (12.8).
 */
final class PngFilter {

  private static final byte SUB = 1;
  private static final byte UP = 2;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final long EACH_BYTE = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = EACH_BYTE << 7;
  private static final long EVEN_BYTES = 0x00ff_00ff_00ff_00ffL;
  private static final long EACH_PAIR = 0x0001_0001_0001_0001L;

  private PngFilter() {}

  /**
   * The lines of an image, each behind the number of its filter.
   *
   * @param pixels row by row
   * @param stride bytes a row
   * @param channels bytes a pixel
   */
  static byte[] filter(byte[] pixels, int stride, int height, int channels) {
    byte[] lines = new byte[(stride + 1) * height];
    byte[] above = new byte[channels + stride]; // what lies left of a line and above the first is 0
    byte[] here = new byte[channels + stride];
    byte[] sub = new byte[stride];
    byte[] up = new byte[stride];
    for (int y = 0; y < height; y++) {
      System.arraycopy(pixels, y * stride, here, channels, stride);
      boolean takesSub =
          subtract(here, channels, here, 0, sub) <= subtract(here, channels, above, channels, up);
      int to = (stride + 1) * y;
      lines[to] = takesSub ? SUB : UP;
      System.arraycopy(takesSub ? sub : up, 0, lines, to + 1, stride);
      byte[] free = above;
      above = here;
      here = free;
    }
    return lines;
  }

  /** Subtracts bytes, eight at a time; returns the sum of the differences' absolute values. */
  private static int subtract(
      byte[] values, int from, byte[] others, int fromOther, byte[] differences) {
    int sum = 0;
    int eights = differences.length & ~7;
    for (int i = 0; i < eights; i += Long.BYTES) {
      long value = (long) LONG.get(values, from + i);
      long other = (long) LONG.get(others, fromOther + i);
      long lower = (value | HIGH_BITS) - (other & ~HIGH_BITS);
      long difference = lower ^ ((value ^ ~other) & HIGH_BITS);
      LONG.set(differences, i, difference);
      long negative = difference >>> 7 & EACH_BYTE;
      long absolute = (difference ^ negative * 0xff) + negative;
      long pairs = (absolute & EVEN_BYTES) + (absolute >>> Byte.SIZE & EVEN_BYTES);
      sum += (int) ((pairs * EACH_PAIR) >>> (3 * Short.SIZE));
    }
    for (int i = eights; i < differences.length; i++) {
      differences[i] = (byte) (values[from + i] - others[fromOther + i]);
      sum += Math.abs(differences[i]);
    }
    return sum;
  }

  /** The pixels of lines that {@link #filter} made, of an image of the same size. */
  static byte[] unfilter(byte[] lines, int stride, int height, int channels) {
    byte[] pixels = new byte[stride * height];
    for (int y = 0; y < height; y++) {
      boolean sub = lines[(stride + 1) * y] == SUB;
      int to = stride * y;
      int before = sub ? channels : stride;
      for (int x = 0; x < stride; x++) {
        boolean first = sub ? x < channels : y == 0;
        int known = first ? 0 : pixels[to + x - before];
        pixels[to + x] = (byte) (lines[(stride + 1) * y + 1 + x] + known);
      }
    }
    return pixels;
  }
}
