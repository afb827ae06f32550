package io.github.metriclogger.cli.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class CurveTest {

  private static final double NO_TIME = Double.NaN;

  @Test
  void totals_countFiniteAndOthers() {
    Curve curve = new Curve("loss", 0, false);
    double[] values = {3, Double.NaN, 1, Double.POSITIVE_INFINITY, 2, Double.NEGATIVE_INFINITY, 1};
    for (int i = 0; i < values.length; i++) {
      curve.add(0, i * 10, 100 + i, values[i]);
    }

    Totals totals = curve.totals();

    assertEquals(7, totals.count());
    assertEquals(1, totals.nan());
    assertEquals(2, totals.infinite());
    assertEquals(4, totals.finite());
    assertEquals(new Point(0, 100, 3), totals.first());
    assertEquals(new Point(60, 106, 1), totals.last());
    assertEquals(new Point(20, 102, 1), totals.min());
    assertEquals(new Point(0, 100, 3), totals.max());
    assertEquals(7 / 4.0, totals.mean());
  }

  @Test
  void totals_empty() {
    Totals totals = new Curve("loss", 0, false).totals();

    assertEquals(0, totals.count());
    assertNull(totals.first());
    assertNull(totals.last());
    assertTrue(Double.isNaN(totals.mean()));
  }

  @Test
  void totals_onlyNaN() {
    Curve curve = new Curve("loss", 0, false);
    curve.add(0, 1, NO_TIME, Double.NaN);

    assertEquals(1, curve.totals().nan());
    assertNull(curve.totals().min());
    assertEquals(1, curve.totals().last().at());
  }

  @Test
  void add_samePlace_replacing_lastValueCounts() {
    Curve curve = new Curve("loss", 4000, true);
    curve.add(0, 1, NO_TIME, 5);
    curve.add(0, 2, NO_TIME, 100);
    curve.add(0, 2, NO_TIME, 4);

    assertEquals(2, curve.totals().count());
    assertEquals(5, curve.totals().max().value());
    assertEquals(2, curve.buckets().size());
    assertEquals(4, curve.buckets().max(1));
  }

  @Test
  void add_samePlace_withoutReplacing_bothCount() {
    Curve curve = new Curve("loss", 4000, false);
    curve.add(0, 2, NO_TIME, 100);
    curve.add(0, 2, NO_TIME, 4);

    assertEquals(2, curve.totals().count());
    assertEquals(100, curve.totals().first().value());
    assertEquals(4, curve.totals().last().value());
  }

  @Test
  void add_samePlaceOfAnotherSegment_isAnotherValue() {
    Curve curve = new Curve("loss", 0, false);
    curve.add(0, 0, NO_TIME, 5);
    curve.add(1, 0, NO_TIME, 4);

    assertEquals(2, curve.totals().count());
  }

  @Test
  void goesBack_onlyWithinASegment() {
    Curve curve = new Curve("loss", 0, false);
    curve.add(0, 10, NO_TIME, 5);

    assertTrue(curve.goesBack(0, 9));
    assertEquals(false, curve.goesBack(0, 10));
    assertEquals(false, curve.goesBack(1, 9));
  }

  @Test
  void buckets_ofTotalsAlone_throw() {
    Curve curve = new Curve("loss", 0, false);

    assertThrows(IllegalStateException.class, curve::buckets);
  }

  @Test
  void buckets_ofOneSpikeInAMillion_keepIt() {
    Curve curve = new Curve("loss", 2 * Pyramid.MOST_SEGMENTS, false);
    for (int i = 0; i < 1_000_000; i++) {
      curve.add(0, i, NO_TIME, i == 654_321 ? 1000 : 1);
    }

    Buckets buckets = curve.buckets();
    int spikes = 0;
    long values = 0;
    for (int i = 0; i < buckets.size(); i++) {
      values += buckets.finite(i);
      if (buckets.max(i) == 1000) {
        spikes++;
        assertTrue(buckets.from(i) <= 654_321 && 654_321 <= buckets.to(i));
        assertEquals(1, buckets.min(i));
      }
    }

    assertEquals(1, spikes);
    assertEquals(1_000_000, values);
    assertTrue(buckets.size() <= 2 * Pyramid.MOST_SEGMENTS + 1, buckets.size() + " buckets");
  }

  @Test
  void buckets_keepSegmentsApart() {
    Curve curve = new Curve("loss", 2 * Pyramid.MOST_SEGMENTS, false);
    for (int segment = 0; segment < 3; segment++) {
      for (int i = 0; i < 5001; i++) {
        curve.add(segment, i, NO_TIME, segment);
      }
    }

    Buckets buckets = curve.buckets();
    for (int i = 0; i < buckets.size(); i++) {
      assertEquals(buckets.segment(i), buckets.mean(i));
      assertTrue(buckets.from(i) <= buckets.to(i));
    }
  }

  @Test
  void buckets_ofMoreSegmentsThanAreDrawn_holdAllValues() {
    Curve curve = new Curve("loss", 2 * Pyramid.MOST_SEGMENTS, false);
    int segments = 3 * Pyramid.MOST_SEGMENTS;
    for (int segment = 0; segment < segments; segment++) {
      curve.add(segment, 0, NO_TIME, 1);
      curve.add(segment, 1, NO_TIME, Double.NaN);
    }

    Buckets buckets = curve.buckets();
    long finite = 0;
    long nan = 0;
    for (int i = 0; i < buckets.size(); i++) {
      finite += buckets.finite(i);
      nan += buckets.nan(i);
    }
    assertEquals(segments, finite);
    assertEquals(segments, nan);
  }
}
