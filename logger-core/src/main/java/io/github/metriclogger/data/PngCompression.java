package io.github.metriclogger.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * Compresses the filtered lines of a PNG as a zlib stream (RFC 1950). The search for repetitions
 * takes most of deflate's time and saves nothing in photographs and noise, so it runs only where
 * zeros or a sample of the lines promise repetitions, and counts only where it has saved something.
 */
final class PngCompression {

  /** With this part of zeros, bytes that equal their neighbour, there are runs to find. */
  private static final double MANY_ZEROS = 0.25;

  /** In fewer bytes the search costs nothing. */
  private static final int LONG = 4096;

  /** One repetition in so many places is worth the search. */
  private static final int PLACES_A_REPETITION = 50;

  /** How far back deflate finds a repetition. */
  private static final int WINDOW = 1 << 15;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int FEWEST_REPEATED = 6;

  /** What a repetition takes, about: literals that take less are better left alone. */
  private static final int BYTES_A_REPETITION = 4;

  /** One place in 32 is sampled, and fewer of long lines: 2,048 to 4,096 in all. */
  private static final int LEAST_SELECTING_BITS = 5;

  private static final int LOG2_SAMPLES = 11;
  private static final int HASH_BITS = 12;

  private PngCompression() {}

  /**
   * Compresses lines.
   *
   * @param before how many free bytes come before the stream in the array
   * @param after how many free bytes come behind it, at least 4
   */
  static byte[] deflate(byte[] lines, int before, int after) {
    LiteralStream literals = new LiteralStream(lines);
    boolean isShort = lines.length < LONG;
    if (!isShort && literals.zeros() < MANY_ZEROS * lines.length && !repeats(lines, literals)) {
      return literals.toByteArray(before, after);
    }
    byte[] searched = search(lines, before, after);
    return searched.length < before + literals.length() + after
        ? searched
        : literals.toByteArray(before, after);
  }

  /**
   * Whether many places repeat bytes from within deflate's window, so many that they save more than
   * a repetition costs. It samples the places whose next four bytes have a certain hash: as the
   * content selects them, a copy is sampled with its original, however far away it is.
   */
  private static boolean repeats(byte[] lines, LiteralStream literals) {
    double shrink = (double) lines.length / literals.length();
    int enough = Math.max(FEWEST_REPEATED, (int) Math.ceil(BYTES_A_REPETITION * shrink));
    int selecting = Math.max(LEAST_SELECTING_BITS, log2(lines.length) - LOG2_SAMPLES);
    int shift = Integer.SIZE - selecting;
    int[] places = new int[1 << HASH_BITS];
    Arrays.fill(places, -WINDOW);
    int sampled = 0;
    int found = 0;
    for (int place = 0; place < lines.length - enough; place++) {
      int hash = (int) INT.get(lines, place) * 0x9E3779B1; // its upper bits are the mixed ones
      if (hash >>> shift == 0) {
        int slot = hash >>> (shift - HASH_BITS);
        int before = places[slot];
        places[slot] = place;
        sampled++;
        found += place - before < WINDOW && same(lines, before, place, enough) ? 1 : 0;
      }
    }
    return found * PLACES_A_REPETITION > sampled;
  }

  private static int log2(int number) {
    return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(number);
  }

  private static boolean same(byte[] lines, int one, int other, int length) {
    return Arrays.equals(lines, one, one + length, lines, other, other + length);
  }

  private static byte[] search(byte[] lines, int before, int after) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(lines);
      deflater.finish();
      byte[] out = new byte[before + Math.max(256, lines.length / 2)];
      int end = before;
      while (!deflater.finished()) {
        if (end == out.length) {
          out = Arrays.copyOf(out, 2 * end);
        }
        end += deflater.deflate(out, end, out.length - end);
      }
      return Arrays.copyOf(out, end + after);
    } finally {
      deflater.end();
    }
  }
}
