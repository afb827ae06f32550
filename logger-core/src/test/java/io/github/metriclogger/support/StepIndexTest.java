package io.github.metriclogger.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StepIndexTest {

  private static final long MB = 1 << 20;

  private final StepIndex index = new StepIndex();

  @Test
  void before_nothingRead_isTheStart() {
    assertEquals(0, index.before(0));
    assertEquals(0, index.before(Long.MAX_VALUE));
  }

  @Test
  void before_someRows_isTheFurthestMarkBehindLowerStepsOnly() {
    for (long step = 0; step < 8; step++) {
      index.add(step);
      index.mark((step + 1) * MB);
    }
    assertEquals(0, index.before(0));
    assertEquals(3 * MB, index.before(3));
    assertEquals(8 * MB, index.before(8));
    assertEquals(8 * MB, index.before(Long.MAX_VALUE));
  }

  @Test
  void before_stepsThatFall_countsTheHighest() {
    for (long step : new long[] {0, 5, 1, 5, 9}) {
      index.add(step);
      index.mark(index.before(Long.MAX_VALUE) + MB);
    }
    assertEquals(MB, index.before(1));
    assertEquals(MB, index.before(5));
    assertEquals(4 * MB, index.before(6));
  }

  @Test
  void before_somethingUnknown_isInFrontOfIt() {
    index.add(1);
    index.mark(MB);
    index.addUnknown();
    index.add(2);
    index.mark(2 * MB);
    assertEquals(MB, index.before(Long.MAX_VALUE));
  }

  @Test
  void mark_aVeryLongFile_staysSmallAndTrue() {
    for (long step = 0; step < 5000; step++) {
      index.add(step);
      index.mark((step + 1) * MB);
    }
    for (long step = 0; step <= 5000; step += 7) {
      long before = index.before(step);
      assertTrue(before <= step * MB, "step " + step);
      assertTrue(step * MB - before <= 16 * MB, "step " + step + " from " + before / MB);
    }
  }

  @Test
  void clear_isTheStartAgain() {
    index.add(1);
    index.mark(MB);
    index.clear();
    assertEquals(0, index.before(9));
    index.add(3);
    index.mark(MB);
    assertEquals(MB, index.before(4));
  }
}
