package io.github.metriclogger.cli.page.detail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.data.Histogram;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Histograms on a shared grid, and which of many values are kept. */
final class SpreadTest {

  private static HistogramRow row(double[] edges, long[] counts) {
    Histogram histogram = Histogram.ofBins(new Histogram.Bins(edges, counts), 0, 0);
    return Objects.requireNonNull(HistogramRow.of(histogram, 1, Double.NaN));
  }

  @Test
  void bins_splitByWidth() {
    HistogramRow row = row(new double[] {0, 1, 3}, new long[] {4, 8});
    double[] counts = new Grid(0, 4, 4).counts(row);
    assertEquals("[4.0, 4.0, 4.0, 0.0]", Arrays.toString(counts));
    assertEquals("[6.0, 6.0]", Arrays.toString(new Grid(0.5, 2.5, 2).counts(row)));
    assertEquals("[0.0, 12.0]", Arrays.toString(new Grid(-9, 9, 2).counts(row)));
  }

  @Test
  void totals_exactForRandomBins() {
    Random random = new Random(3);
    for (int round = 0; round < 2_000; round++) {
      int bins = 1 + random.nextInt(200);
      double scale = Math.pow(10, random.nextInt(600) - 300);
      double[] edges = new double[bins + 1];
      for (int i = 0; i <= bins; i++) {
        edges[i] = random.nextGaussian() * scale;
      }
      Arrays.sort(edges);
      long[] counts = new long[bins];
      long total = 1;
      for (int i = 0; i < bins; i++) {
        counts[i] = random.nextInt(5) == 0 ? 0 : random.nextInt(1_000_000);
        total += counts[i];
      }
      counts[0]++;
      HistogramRow row = row(edges, counts);
      double other = row.high() + random.nextDouble() * scale;
      double sum = Arrays.stream(new Grid(row.low(), other, Grid.BINS).counts(row)).sum();
      assertEquals(total, sum, 1e-6);
    }
  }

  @Test
  void oddSpans_stayWhole() {
    for (double[] edges :
        List.of(
            new double[] {-Double.MAX_VALUE, Double.MAX_VALUE},
            new double[] {5, 5},
            new double[] {0, 0},
            new double[] {Double.MIN_VALUE, Double.MIN_VALUE},
            new double[] {Double.MAX_VALUE, Double.MAX_VALUE},
            new double[] {-1e-310, 1e-310})) {
      HistogramRow row = row(edges, new long[] {7});
      Grid grid = Grid.over(List.of(row));
      double[] counts = grid.counts(row);
      assertEquals(7, Arrays.stream(counts).sum(), 1e-9, Arrays.toString(edges));
      assertTrue(Double.isFinite(grid.low()) && Double.isFinite(grid.high()));
    }
  }

  @Test
  void values_evenlyKept() {
    SpreadValues<PrRow> values = new SpreadValues<>(1 << 20);
    for (int step = 0; step <= 100_000; step++) {
      values.add("a", new PrRow(step, 1, List.of(), List.of()));
    }
    List<Long> steps = values.of("a").stream().map(PrRow::step).toList();
    assertEquals(60, steps.size());
    assertEquals(0L, steps.get(0));
    assertEquals(100_000L, steps.get(59));
    for (int i = 1; i < 60; i++) {
      long gap = steps.get(i) - steps.get(i - 1);
      assertTrue(gap > 500 && gap < 3_500, () -> "a gap of " + gap);
    }
    assertEquals(100_001, values.count("a"));
    assertEquals(List.of(), values.of("b"));
  }

  @Test
  void manyTags_withinTheBudget() {
    SpreadValues<PrRow> values = new SpreadValues<>(1 << 20);
    for (int tag = 0; tag < 500; tag++) {
      for (int step = 0; step < 200; step++) {
        values.add("tag " + tag, new PrRow(step, 1, List.of(1.0), List.of(1.0)));
      }
    }
    assertTrue(values.bytes() <= 1 << 20, () -> values.bytes() + " bytes");
    assertEquals(199, values.of("tag 499").get(values.of("tag 499").size() - 1).step());
  }

  @Test
  void latest_replacedAtTheSameStep() {
    LatestValues<TextValue> values = new LatestValues<>(3, 10_000, gone -> {});
    values.add("a", TextValue.of("one", 1, 10));
    values.add("a", TextValue.of("two", 2, 20));
    values.add("a", TextValue.of("two, too", 2, 20));
    assertEquals(3, values.of("a").size());
    values.add("a", TextValue.of("again", 2, 30)); // the run was resumed
    assertEquals(List.of("one", "again"), values.of("a").stream().map(TextValue::text).toList());
    values.add("a", TextValue.of("x".repeat(6_000), 3, 30));
    assertTrue(values.bytes() <= 10_000);
    assertTrue(values.left() > 0);
  }
}
