package io.github.metriclogger.data;

import java.util.Arrays;

/**
 * A block of a deflate stream that holds bytes without repetitions: with a Huffman code of its own
 * (RFC 1951, 3.2.7) or, where that saves next to nothing, as they are (3.2.4). Immutable.
 */
final class LiteralBlock {

  /** The most bytes of a block that is stored. */
  static final int MOST = 0xffff;

  /** A block that would shrink by less than this part is stored. */
  private static final double LEAST_GAIN = 0.01;

  private static final int STORED = 0;
  private static final int OWN_CODE = 2;
  private static final int TYPE_BITS = 3;
  private static final int STORED_LENGTH_BITS = 32;

  private static final int END = 256;
  private static final int SYMBOLS = END + 1;

  /** As zlib does, for decoders that cannot do without: two words, neither of them used. */
  private static final int DISTANCES = 2;

  private static final int FEWEST_LITERALS = 257;
  private static final int FEWEST_DISTANCES = 1;
  private static final int FEWEST_LENGTHS = 4;

  private static final int REPEAT = 16;
  private static final int FEW_ZEROS = 17;
  private static final int MANY_ZEROS = 18;
  private static final int[] EXTRA_BITS = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 3, 7};
  private static final int[] ORDER_OF_LENGTHS = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };
  private static final int LONGEST_OF_LENGTHS = 7;

  private final byte[] source;
  private final int from;
  private final int to;
  private final HuffmanCode code;

  /** The lengths of the code's words, each a symbol below its extra bits. */
  private final int[] runs;

  private final HuffmanCode codeOfLengths;
  private final int lengths;
  private final boolean isStored;
  private final long bits;

  /**
   * A block of some bytes.
   *
   * @param from the first of them
   * @param to behind the last, at most {@link #MOST} further
   * @param counts how often each of the 256 values is among them
   */
  LiteralBlock(byte[] source, int from, int to, int[] counts) {
    this.source = source;
    this.from = from;
    this.to = to;
    int[] all = Arrays.copyOf(counts, SYMBOLS);
    all[END] = 1;
    code = HuffmanCode.of(all, BitWriter.LONGEST_WORD);
    int[] lengthsToWrite = Arrays.copyOf(code.lengths(), SYMBOLS + DISTANCES);
    Arrays.fill(lengthsToWrite, SYMBOLS, SYMBOLS + DISTANCES, 1);
    runs = runs(lengthsToWrite);
    int[] kinds = new int[EXTRA_BITS.length];
    for (int run : runs) {
      kinds[run & 0x1f]++;
    }
    codeOfLengths = HuffmanCode.of(kinds, LONGEST_OF_LENGTHS);
    int last = ORDER_OF_LENGTHS.length;
    while (codeOfLengths.lengths()[ORDER_OF_LENGTHS[last - 1]] == 0) {
      last--;
    }
    lengths = last;
    long coded = TYPE_BITS + 14 + 3L * lengths + codeOfLengths.bits(kinds) + code.bits(all);
    for (int kind = 0; kind < kinds.length; kind++) {
      coded += (long) kinds[kind] * EXTRA_BITS[kind];
    }
    bits = coded;
    isStored = coded > (1 - LEAST_GAIN) * Byte.SIZE * (to - from);
  }

  /** The lengths run by run, as 3.2.7 of the RFC encodes them. */
  private static int[] runs(int[] lengths) {
    int[] runs = new int[lengths.length];
    int count = 0;
    int next;
    for (int at = 0; at < lengths.length; at = next) {
      int length = lengths[at];
      next = at + 1;
      while (next < lengths.length && lengths[next] == length) {
        next++;
      }
      int rest = next - at;
      if (length > 0) {
        runs[count++] = length;
        rest--;
      }
      while (rest >= 3) {
        int kind = length > 0 ? REPEAT : rest > 10 ? MANY_ZEROS : FEW_ZEROS;
        int least = kind == MANY_ZEROS ? 11 : 3;
        int more = Math.min(rest - least, (1 << EXTRA_BITS[kind]) - 1);
        runs[count++] = more << 5 | kind;
        rest -= least + more;
      }
      Arrays.fill(runs, count, count + rest, length);
      count += rest;
    }
    return Arrays.copyOf(runs, count);
  }

  /** Where it ends, in bits, when it begins at a bit. */
  long end(long begin) {
    if (isStored) {
      long bytes = (begin + TYPE_BITS + Byte.SIZE - 1) / Byte.SIZE;
      return bytes * Byte.SIZE + STORED_LENGTH_BITS + (long) Byte.SIZE * (to - from);
    }
    return begin + bits;
  }

  /**
   * Writes the block.
   *
   * @param isLast whether the stream ends with it
   */
  void write(BitWriter out, boolean isLast) {
    out.bits(isLast ? 1 : 0, 1);
    if (isStored) {
      out.bits(STORED, 2);
      out.endByte();
      int length = to - from;
      out.bits(length | (long) (~length & MOST) << Short.SIZE, STORED_LENGTH_BITS);
      out.bytes(source, from, length);
    } else {
      out.bits(OWN_CODE, 2);
      writeCode(out);
      out.words(code.words(), source, from, to);
      out.word(code.words(), END);
    }
  }

  private void writeCode(BitWriter out) {
    out.bits(SYMBOLS - FEWEST_LITERALS, 5);
    out.bits(DISTANCES - FEWEST_DISTANCES, 5);
    out.bits(lengths - FEWEST_LENGTHS, 4);
    for (int i = 0; i < lengths; i++) {
      out.bits(codeOfLengths.lengths()[ORDER_OF_LENGTHS[i]], 3);
    }
    for (int run : runs) {
      int kind = run & 0x1f;
      out.word(codeOfLengths.words(), kind);
      out.bits(run >>> 5, EXTRA_BITS[kind]);
    }
  }
}
