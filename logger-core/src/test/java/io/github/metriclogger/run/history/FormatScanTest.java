package io.github.metriclogger.run.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.run.PreviousStart.Resume;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A look at data with tags without bound. */
class FormatScanTest {

  private static final int TAGS = FormatScan.MOST_NUMBERS + 20_000;

  private final Map<String, Integer> numbers = new HashMap<>();

  @Test
  void tags_withoutBound_areComparedInBoundedMemory() {
    FormatScan whole = scan(TAGS);
    assertEquals(FormatScan.MOST_NUMBERS, numbers.size());
    FormatScan same = scan(TAGS);
    FormatScan cut = scan(TAGS - 50);
    assertEquals(FormatScan.MOST_NUMBERS, numbers.size());
    assertEquals(Long.MAX_VALUE, whole.recent().firstMissingIn(same.recent()));
    assertEquals(TAGS - 50, whole.recent().firstMissingIn(cut.recent()));
  }

  private FormatScan scan(int to) {
    FormatScan scan = new FormatScan("csv", new Everything(), numbers, 1);
    for (int step = 0; step < to; step++) {
      scan.scalar("sample_" + step, step, step, step);
      if (step > FormatScan.MOST_NUMBERS) {
        scan.scalar("late", step, step, step);
      }
    }
    return scan;
  }

  private record Everything() implements FormatScan.Origin {
    @Override
    public EarlierSteps newSteps() {
      return new EarlierSteps(Long.MAX_VALUE, null);
    }

    @Override
    public List<Double> since() {
      return List.of();
    }

    @Override
    public Resume resume() {
      return Resume.NONE;
    }
  }
}
