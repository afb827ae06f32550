package io.github.metriclogger.data;

import java.util.Arrays;

/**
 * A prefix code that is short for symbols of known counts, in the canonical form of deflate (RFC
 * 1951, 3.2.2). Immutable.
 */
final class HuffmanCode {

  /** The lower bits of an entry of {@link #words()}: how many bits the word has. */
  static final int LENGTH_BITS = 4;

  private static final int SYMBOL_BITS = 9;

  private final int[] lengths;
  private final int[] words;

  private HuffmanCode(int[] lengths) {
    this.lengths = lengths;
    this.words = words(lengths);
  }

  /**
   * A code for each symbol that is counted; for two at least, as a code of one word is no code to
   * some decoders.
   *
   * @param counts how often each symbol is there, in all below 2^22; at most 512 symbols
   * @param longest the most bits of a word, at most 15, enough for as many words
   */
  static HuffmanCode of(int[] counts, int longest) {
    int[] weights = counts.clone();
    for (int symbol = 0; used(weights) < 2; symbol++) {
      weights[symbol] = Math.max(1, weights[symbol]);
    }
    int[] lengths = lengths(weights);
    while (Arrays.stream(lengths).max().orElse(0) > longest) {
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (weights[i] + 1) / 2; // the flatter, the shorter the longest word
      }
      lengths = lengths(weights);
    }
    return new HuffmanCode(lengths);
  }

  /**
   * The fewest bits for symbols of known counts, whatever the code: Shannon's entropy, to a
   * hundredth of a bit for each.
   *
   * @param counts how often each symbol is there
   */
  static double leastBits(int[] counts) {
    int all = 0;
    double bits = 0;
    for (int count : counts) {
      all += count;
      bits -= bits(count);
    }
    return bits + bits(all);
  }

  /** A count by its binary logarithm: of the exponent, and a parabola through 1, 1.5 and 2. */
  private static float bits(int count) {
    float number = count;
    int bits = Float.floatToRawIntBits(number);
    float fraction = Float.intBitsToFloat((bits & 0x7f_ffff) | 0x3f80_0000);
    return count * ((bits >> 23) - 127) + number * ((2 - 1 / 3f * fraction) * fraction - 5 / 3f);
  }

  private static int used(int[] weights) {
    int used = 0;
    for (int weight : weights) {
      used += weight > 0 ? 1 : 0;
    }
    return used;
  }

  /** Huffman's algorithm: the two lightest trees become one, until there is one. */
  private static int[] lengths(int[] weights) {
    int[] leaves = leaves(weights);
    int nodes = 2 * leaves.length - 1;
    int[] weight = new int[nodes];
    for (int leaf = 0; leaf < leaves.length; leaf++) {
      weight[leaf] = leaves[leaf] >>> SYMBOL_BITS;
    }
    int[] parent = new int[nodes];
    int leaf = 0;
    int tree = leaves.length; // trees are made in the order of their weights
    for (int made = leaves.length; made < nodes; made++) {
      for (int child = 0; child < 2; child++) {
        boolean takesLeaf = tree == made || (leaf < leaves.length && weight[leaf] <= weight[tree]);
        int lightest = takesLeaf ? leaf++ : tree++;
        parent[lightest] = made;
        weight[made] += weight[lightest];
      }
    }
    int[] depth = new int[nodes];
    int[] lengths = new int[weights.length];
    for (int node = nodes - 2; node >= 0; node--) {
      depth[node] = depth[parent[node]] + 1;
      if (node < leaves.length) {
        lengths[leaves[node] & ((1 << SYMBOL_BITS) - 1)] = depth[node];
      }
    }
    return lengths;
  }

  /** The used symbols, each below its weight, in the order of the weights. */
  private static int[] leaves(int[] weights) {
    int[] leaves = new int[used(weights)];
    int count = 0;
    for (int symbol = 0; symbol < weights.length; symbol++) {
      if (weights[symbol] > 0) {
        leaves[count++] = weights[symbol] << SYMBOL_BITS | symbol;
      }
    }
    Arrays.sort(leaves);
    return leaves;
  }

  private static int[] words(int[] lengths) {
    int[] next = new int[(1 << LENGTH_BITS) + 1];
    for (int length : lengths) {
      next[length + 1] += length == 0 ? 0 : 1;
    }
    for (int length = 1; length < next.length; length++) {
      next[length] = (next[length] + next[length - 1]) << 1;
    }
    int[] words = new int[lengths.length];
    for (int symbol = 0; symbol < words.length; symbol++) {
      int length = lengths[symbol];
      if (length > 0) {
        int word = Integer.reverse(next[length]++) >>> (Integer.SIZE - length);
        words[symbol] = word << LENGTH_BITS | length;
      }
    }
    return words;
  }

  /** The bits of each symbol's word, 0 for one without. Shared: not to be changed. */
  int[] lengths() {
    return lengths;
  }

  /**
   * The word of each symbol, its first bit lowest, above {@link #LENGTH_BITS} bits with its length.
   * Shared: not to be changed.
   */
  int[] words() {
    return words;
  }

  /** How many bits it takes to write each symbol as often as it is counted. */
  long bits(int[] counts) {
    long bits = 0;
    for (int symbol = 0; symbol < counts.length; symbol++) {
      bits += (long) counts[symbol] * lengths[symbol];
    }
    return bits;
  }
}
