package io.github.metriclogger.support.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class RandomTextTest {

  @Test
  void of_lengths_digitsAndLetters() {
    for (int length : new int[] {0, 1, 8, 20, 1000}) {
      String text = RandomText.of(length);
      assertEquals(length, text.length());
      assertTrue(text.matches("[0-9a-z]*"), text);
    }
  }

  @Test
  void of_manyTimes_differ() {
    var texts = new HashSet<String>();
    for (int i = 0; i < 10_000; i++) {
      texts.add(RandomText.of(8));
    }
    assertEquals(10_000, texts.size()); // two of them are equal once in 56,000 runs of this test
  }

  @Test
  void of_allCharacters_equallyOften() {
    int[] counts = new int[128];
    RandomText.of(360_000).chars().forEach(character -> counts[character]++);
    for (char character : "0123456789abcdefghijklmnopqrstuvwxyz".toCharArray()) {
      assertEquals(10_000, counts[character], 700, () -> "of " + character); // 7 deviations
    }
  }
}
