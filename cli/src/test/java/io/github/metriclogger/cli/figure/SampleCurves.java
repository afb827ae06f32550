package io.github.metriclogger.cli.figure;

import io.github.metriclogger.cli.series.Buckets;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.cli.series.Smoothing;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/** Curves and figures to paint. */
public final class SampleCurves {

  /** The place of the only spike of {@link #millionWithSpike()}. */
  public static final int SPIKE_AT = 777_777;

  private SampleCurves() {}

  /** A curve of values at the steps from 0 on. */
  public static Buckets of(int values, IntToDoubleFunction value) {
    Curve curve = new Curve("t", 4096, true);
    for (int i = 0; i < values; i++) {
      curve.add(0, i, 1_700_000_000 + i, value.applyAsDouble(i));
    }
    return curve.buckets();
  }

  /** A million values near 1, one of them 1000. */
  public static Buckets millionWithSpike() {
    return of(1_000_000, i -> i == SPIKE_AT ? 1000 : 1 + 0.1 * Math.sin(i));
  }

  /** Three trainings of 100 steps, one behind the other. */
  public static Buckets threeTrainings() {
    Curve curve = new Curve("t", 4096, true);
    for (int training = 0; training < 3; training++) {
      for (int i = 0; i < 100; i++) {
        curve.add(training, i, 1_700_000_000 + 1000 * training + i, training + i / 100.0);
      }
    }
    return curve.buckets();
  }

  /** A raw curve in the first hue. */
  public static NamedCurve raw(Buckets buckets) {
    return NamedCurve.of(Label.name("curve"), buckets, Smoothing.none(), Look.hue(0));
  }

  /** A panel of one raw curve. */
  public static Panel panel(Buckets buckets) {
    return Panel.curves(Label.name("panel"), List.of(raw(buckets)), axes());
  }

  /** Plain axes. */
  public static Panel.Axes axes() {
    return Panel.Axes.over(Label.name("step"));
  }

  /** A light figure of one panel. */
  public static Figure figure(Panel panel) {
    return Figure.of(Label.NONE, List.of(panel), Locale.ENGLISH);
  }
}
