package io.github.metriclogger.console.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.EpochProgress;
import java.util.Map;
import org.junit.jupiter.api.Test;

public class BatchGapsTest {

  private final BatchGaps gaps = new BatchGaps();

  private void saw(int epoch, int batch, int batches, long step) {
    gaps.saw(
        new BatchProgress("", epoch, 9, batch, batches, step, 1, 1, 1, Map.of(), 1, Double.NaN, 0));
  }

  public static EpochProgress end(int epoch, long step) {
    return new EpochProgress("", epoch, 9, step, 1, 1, 1, 0, 1, 1, 1, 1, 1, false, Map.of(), 0);
  }

  @Test
  void all_none() {
    for (int i = 0; i < 5; i++) {
      saw(1, i, 5, i);
    }
    assertEquals(0, gaps.lostIn(end(1, 4)));
  }

  @Test
  void middleAndTail_counted() {
    saw(1, 0, 10, 0);
    saw(1, 4, 10, 4);
    assertEquals(3 + 5, gaps.lostIn(end(1, 9)));
    saw(2, 2, 10, 12);
    saw(2, 3, 10, 13);
    assertEquals(2, gaps.lostIn(end(2, 13)));
  }

  @Test
  void wholeEpoch_bySteps() {
    saw(1, 0, 3, 0);
    saw(1, 1, 3, 1);
    saw(1, 2, 3, 2);
    assertEquals(0, gaps.lostIn(end(1, 2)));
    assertEquals(3, gaps.lostIn(end(2, 5)));
    assertEquals(4, gaps.lostIn(end(3, 9)));
  }

  @Test
  void restOfAccumulation_notLost() {
    saw(1, 0, 0, -1);
    saw(1, 1, 0, 0);
    saw(1, 2, 0, 0);
    assertEquals(0, gaps.lostIn(end(1, 1)));
  }

  @Test
  void epochBegunAgain_countedAnew() {
    saw(1, 0, 5, 0);
    saw(1, 3, 5, 3);
    saw(1, 0, 5, 4);
    saw(1, 1, 5, 5);
    assertEquals(0, gaps.lostIn(end(1, 5)));
  }
}
