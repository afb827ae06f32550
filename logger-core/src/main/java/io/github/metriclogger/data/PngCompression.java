package io.github.metriclogger.data;

import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * Compresses the filtered lines of a PNG as a zlib stream (RFC 1950). The search for repetitions
 * takes most of deflate's time and saves nothing in photographs and noise, so it runs only where
 * zeros or a sample of the lines promise repetitions.
 */
final class PngCompression {

  /** With this part of zeros, bytes that equal their neighbour, there are runs to find. */
  private static final double MANY_ZEROS = 0.25;

  /** Lines that would shrink by less than this part are stored as they are. */
  private static final double LEAST_GAIN = 0.01;

  /** One repetition in so many places is worth the search. */
  private static final int PLACES_A_REPETITION = 50;

  /** How far back deflate finds a repetition. */
  private static final int WINDOW = 1 << 15;

  private static final int SELECTING_BITS = 5;
  private static final int HASH_BITS = 12;

  private PngCompression() {}

  static byte[] deflate(byte[] lines) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      if (zeros(lines) < MANY_ZEROS * lines.length && !repeats(lines)) {
        if (leastBytes(lines) > (1 - LEAST_GAIN) * lines.length) {
          deflater.setLevel(Deflater.NO_COMPRESSION);
        } else {
          deflater.setStrategy(Deflater.HUFFMAN_ONLY);
        }
      }
      return deflate(lines, deflater);
    } finally {
      deflater.end();
    }
  }

  private static int zeros(byte[] lines) {
    int zeros = 0;
    for (byte each : lines) {
      zeros += each == 0 ? 1 : 0;
    }
    return zeros;
  }

  /** The fewest bytes of a code that has a word for each value: Shannon's entropy. */
  private static double leastBytes(byte[] lines) {
    int[] counts = new int[1 << Byte.SIZE];
    for (byte each : lines) {
      counts[each & 0xff]++;
    }
    double nats = 0;
    for (int count : counts) {
      nats += count == 0 ? 0 : count * Math.log((double) lines.length / count);
    }
    return nats / Math.log(2) / Byte.SIZE;
  }

  /**
   * Whether many places repeat six bytes from within deflate's window. It samples the places whose
   * next four bytes have a certain hash, one in 32: as the content selects them, a copy is sampled
   * with its original, however far away it is.
   */
  private static boolean repeats(byte[] lines) {
    int[] places = new int[1 << HASH_BITS];
    Arrays.fill(places, -WINDOW);
    int sampled = 0;
    int found = 0;
    int four = 0;
    for (int end = 0; end < lines.length - 2; end++) {
      four = four << Byte.SIZE | (lines[end] & 0xff);
      int hash = four * 0x9E3779B1; // Fibonacci hashing: its upper bits are the mixed ones
      if (hash >>> (Integer.SIZE - SELECTING_BITS) == 0 && end >= 3) {
        int place = end - 3;
        int slot = hash >>> (Integer.SIZE - SELECTING_BITS - HASH_BITS);
        int before = places[slot];
        places[slot] = place;
        sampled++;
        found += place - before < WINDOW && sameSix(lines, before, place) ? 1 : 0;
      }
    }
    return found * PLACES_A_REPETITION > sampled;
  }

  private static boolean sameSix(byte[] lines, int one, int other) {
    return Arrays.equals(lines, one, one + 6, lines, other, other + 6);
  }

  private static byte[] deflate(byte[] lines, Deflater deflater) {
    deflater.setInput(lines);
    deflater.finish();
    byte[] out = new byte[Math.max(256, lines.length / 2)];
    int length = deflater.deflate(out);
    while (!deflater.finished()) {
      out = Arrays.copyOf(out, out.length * 2);
      length += deflater.deflate(out, length, out.length - length);
    }
    return Arrays.copyOf(out, length);
  }
}
