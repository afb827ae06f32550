package io.github.metriclogger.cli.figure.axis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Ticks at multiples of 1, 2 or 5 times a power of ten. */
final class LinearTicks {

  private static final int[] STEPS = {1, 2, 5, 10};

  private LinearTicks() {}

  static List<Tick> of(Scale scale, int most) {
    return of(scale, most, false);
  }

  /**
   * Finds ticks.
   *
   * @param isWhole whether only whole numbers can be there
   */
  static List<Tick> of(Scale scale, int most, boolean isWhole) {
    BigDecimal low = BigDecimal.valueOf(scale.low());
    BigDecimal high = BigDecimal.valueOf(scale.high());
    BigDecimal fitting = step(scale, most);
    BigDecimal step = isWhole ? fitting.max(BigDecimal.ONE) : fitting;
    BigDecimal first = low.divide(step, 0, RoundingMode.CEILING);
    List<BigDecimal> places = new ArrayList<>();
    BigDecimal place = first.multiply(step);
    while (place.compareTo(high) <= 0) {
      places.add(place);
      place = place.add(step);
    }
    return labelled(places);
  }

  private static BigDecimal step(Scale scale, int most) {
    BigDecimal low = BigDecimal.valueOf(scale.low());
    BigDecimal high = BigDecimal.valueOf(scale.high());
    double least = (scale.high() / 2 - scale.low() / 2) / most * 2;
    int exponent = (int) Math.floor(Math.log10(Math.min(least, Double.MAX_VALUE))) - 1;
    while (true) {
      for (int factor : STEPS) {
        BigDecimal step = BigDecimal.valueOf(factor).scaleByPowerOfTen(exponent);
        BigDecimal first = low.divide(step, 0, RoundingMode.CEILING);
        BigDecimal last = high.divide(step, 0, RoundingMode.FLOOR);
        if (last.subtract(first).compareTo(BigDecimal.valueOf(most)) < 0) {
          return step;
        }
      }
      exponent++;
    }
  }

  private static List<Tick> labelled(List<BigDecimal> places) {
    List<String> labels = NumberLabels.of(places);
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      ticks.add(new Tick(places.get(i).doubleValue(), labels.get(i)));
    }
    return ticks;
  }
}
