package io.github.metriclogger.console.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.event.BatchProgress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

public class CadenceTest {

  public static BatchProgress batch(int batch, int batches, long step, double wallTime) {
    return new BatchProgress(
        "", 1, 2, batch, batches, step, 0.5, 0.1, 1, Map.of(), 1, Double.NaN, wallTime);
  }

  private static List<Integer> due(Cadence cadence, int batches, double seconds) {
    return IntStream.range(0, batches)
        .filter(i -> cadence.due(batch(i, batches, i, i * seconds)))
        .boxed()
        .toList();
  }

  @Test
  void batches_interval_multiples() {
    assertEquals(List.of(0, 10, 20), due(Cadence.batches(10, Duration.ZERO), 25, 1));
  }

  @Test
  void batches_time_pauses() {
    assertEquals(List.of(0, 4, 8), due(Cadence.batches(1, Duration.ofSeconds(2)), 10, 0.5));
    assertEquals(List.of(0, 6), due(Cadence.batches(3, Duration.ofSeconds(2)), 10, 0.5));
  }

  @Test
  void time_setBack_due() {
    Cadence cadence = Cadence.batches(1, Duration.ofSeconds(60));
    assertEquals(true, cadence.due(batch(0, 10, 0, 1_000)));
    assertEquals(false, cadence.due(batch(1, 10, 1, 1_001)));
    assertEquals(true, cadence.due(batch(2, 10, 2, 500)));
  }

  @Test
  void steps_accumulation_onceEach() {
    Cadence cadence = Cadence.steps(2, Duration.ZERO);
    List<Integer> due =
        IntStream.range(0, 12)
            .filter(i -> cadence.due(batch(i, 12, (i + 1) / 2 - 1, i)))
            .boxed()
            .toList();
    assertEquals(List.of(3, 7, 11), due);
  }

  @Test
  void percent_known_twentyParts() {
    assertEquals(20, due(Cadence.percent(5, Duration.ZERO), 171, 1).size());
    assertEquals(List.of(0, 1, 2), due(Cadence.percent(5, Duration.ZERO), 3, 1));
  }

  @Test
  void percent_unknown_byTime() {
    Cadence cadence = Cadence.percent(5, Duration.ofSeconds(10));
    List<Integer> due =
        IntStream.range(0, 25).filter(i -> cadence.due(batch(i, 0, i, i))).boxed().toList();
    assertEquals(List.of(0, 10, 20), due);
  }
}
