package io.github.metriclogger.cli.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

final class PyramidTest {

  private static final int LIMIT = 2 * Pyramid.MOST_SEGMENTS;

  private static Pyramid pyramid(int values, IntToDoubleFunction place) {
    Pyramid pyramid = new Pyramid(LIMIT);
    for (int i = 0; i < values; i++) {
      pyramid.add(0, place.applyAsDouble(i), 1000 + i, i);
    }
    return pyramid;
  }

  @Test
  void steps_lieInAlignedCells() {
    Pyramid pyramid = pyramid(100_000, i -> 37 + i);
    Buckets buckets = pyramid.copy();

    assertEquals(64, pyramid.width());
    for (int i = 0; i < buckets.size(); i++) {
      assertEquals(Math.floor(buckets.from(i) / 64), Math.floor(buckets.to(i) / 64));
      assertTrue(i == 0 || buckets.from(i) == buckets.to(i - 1) + 1);
    }
    assertEquals(64, buckets.from(1));
  }

  @Test
  void coarser_keepsEveryValue_inFewBuckets() {
    Buckets whole = pyramid(100_000, i -> 37 + i).copy();
    for (int most : new int[] {2, 100, 256, 100_000}) {
      Buckets coarser = whole.coarser(most);
      long count = 0;
      double min = Double.POSITIVE_INFINITY;
      double max = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < coarser.size(); i++) {
        count += coarser.count(i);
        min = Math.min(min, coarser.min(i));
        max = Math.max(max, coarser.max(i));
      }
      assertTrue(coarser.size() <= most, coarser.size() + " buckets");
      assertEquals(100_000, count);
      assertEquals(0, min);
      assertEquals(99_999, max);
    }
  }

  @Test
  void aStepFarAway_costsNoResolution() {
    for (double far : new double[] {1e6, 1e15, 1e300, -1e300}) {
      Pyramid pyramid = new Pyramid(LIMIT);
      pyramid.add(0, far, 1000, 0);
      for (int i = 0; i < 10_000; i++) {
        pyramid.add(0, i, 1000, 1);
      }

      assertEquals(8, pyramid.width(), far + " away");
      assertEquals(1251, pyramid.copy().size());
    }
  }

  @Test
  void aStepThatNeverChanges_isKeptApartInTime() {
    Buckets buckets = pyramid(1_000_000, i -> 0).copy();

    assertTrue(buckets.size() >= LIMIT / 3, buckets.size() + " buckets");
    for (int i = 1; i < buckets.size(); i++) {
      assertEquals(buckets.lastTime(i - 1) + 1, buckets.firstTime(i));
    }
  }

  @Test
  void epochsOfManyBatches_areKeptApartInTime() {
    Pyramid pyramid = pyramid(1_000_000, i -> Math.floor(i / 100_000.0));

    assertEquals(0, pyramid.width());
    assertTrue(pyramid.copy().size() >= LIMIT / 3, pyramid.copy().size() + " buckets");
  }

  @Test
  void negativeAndFractionalPlaces_keepTheirResolution() {
    Pyramid negative = pyramid(100_000, i -> i - 50_000);
    Pyramid fractions = pyramid(100_000, i -> i * 1e-7);
    Pyramid huge = pyramid(100_000, i -> 1e12 + i);

    assertEquals(64, negative.width());
    assertEquals(Math.scalb(1.0, -17), fractions.width());
    assertTrue(fractions.copy().size() >= LIMIT / 2);
    assertEquals(64, huge.width());
    assertTrue(huge.copy().size() >= LIMIT / 2);
  }

  @Test
  void placesOutOfOrder_areSorted() {
    Pyramid pyramid = pyramid(100_000, i -> i % 2 == 0 ? i : 1_000_000 - i);
    Buckets buckets = pyramid.copy();

    long values = 0;
    for (int i = 0; i < buckets.size(); i++) {
      values += buckets.count(i);
      assertTrue(i == 0 || buckets.from(i) > buckets.to(i - 1), "bucket " + i);
    }
    assertEquals(100_000, values);
    assertTrue(pyramid.width() <= 128, "width " + pyramid.width());
    assertTrue(buckets.size() >= LIMIT / 2);
  }

  @Test
  void everyStretch_isWholeInItsBuckets() {
    Random random = new Random(7);
    for (int round = 0; round < 60; round++) {
      double spread = Math.scalb(1.0, random.nextInt(60) - 20);
      List<Point> points = new ArrayList<>();
      Pyramid pyramid = new Pyramid(LIMIT);
      double at = random.nextGaussian() * spread * 1000;
      for (int i = 0; i < 5000; i++) {
        at += random.nextInt(20) == 0 ? -spread : random.nextDouble() * spread;
        double value = random.nextInt(50) == 0 ? odd(random) : random.nextGaussian();
        points.add(new Point(at, i, value));
        pyramid.add(0, at, i, value);
      }
      assertSame(points, pyramid.copy(), pyramid.width());
    }
  }

  private static double odd(Random random) {
    double[] values = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e308};
    return values[random.nextInt(values.length)];
  }

  private static void assertSame(List<Point> points, Buckets buckets, double width) {
    assertTrue(buckets.size() <= LIMIT);
    for (int i = 0; i < buckets.size(); i++) {
      double from = buckets.from(i);
      double to = buckets.to(i);
      assertTrue(i == 0 || from >= buckets.to(i - 1));
      assertTrue(width == 0 || Math.floor(from / width) == Math.floor(to / width));
      List<Point> held = points.stream().filter(p -> p.at() >= from && p.at() <= to).toList();
      double[] finite = held.stream().mapToDouble(Point::value).filter(Double::isFinite).toArray();
      assertEquals(finite.length, buckets.finite(i));
      assertEquals(held.stream().filter(p -> Double.isNaN(p.value())).count(), buckets.nan(i));
      assertEquals(held.size(), buckets.count(i));
      double min = Double.NaN;
      double max = Double.NaN;
      for (double value : finite) {
        min = value >= min ? min : value;
        max = value <= max ? max : value;
      }
      assertEquals(min, buckets.min(i));
      assertEquals(max, buckets.max(i));
      assertTrue(finite.length == 0 || (buckets.mean(i) >= min && buckets.mean(i) <= max));
    }
    assertEquals(points.size(), total(buckets));
  }

  private static long total(Buckets buckets) {
    long total = 0;
    for (int i = 0; i < buckets.size(); i++) {
      total += buckets.count(i);
    }
    return total;
  }

  @Test
  void manySegmentsOnBothSidesOfZero_fit() {
    Pyramid pyramid = new Pyramid(LIMIT);
    for (int segment = 0; segment < 1500; segment++) {
      for (int i = -3; i < 3; i++) {
        pyramid.add(segment, i * 1e9, Double.NaN, 1);
      }
    }

    assertEquals(9000, total(pyramid.copy()));
    assertTrue(pyramid.copy().size() <= LIMIT);
  }

  @Test
  void grid_knowsItsCells() {
    assertEquals(-1, BucketGrid.ofWidth(4).cell(-0.5));
    assertEquals(-4, BucketGrid.ofWidth(4).start(-1));
    assertEquals(1024, BucketGrid.ofSpan(1_000_000, 1000, 1).width());
    assertEquals(512, BucketGrid.ofSpan(512_000, 1000, 1).width());
    assertEquals(1, BucketGrid.ofSpan(0, 1000, 1).width());
    assertEquals(0.125, BucketGrid.ofSpan(100, 1000, 0.001953125).width());
    assertThrows(IllegalArgumentException.class, () -> BucketGrid.ofWidth(3));
    assertThrows(IllegalArgumentException.class, () -> BucketGrid.ofWidth(0));
    assertThrows(IllegalArgumentException.class, () -> BucketGrid.ofWidth(Double.NaN));
  }
}
