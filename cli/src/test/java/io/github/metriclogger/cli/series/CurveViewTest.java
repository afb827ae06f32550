package io.github.metriclogger.cli.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

final class CurveViewTest {

  private static Buckets curve(int values, IntToDoubleFunction value) {
    Curve curve = new Curve("t", 4096, true);
    for (int i = 0; i < values; i++) {
      curve.add(0, i, 1000 + 2.0 * i, value.applyAsDouble(i));
    }
    return curve.buckets();
  }

  private static CurveView view(Buckets buckets, double low, double high, int columns) {
    double[] line = Smoothing.none().over(buckets, buckets);
    return CurveView.of(buckets, line, new CurveView.Window(low, high, columns));
  }

  @Test
  void manyValues_fitIntoColumns() {
    CurveView view = view(curve(3000, i -> i == 1234 ? 99 : 1), 0, 2999, 100);

    assertEquals(100, view.size());
    double max = 0;
    long values = 0;
    for (int i = 0; i < view.size(); i++) {
      max = Math.max(max, view.buckets().max(i));
      values += view.buckets().count(i);
    }
    assertEquals(99, max);
    assertEquals(3000, values);
  }

  @Test
  void fewValues_areKeptApart() {
    CurveView view = view(curve(10, i -> i), 0, 9, 500);

    assertEquals(10, view.size());
    assertEquals(3, view.at(3));
    assertEquals(3, view.line(3));
  }

  @Test
  void zoom_keepsOneNeighbourAtEitherSide() {
    CurveView view = view(curve(100, i -> i), 40, 50, 500);

    assertEquals(13, view.size());
    assertEquals(39, view.at(0));
    assertEquals(51, view.at(12));
  }

  @Test
  void nan_staysCountedInItsColumn() {
    CurveView view = view(curve(3000, i -> i == 5 ? Double.NaN : i), 0, 2999, 10);

    assertEquals(1, view.buckets().nan(0));
    assertEquals(299, view.line(0));
  }

  @Test
  void segments_breakTheLine() {
    Curve curve = new Curve("t", 4096, true);
    for (int segment = 0; segment < 2; segment++) {
      for (int i = 0; i < 3; i++) {
        curve.add(segment, i, Double.NaN, i);
      }
    }
    CurveView view = view(curve.buckets(), 0, 2, 50);

    assertTrue(view.isBreak(0));
    assertFalse(view.isBreak(2));
    assertTrue(view.isBreak(3));
  }

  @Test
  void placesThatFall_breakTheLine() {
    Buckets metric = curve(4, i -> i == 2 ? 0 : i);
    Buckets placed = Abscissa.metric(metric).place(curve(4, i -> 1));
    CurveView view = view(placed, 0, 3, 50);

    assertTrue(view.isBreak(2));
    assertFalse(view.isBreak(3));
  }

  @Test
  void nearest_findsTheBucket() {
    CurveView view = view(curve(10, i -> i), 0, 9, 500);

    assertEquals(4, view.nearest(4.2));
    assertEquals(9, view.nearest(1000));
    assertEquals(-1, view(Buckets.none(), 0, 1, 10).nearest(0));
  }

  @Test
  void time_isTheAbscissaWhereKnown() {
    Buckets placed = Abscissa.since(1000).place(curve(5, i -> 7));

    assertEquals(6, placed.from(3));
    assertEquals(7, placed.mean(3));
    assertEquals(1006, Abscissa.wallTime().place(curve(5, i -> 7)).to(3));
    Curve untimed = new Curve("t", 4096, true);
    untimed.add(0, 1, Double.NaN, 1);
    Buckets nowhere = Abscissa.wallTime().place(untimed.buckets());
    assertEquals(0, view(nowhere, 0, 1e10, 10).size());
  }

  @Test
  void metric_isReadBetweenItsValues() {
    Curve epoch = new Curve("epoch", 4096, true);
    epoch.add(0, 10, Double.NaN, 1);
    epoch.add(0, 20, Double.NaN, 2);
    Buckets placed = Abscissa.metric(epoch.buckets()).place(curve(31, i -> 1));

    assertTrue(Double.isNaN(placed.from(9)));
    assertEquals(1, placed.from(10));
    assertEquals(1.5, placed.from(15), 1e-12);
    assertEquals(2, placed.from(20));
    assertEquals(2, placed.from(30));
  }
}
