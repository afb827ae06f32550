package io.github.metriclogger.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EpochTallyTest {

  @Test
  void average_equalLosses_isThatLoss() {
    EpochTally tally = new EpochTally(1);
    for (int i = 0; i < 1000; i++) {
      tally.add(0.072156, Double.NaN, 1);
    }
    assertEquals(0.072156, tally.average());
  }

  @Test
  void average_hugeLosses_isInfinite() {
    EpochTally tally = new EpochTally(1);
    tally.add(Double.MAX_VALUE, Double.NaN, 1);
    tally.add(Double.MAX_VALUE, Double.NaN, 1);
    assertEquals(Double.POSITIVE_INFINITY, tally.average());
  }
}
