package io.github.metriclogger.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Adler32;

/**
 * A zlib stream (RFC 1950) of bytes in which no repetitions are searched for: Huffman codes alone,
 * in a small part of the time that {@link java.util.zip.Deflater} takes for them. Not for use by
 * several threads.
 */
final class LiteralStream {

  /** Deflate with a window of 32 KiB, made by the fastest algorithm: the bytes 78 and 01. */
  private static final int HEADER = 0x0178;

  private static final int HEADER_BITS = 16;
  private static final int VALUES = 256;

  /** A block is made of pieces that look alike, four at most. */
  private static final int PIECE = LiteralBlock.MOST / 4 & ~7;

  /** What the code of a block takes, about. */
  private static final int BITS_OF_A_CODE = 600;

  private static final int TABLES = 8;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final byte[] source;
  private final List<LiteralBlock> blocks = new ArrayList<>();
  private long bits = HEADER_BITS;
  private int zeros;

  /**
   * Plans a stream.
   *
   * @param source what it holds, not to be changed
   */
  LiteralStream(byte[] source) {
    this.source = source;
    int from = 0;
    int to = 0;
    int[] counts = new int[VALUES];
    double least = 0;
    while (to < source.length) {
      int end = to + Math.min(source.length - to, PIECE);
      int[] piece = counts(source, to, end);
      int[] both = sum(counts, piece);
      double leastOfPiece = HuffmanCode.leastBits(piece);
      double leastOfBoth = HuffmanCode.leastBits(both);
      boolean differ = leastOfBoth > least + leastOfPiece + BITS_OF_A_CODE;
      boolean begins = end - from > LiteralBlock.MOST || (differ && from < to);
      if (begins) {
        add(from, to, counts);
        from = to;
      }
      counts = begins ? piece : both;
      least = begins ? leastOfPiece : leastOfBoth;
      to = end;
    }
    add(from, to, counts);
  }

  private void add(int from, int to, int[] counts) {
    LiteralBlock block = new LiteralBlock(source, from, to, counts);
    blocks.add(block);
    zeros += counts[0];
    bits = block.end(bits);
  }

  private static int[] sum(int[] some, int[] others) {
    int[] sum = new int[VALUES];
    for (int value = 0; value < VALUES; value++) {
      sum[value] = some[value] + others[value];
    }
    return sum;
  }

  /** In several tables: a value that comes again must not wait until its last count is stored. */
  private static int[] counts(byte[] source, int from, int to) {
    int[] tables = new int[TABLES * VALUES];
    int eights = from + (to - from & ~7);
    for (int i = from; i < eights; i += Long.BYTES) {
      long eight = (long) LONG.get(source, i);
      tables[(int) eight & 0xff]++;
      tables[VALUES + ((int) (eight >>> 8) & 0xff)]++;
      tables[2 * VALUES + ((int) (eight >>> 16) & 0xff)]++;
      tables[3 * VALUES + ((int) (eight >>> 24) & 0xff)]++;
      tables[4 * VALUES + ((int) (eight >>> 32) & 0xff)]++;
      tables[5 * VALUES + ((int) (eight >>> 40) & 0xff)]++;
      tables[6 * VALUES + ((int) (eight >>> 48) & 0xff)]++;
      tables[7 * VALUES + (int) (eight >>> 56)]++;
    }
    for (int i = eights; i < to; i++) {
      tables[source[i] & 0xff]++;
    }
    int[] counts = new int[VALUES];
    for (int table = 0; table < tables.length; table += VALUES) {
      for (int value = 0; value < VALUES; value++) {
        counts[value] += tables[table + value];
      }
    }
    return counts;
  }

  /** How many bytes of the source are 0. */
  int zeros() {
    return zeros;
  }

  /** How many bytes the stream has. */
  int length() {
    return Math.toIntExact((bits + Byte.SIZE - 1) / Byte.SIZE) + Integer.BYTES;
  }

  /**
   * The stream in an array with free bytes around it.
   *
   * @param before how many bytes come before it
   * @param after how many bytes come behind it, at least 4
   */
  byte[] toByteArray(int before, int after) {
    byte[] stream = new byte[before + length() + after];
    BitWriter out = new BitWriter(stream, before);
    out.bits(HEADER, HEADER_BITS);
    for (int i = 0; i < blocks.size(); i++) {
      blocks.get(i).write(out, i == blocks.size() - 1);
    }
    out.endByte();
    Adler32 sum = new Adler32();
    sum.update(source);
    out.bits(Integer.toUnsignedLong(Integer.reverseBytes((int) sum.getValue())), Integer.SIZE);
    return stream;
  }
}
