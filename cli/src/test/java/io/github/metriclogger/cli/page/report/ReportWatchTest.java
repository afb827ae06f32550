package io.github.metriclogger.cli.page.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.metriclogger.cli.page.PageData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReportWatchTest {

  private final List<Integer> written = new ArrayList<>();
  private final AtomicInteger second = new AtomicInteger();

  /** Follows runs whose ticks are given second by second; the last ones stay. */
  private void follow(int interval, List<Map<String, Object>> ticks, int most) throws Exception {
    PageData data = mock(PageData.class);
    when(data.ids()).thenReturn(List.of("r0"));
    when(data.ticks()).thenAnswer(call -> ticks.get(Math.min(second.get(), ticks.size() - 1)));
    new ReportWatch(
            data,
            length -> {
              assertEquals(Duration.ofSeconds(1), length);
              if (second.incrementAndGet() > most) {
                throw new InterruptedException();
              }
            },
            Duration.ofSeconds(interval))
        .follow(() -> written.add(second.get()));
  }

  private static Map<String, Object> tick(int points, String state) {
    return Map.of("r0", List.of(points, state, 0), "*", 1);
  }

  @Test
  void follow_growingRun_writtenEachIntervalAndAtTheEnd() throws Exception {
    List<Map<String, Object>> ticks = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      ticks.add(tick(i, "running"));
    }
    ticks.add(tick(8, "finished"));
    follow(3, ticks, 100);
    assertEquals(List.of(0, 3, 6, 8), written);
  }

  @Test
  void follow_quietRun_isWrittenOnce() {
    assertThrows(InterruptedException.class, () -> follow(1, List.of(tick(5, "stalled")), 20));
    assertEquals(List.of(0), written);
  }

  @Test
  void follow_endedRun_isWrittenOnceAndOver() throws Exception {
    follow(60, List.of(tick(5, "failed")), 20);
    assertEquals(List.of(0), written);
    assertEquals(1, second.get());
  }
}
