package io.github.metriclogger.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Writes bits into an array as deflate packs them, the first one lowest (RFC 1951, 3.1.1). Not for
 * use by several threads.
 */
final class BitWriter {

  /** The longest word of {@link #words}: four of them and a begun byte fit in a long. */
  static final int LONGEST_WORD = 14;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int LENGTH = (1 << HuffmanCode.LENGTH_BITS) - 1;

  private final byte[] out;
  private int at;

  /** What is not written yet, and how many bits of it there are: less than 8 between calls. */
  private long pending;

  private int bits;

  /**
   * A writer.
   *
   * @param out has room for all that is written; behind words also for seven bytes more
   * @param at where the first byte comes
   */
  BitWriter(byte[] out, int at) {
    this.out = out;
    this.at = at;
  }

  /** Writes the lower {@code count} bits of a value, whose others are 0; at most 32. */
  void bits(long value, int count) {
    pending |= value << bits;
    bits += count;
    while (bits >= Byte.SIZE) {
      out[at++] = (byte) pending;
      pending >>>= Byte.SIZE;
      bits -= Byte.SIZE;
    }
  }

  /** Fills up the byte that is begun, if one is. */
  void endByte() {
    bits(0, -bits & (Byte.SIZE - 1));
  }

  /** Writes whole bytes, where a byte begins. */
  void bytes(byte[] source, int from, int length) {
    System.arraycopy(source, from, out, at, length);
    at += length;
  }

  /**
   * Writes the word of each byte.
   *
   * @param words of {@link HuffmanCode#words()}, none longer than {@link #LONGEST_WORD}
   */
  void words(int[] words, byte[] source, int from, int to) {
    long pending = this.pending;
    int bits = this.bits;
    int at = this.at;
    int fours = from + (to - from & ~3);
    for (int i = from; i < fours; i += 4) {
      int one = words[source[i] & 0xff];
      int two = words[source[i + 1] & 0xff];
      int three = words[source[i + 2] & 0xff];
      int four = words[source[i + 3] & 0xff];
      pending |= (long) (one >>> HuffmanCode.LENGTH_BITS) << bits;
      bits += one & LENGTH;
      pending |= (long) (two >>> HuffmanCode.LENGTH_BITS) << bits;
      bits += two & LENGTH;
      pending |= (long) (three >>> HuffmanCode.LENGTH_BITS) << bits;
      bits += three & LENGTH;
      pending |= (long) (four >>> HuffmanCode.LENGTH_BITS) << bits;
      bits += four & LENGTH;
      LONG.set(out, at, pending);
      at += bits >>> 3;
      pending >>>= bits & ~7;
      bits &= 7;
    }
    this.pending = pending;
    this.bits = bits;
    this.at = at;
    for (int i = fours; i < to; i++) {
      word(words, source[i] & 0xff);
    }
  }

  /** Writes the word of a symbol. */
  void word(int[] words, int symbol) {
    bits(words[symbol] >>> HuffmanCode.LENGTH_BITS, words[symbol] & LENGTH);
  }
}
