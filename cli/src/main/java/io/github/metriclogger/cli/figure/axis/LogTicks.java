package io.github.metriclogger.cli.figure.axis;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Ticks of a logarithmic axis: decades, with fine lines between; below one and a half decades also
 * 2 and 5; on a still shorter axis as on a linear one.
 */
final class LogTicks {

  private static final double SHORT = 1.5;
  private static final double FINE = 6;

  private LogTicks() {}

  static List<Tick> of(Scale scale, int most) {
    double from = Math.log10(scale.low());
    double to = Math.log10(scale.high());
    List<Tick> decades = new ArrayList<>();
    int stride = Math.max(1, (int) Math.ceil((Math.floor(to) - Math.ceil(from) + 1) / most));
    for (int exponent = (int) Math.ceil(from); exponent <= Math.floor(to); exponent++) {
      if (Math.floorMod(exponent, stride) == 0) {
        decades.add(tick(1, exponent));
      }
    }
    if (to - from >= SHORT && !decades.isEmpty()) {
      boolean isFine = stride == 1 && to - from <= FINE;
      return isFine ? with(decades, multiples(scale, 2, 3, 4, 5, 6, 7, 8, 9)) : decades;
    }
    List<Tick> few = multiples(scale, 1, 2, 5);
    if (few.size() > most && decades.size() == 1) {
      return with(decades, multiples(scale, 2, 3, 4, 5, 6, 7, 8, 9));
    }
    return few.size() >= Math.min(3, most) && few.size() <= most
        ? with(few, multiples(scale, 3, 4, 6, 7, 8, 9))
        : LinearTicks.of(scale, most);
  }

  private static List<Tick> multiples(Scale scale, int... factors) {
    List<Tick> ticks = new ArrayList<>();
    int first = (int) Math.floor(Math.log10(scale.low()));
    int last = (int) Math.floor(Math.log10(scale.high()));
    for (int exponent = first; exponent <= last; exponent++) {
      for (int factor : factors) {
        Tick tick = tick(factor, exponent);
        if (tick.value() >= scale.low() && tick.value() <= scale.high()) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  private static List<Tick> with(List<Tick> labelled, List<Tick> fine) {
    TreeMap<Double, Tick> all = new TreeMap<>();
    fine.forEach(tick -> all.put(tick.value(), new Tick(tick.value(), "")));
    labelled.forEach(tick -> all.put(tick.value(), tick));
    return List.copyOf(all.values());
  }

  private static Tick tick(int factor, int exponent) {
    BigDecimal value = BigDecimal.valueOf(factor).scaleByPowerOfTen(exponent);
    boolean isPlain = exponent >= -2 && exponent <= 3;
    String label = isPlain ? value.toPlainString() : factor + "e" + exponent;
    return new Tick(value.doubleValue(), label);
  }
}
