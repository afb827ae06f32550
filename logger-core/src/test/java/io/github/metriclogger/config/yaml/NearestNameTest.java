package io.github.metriclogger.config.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

  private static final List<String> KNOWN =
      List.of("layout", "file", "epoch_file", "batch_metrics", "epoch_metrics", "dir");

  @ParameterizedTest
  @CsvSource({
    "layuot, layout",
    "Layout, layout",
    "batch-metrics, batch_metrics",
    "bach_metric, batch_metrics",
    "fil, file",
    "dri, dir",
    "epochfile, epoch_file",
    "interval, none",
    "x, none",
    "'', none",
  })
  void nearest_slip_isFound(String written, String expected) {
    assertEquals(expected, NearestName.of(written, KNOWN).orElse("none"));
  }

  @ParameterizedTest
  @CsvSource({"abc, abc, 0", "abc, acb, 1", "abc, abd, 1", "abc, ab, 1", "'', abc, 3", "ab, ba, 1"})
  void distance_countsEdits(String a, String b, int edits) {
    assertEquals(edits, NearestName.distance(a, b));
    assertEquals(edits, NearestName.distance(b, a));
  }

  @Test
  void nearest_hugeKey_costsNothing() {
    assertEquals(Optional.empty(), NearestName.of("x".repeat(4 << 20), KNOWN));
  }

  @Test
  void hint_nothingNear_namesAll() {
    assertEquals("known: a, b", NearestName.hint("zzzz", List.of("a", "b")));
    assertEquals("none is known here", NearestName.hint("zzzz", List.of()));
  }
}
