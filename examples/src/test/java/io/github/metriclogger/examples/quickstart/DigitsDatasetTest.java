package io.github.metriclogger.examples.quickstart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DigitsDatasetTest {

  private final DigitsDataset digits = DigitsDataset.load();

  @Test
  void load_default_splits1797() {
    assertEquals(1437, digits.train().size());
    assertEquals(360, digits.test().size());
  }

  @Test
  void load_twice_givesTheSameSplit() {
    DigitsDataset again = DigitsDataset.load();
    for (int i = 0; i < digits.test().size(); i++) {
      assertArrayEquals(digits.test().get(i).pixels(), again.test().get(i).pixels());
    }
  }

  @Test
  void load_pixels_areZeroToOne() {
    assertTrue(
        all().allMatch(digit -> IntStream.range(0, 64).allMatch(i -> inUnit(digit.pixels()[i]))));
    assertTrue(all().anyMatch(digit -> digit.between(3, 3) == 1), "some pixel is all ink");
  }

  @Test
  void load_labels_areInBothParts() {
    Set<Integer> ten = new HashSet<>(IntStream.range(0, 10).boxed().toList());
    assertEquals(ten, labels(digits.train()));
    assertEquals(ten, labels(digits.test()));
  }

  @Test
  void between_halfway_isTheMean() {
    var pixels = new double[64];
    pixels[8 * 2 + 3] = 1;
    var digit = new Digit(pixels, 0);
    assertEquals(1, digit.between(3, 2));
    assertEquals(0.5, digit.between(3.5, 2));
    assertEquals(0.25, digit.between(2.5, 1.5));
    assertEquals(0, digit.between(-9, 40));
  }

  @Test
  void digit_wrongShape_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Digit(new double[63], 0));
    assertThrows(IllegalArgumentException.class, () -> new Digit(new double[64], 10));
  }

  private Stream<Digit> all() {
    return Stream.concat(digits.train().stream(), digits.test().stream());
  }

  private static boolean inUnit(double value) {
    return value >= 0 && value <= 1;
  }

  private static Set<Integer> labels(List<Digit> part) {
    return new HashSet<>(part.stream().map(Digit::label).toList());
  }
}
