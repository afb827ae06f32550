package io.github.metriclogger.cli.page.runs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.series.BucketGrid;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.cli.series.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SeriesPackerTest {

  private static final double NONE = Double.NaN;

  /** The values of one cell, counted in the simplest way. */
  private static final class Cell {
    private double min = Double.NaN;
    private double max = Double.NaN;
    private double sum;
    private long finite;
    private final long[] bad = new long[3];

    void add(double value) {
      if (Double.isFinite(value)) {
        min = value >= min ? min : value;
        max = value <= max ? max : value;
        sum += value;
        finite++;
      } else {
        bad[Double.isNaN(value) ? 0 : value > 0 ? 1 : 2]++;
      }
    }
  }

  @Test
  void randomSeries_areWholeInTheirCells() {
    Random random = new Random(14);
    for (int round = 0; round < 10_000; round++) {
      List<Point> points = points(random);
      double width = Math.scalb(1.0, random.nextInt(12));
      Curve curve = curve(points, points.size());
      List<UnpackedColumns> segments = packed(curve, width, NONE);

      assertEquals(1, segments.size());
      assertWhole(points, segments.get(0), width);
    }
  }

  private static void assertWhole(List<Point> points, UnpackedColumns rows, double width) {
    Map<Double, Cell> cells = new LinkedHashMap<>();
    points.stream()
        .sorted((one, other) -> Double.compare(one.at(), other.at()))
        .forEach(
            each ->
                cells
                    .computeIfAbsent(Math.floor(each.at() / width), key -> new Cell())
                    .add(each.value()));
    assertEquals(cells.size(), rows.rows());
    int row = 0;
    for (Map.Entry<Double, Cell> each : cells.entrySet()) {
      Cell cell = each.getValue();
      assertEquals(each.getKey(), rows.i()[row]);
      assertEquals(cell.finite, rows.n()[row]);
      assertArrayEquals(cell.bad, rows.bad()[row]);
      if (rows.lo() == rows.m()) {
        assertEquals(cell.min, rows.lo()[row]);
        assertEquals(cell.max, rows.hi()[row]);
      } else {
        assertEquals(PackedColumns.down(cell.min), (float) rows.lo()[row]);
        assertEquals(PackedColumns.up(cell.max), (float) rows.hi()[row]);
      }
      double mean = cell.sum / cell.finite;
      double ulp = cell.finite > 1 ? Math.ulp((float) mean) : 0;
      assertEquals(mean, rows.m()[row], ulp + 1e-9 * (1 + Math.abs(cell.sum)));
      assertTrue(cell.finite == 0 || rows.lo()[row] <= rows.m()[row]);
      assertTrue(cell.finite == 0 || rows.hi()[row] >= rows.m()[row]);
      row++;
    }
  }

  @Test
  void rowsSince_splicedIn_equalAFreshLoad() {
    Random random = new Random(15);
    for (int round = 0; round < 2000; round++) {
      List<Point> points = points(random);
      points.sort((one, other) -> Double.compare(one.at(), other.at()));
      double width = Math.scalb(1.0, random.nextInt(10));
      int known = 1 + random.nextInt(points.size());
      UnpackedColumns before = packed(curve(points, known), width, NONE).get(0);
      double since = before.i()[before.rows() - 1] * width;
      Curve whole = curve(points, points.size());
      UnpackedColumns fresh = packed(whole, width, NONE).get(0);
      UnpackedColumns more = packed(whole, width, since).get(0);

      int kept = before.rows() - 1;
      assertEquals(fresh.rows(), kept + more.rows());
      for (int row = 0; row < fresh.rows(); row++) {
        UnpackedColumns from = row < kept ? before : more;
        int at = row < kept ? row : row - kept;
        assertEquals(fresh.i()[row], from.i()[at]);
        assertEquals(fresh.m()[row], from.m()[at]);
        assertEquals(PackedColumns.down(fresh.lo()[row]), PackedColumns.down(from.lo()[at]));
        assertEquals(PackedColumns.up(fresh.hi()[row]), PackedColumns.up(from.hi()[at]));
        assertEquals(fresh.n()[row], from.n()[at]);
        assertEquals(fresh.s()[row], from.s()[at]);
        assertArrayEquals(fresh.bad()[row], from.bad()[at]);
      }
    }
  }

  @Test
  void window_hasOneRowBeyondEitherSide() {
    Curve curve = new Curve("t", 4096, true);
    for (int i = 0; i < 1000; i += 10) {
      curve.add(0, i, NONE, i);
    }

    assertArrayEquals(new double[] {490, 500, 510, 520}, window(curve, 500, 510));
    assertArrayEquals(new double[] {500, 510}, window(curve, 501, 509));
    assertArrayEquals(new double[] {0, 10}, window(curve, -50, 5));
    assertArrayEquals(new double[] {990}, window(curve, 2000, 3000));
  }

  private static double[] window(Curve curve, double from, double to) {
    SeriesPacker packer = new SeriesPacker(BucketGrid.ofWidth(1), from, to);
    List<Map<String, Object>> segments = packer.pack(series(curve), NONE).segments();
    return UnpackedColumns.of(segments.get(0), 1).i();
  }

  @Test
  void segments_areApart_andOnlyTheLastIsSplicedInto() {
    Curve curve = new Curve("t", 4096, false);
    for (int segment = 0; segment < 3; segment++) {
      for (int i = 0; i < 10; i++) {
        curve.add(segment, i, NONE, segment);
      }
    }

    List<UnpackedColumns> all = packed(curve, 4, NONE);
    List<UnpackedColumns> last = packed(curve, 4, 8);

    assertEquals(3, all.size());
    assertEquals(2, all.get(2).seg());
    assertArrayEquals(new double[] {2, 2, 2}, all.get(2).m());
    assertEquals(1, last.size());
    assertArrayEquals(new double[] {2}, last.get(0).i());
    assertArrayEquals(new double[] {2}, last.get(0).n());
  }

  @Test
  void columns_thatThePageWorksOut_areLeftOut() {
    Curve plain = new Curve("t", 4096, true);
    Curve sparse = new Curve("t", 4096, true);
    Curve negative = new Curve("t", 4096, true);
    for (int i = 0; i < 5; i++) {
      plain.add(0, i, NONE, i);
      sparse.add(0, 3 * i, NONE, i);
      negative.add(0, i - 2, NONE, i);
    }

    assertEquals(List.of("seg", "points", "i0", "k", "m4"), keys(plain, 1));
    assertEquals(List.of("seg", "points", "i", "m4"), keys(sparse, 1));
    assertEquals(List.of("seg", "points", "i0", "k", "m4", "lo", "hi", "n1", "s"), keys(plain, 2));
    assertEquals(List.of("seg", "points", "i0", "k", "m4"), keys(negative, 1));
    negative.add(0, 100, NONE, 1);
    assertEquals(List.of("seg", "points", "i8", "m4"), keys(negative, 1));
  }

  private static List<String> keys(Curve curve, double width) {
    SeriesPacker packer = new SeriesPacker(BucketGrid.ofWidth(width), NONE, NONE);
    return List.copyOf(packer.pack(series(curve), NONE).segments().get(0).keySet());
  }

  @Test
  void valueAlone_hasAllItsDigits_theMeanOfSeveralThoseOfTheBand() {
    Curve curve = new Curve("t", 4096, true);
    curve.add(0, 0, NONE, 0.1);
    curve.add(0, 4, NONE, 0.1);
    curve.add(0, 5, NONE, 0.1);
    assertEquals(List.of("seg", "points", "i", "m"), keys(curve, 1));
    assertArrayEquals(new double[] {0.1, 0.1, 0.1}, packed(curve, 1, NONE).get(0).m());
    assertArrayEquals(new double[] {0.1, 0.1f}, packed(curve, 4, NONE).get(0).m());
    assertArrayEquals(new double[] {0.1f}, packed(curve, 4, 4).get(0).m(), "as in a fresh load");
  }

  @Test
  void counts_takeAsManyBytesAsTheyNeed() {
    Curve curve = new Curve("t", 4096, true);
    for (int i = 0; i < 255; i++) {
      curve.add(0, i, NONE, i);
    }
    assertEquals("n1", keys(curve, 1 << 20).get(7));
    curve.add(0, 255, NONE, 1);
    assertEquals("n2", keys(curve, 1 << 20).get(7));
    assertArrayEquals(new double[] {256}, packed(curve, 1 << 20, NONE).get(0).n());
    for (int i = 256; i < 65_536; i++) {
      curve.add(0, i, NONE, i);
    }
    assertEquals("n", keys(curve, 1 << 20).get(7));
    assertArrayEquals(new double[] {65_536}, packed(curve, 1 << 20, NONE).get(0).n());
  }

  @Test
  void times_areNearEnoughForAClock_orExactlyAsFarAsTheyAreKnown() {
    Curve curve = new Curve("t", 4096, true);
    double start = 1_795_855_200.25;
    for (int i = 0; i < 4000; i++) {
      curve.add(0, i, start + 10.125 * (i % 7 == 3 ? i - 2 : i), i); // the clock jumps
    }
    double[] times = packed(curve, 1, NONE).get(0).t();
    assertEquals(4000, times.length);
    for (int i = 0; i < 4000; i++) {
      assertEquals(start + 10.125 * (i % 7 == 3 ? i - 2 : i), times[i], 40_490 / 65_536.0);
    }
    curve.add(0, 4000, NONE, 1);
    double[] some = packed(curve, 1, NONE).get(0).t();
    assertEquals(start, some[0], 1e-3 * start);
    assertTrue(Double.isNaN(some[4000]));
    assertEquals(0, packed(moment(), 1, NONE).get(0).t()[0] - start);
  }

  private static Curve moment() {
    Curve curve = new Curve("t", 4096, true);
    curve.add(0, 0, 1_795_855_200.25, 1);
    return curve;
  }

  @Test
  void extremes_areRoundedOutwards() {
    assertTrue(PackedColumns.down(0.1) < 0.1);
    assertTrue(PackedColumns.up(0.1) > 0.1);
    assertEquals(0.5f, PackedColumns.down(0.5));
    assertEquals(0.5f, PackedColumns.up(0.5));
    assertEquals(Float.MAX_VALUE, PackedColumns.down(1e300));
    assertEquals(Float.POSITIVE_INFINITY, PackedColumns.up(1e300));
    assertEquals(-Float.MIN_VALUE, PackedColumns.down(-1e-300));
    assertTrue(Float.isNaN(PackedColumns.up(Double.NaN)));
  }

  /** Up to 120 values, some odd, over steps with gaps, some of which go back. */
  private static List<Point> points(Random random) {
    List<Point> points = new ArrayList<>();
    long step = random.nextInt(2000) - 1000;
    int values = 1 + random.nextInt(120);
    double scale = Math.pow(10, random.nextInt(13) - 6);
    for (int i = 0; i < values; i++) {
      points.add(new Point(step, 1000 + i, value(random) * scale));
      boolean isLate = random.nextInt(25) == 0;
      step += isLate ? -random.nextInt(9) : 1 + random.nextInt(random.nextInt(10) == 0 ? 300 : 3);
    }
    return points;
  }

  private static double value(Random random) {
    return switch (random.nextInt(30)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> Double.NEGATIVE_INFINITY;
      default -> random.nextGaussian();
    };
  }

  private static Curve curve(List<Point> points, int count) {
    Curve curve = new Curve("t", 4096, false);
    points.subList(0, count).forEach(p -> curve.add(0, p.at(), p.wallTime(), p.value()));
    return curve;
  }

  private static PlacedSeries series(Curve curve) {
    return new PlacedSeries(
        curve.buckets(), curve.buckets(), curve.totals().finite(), NONE, true, true);
  }

  private static List<UnpackedColumns> packed(Curve curve, double width, double since) {
    SeriesPacker packer = new SeriesPacker(BucketGrid.ofWidth(width), NONE, NONE);
    return packer.pack(series(curve), since).segments().stream()
        .map(segment -> UnpackedColumns.of(segment, width))
        .toList();
  }
}
