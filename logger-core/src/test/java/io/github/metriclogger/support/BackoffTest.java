package io.github.metriclogger.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void next_doublesUpToTheLimit() {
    Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(500));
    List<Long> pauses = Stream.generate(() -> backoff.next().toMillis()).limit(5).toList();
    assertEquals(List.of(100L, 200L, 400L, 500L, 500L), pauses);
    backoff.reset();
    assertEquals(Duration.ofMillis(100), backoff.next());
  }

  @Test
  void next_spread_staysWithinItAndTheLimit() {
    Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(9), 0.25);
    for (double exact : new double[] {2, 4, 8, 9}) {
      double seconds = backoff.next().toNanos() / 1e9;
      assertTrue(seconds >= exact && seconds <= Math.min(9, exact * 1.25), seconds + " s");
    }
  }

  @Test
  void next_aFirstPauseBeyondTheLimit_isTheLimit() {
    Backoff backoff = new Backoff(Duration.ofSeconds(9), Duration.ofSeconds(1));
    assertEquals(Duration.ofSeconds(1), backoff.next());
    assertEquals(Duration.ofSeconds(1), backoff.next());
  }

  @Test
  void next_theLongestOfLimits_doesNotOverflow() {
    Backoff backoff = new Backoff(Duration.ofDays(50_000), Duration.ofNanos(Long.MAX_VALUE));
    backoff.next();
    backoff.next();
    assertEquals(Duration.ofNanos(Long.MAX_VALUE), backoff.next());
  }
}
