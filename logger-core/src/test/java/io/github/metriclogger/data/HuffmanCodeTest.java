package io.github.metriclogger.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HuffmanCodeTest {

  private static final int LONGEST = 14;

  @Test
  void of_equalCounts_wordsAreBytes() {
    int[] counts = new int[256];
    Arrays.fill(counts, 250);

    HuffmanCode code = HuffmanCode.of(counts, LONGEST);

    int[] eight = new int[256];
    Arrays.fill(eight, 8);
    assertArrayEquals(eight, code.lengths());
    for (int symbol = 0; symbol < 256; symbol++) {
      assertEquals(Integer.reverse(symbol) >>> 24, code.words()[symbol] >>> 4);
    }
    assertEquals(256 * 250 * 8, code.bits(counts));
  }

  @Test
  void of_twoSymbols_takeABitEach() {
    int[] counts = {0, 1000, 0, 1, 0};

    assertArrayEquals(new int[] {0, 1, 0, 1, 0}, HuffmanCode.of(counts, LONGEST).lengths());
  }

  @Test
  void of_fewerThanTwoSymbols_hasTwoWords() {
    assertArrayEquals(
        new int[] {1, 0, 1, 0}, HuffmanCode.of(new int[] {0, 0, 9, 0}, LONGEST).lengths());
    assertArrayEquals(
        new int[] {1, 1, 0, 0}, HuffmanCode.of(new int[] {9, 0, 0, 0}, LONGEST).lengths());
    assertArrayEquals(new int[] {1, 1, 0, 0}, HuffmanCode.of(new int[4], LONGEST).lengths());
  }

  /** Of such counts each word is a bit longer than the next. */
  @ParameterizedTest
  @ValueSource(ints = {7, 14, 15})
  void of_fibonacciCounts_staysWithinTheLimit(int longest) {
    int[] counts = new int[22];
    counts[0] = 1;
    counts[1] = 1;
    for (int i = 2; i < counts.length; i++) {
      counts[i] = counts[i - 1] + counts[i - 2];
    }

    HuffmanCode code = HuffmanCode.of(counts, longest);

    assertComplete(code.lengths(), longest);
    long best = leastBits(counts);
    assertTrue(code.bits(counts) < best * 1.05, code.bits(counts) + " bits, not " + best);
    for (int i = 1; i < counts.length; i++) {
      assertTrue(code.lengths()[i] <= code.lengths()[i - 1], "a symbol of more has a longer word");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 19, 257, 288})
  void of_anyCounts_isShortestAndComplete(int symbols) {
    var random = new SplittableRandom(symbols);
    for (int round = 0; round < 200; round++) {
      int[] counts = new int[symbols];
      double skew = random.nextDouble(6);
      for (int i = 0; i < symbols; i++) {
        counts[i] = (int) (200 * Math.pow(random.nextDouble(), skew));
      }
      counts[0]++;
      counts[symbols - 1]++;

      HuffmanCode code = HuffmanCode.of(counts, LONGEST);

      assertComplete(code.lengths(), LONGEST);
      long least = leastBits(counts);
      boolean isLimited = code.bits(counts) != least;
      assertTrue(code.bits(counts) <= least * 1.001, () -> Arrays.toString(counts));
      assertTrue(!isLimited || symbols > 19, () -> Arrays.toString(counts));
      double entropy = HuffmanCode.leastBits(counts);
      int all = Arrays.stream(counts).sum();
      assertTrue(least > entropy - 0.01 * all && least < entropy + all, entropy + " bits");
    }
  }

  @Test
  void leastBits_isTheEntropy() {
    int[] each = new int[256];
    Arrays.fill(each, 3);
    assertEquals(3 * 256 * 8, HuffmanCode.leastBits(each), 3 * 256 * 0.02);
    assertEquals(512, HuffmanCode.leastBits(new int[] {256, 256}), 0.01);
    assertEquals(0, HuffmanCode.leastBits(new int[] {0, 256}), 0.01);
    assertEquals(0, HuffmanCode.leastBits(new int[3]), 0);
    double entropy = 100 * Math.log(400 / 100.0) + 300 * Math.log(400 / 300.0);
    assertEquals(entropy / Math.log(2), HuffmanCode.leastBits(new int[] {100, 300}), 400 * 0.02);
  }

  @Test
  void words_ofAnyCode_beginNoOther() {
    int[] counts = new int[40];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = 1 + i * i * i;
    }

    int[] words = HuffmanCode.of(counts, LONGEST).words();

    for (int one : words) {
      for (int other : words) {
        int length = one & 15;
        boolean begins = (other & 15) >= length && (one >> 4 ^ other >> 4) << 32 - length == 0;
        assertEquals(one == other, begins);
      }
    }
  }

  /** Kraft's sum is 1: decoders refuse what is less or more. */
  private static void assertComplete(int[] lengths, int longest) {
    double sum = 0;
    for (int length : lengths) {
      assertTrue(length <= longest, () -> Arrays.toString(lengths));
      sum += length == 0 ? 0 : Math.pow(2, -length);
    }
    assertEquals(1, sum, () -> Arrays.toString(lengths));
  }

  /** Of a code without a limit: the sum of the weights of all trees that are made. */
  private static long leastBits(int[] counts) {
    var trees = new PriorityQueue<Long>();
    for (int count : counts) {
      if (count > 0) {
        trees.add((long) count);
      }
    }
    long bits = 0;
    while (trees.size() > 1) {
      long tree = trees.remove() + trees.remove();
      bits += tree;
      trees.add(tree);
    }
    return bits;
  }
}
