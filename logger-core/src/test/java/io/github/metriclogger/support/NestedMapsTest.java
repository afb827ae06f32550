package io.github.metriclogger.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NestedMapsTest {

  @Test
  void merge_nested_entryByEntry() {
    Map<String, Object> before = Map.of("lr", 0.1, "model", Map.of("depth", 4, "width", 64));
    Map<String, Object> merged =
        NestedMaps.merge(before, Map.of("model", Map.of("depth", 5), "seed", 1));
    assertEquals(Map.of("lr", 0.1, "model", Map.of("depth", 5, "width", 64), "seed", 1), merged);
  }

  @Test
  void merge_differentShapes_laterWins() {
    assertEquals(Map.of("a", 1), NestedMaps.merge(Map.of("a", Map.of("b", 2)), Map.of("a", 1)));
    assertEquals(
        Map.of("a", Map.of("b", 2)), NestedMaps.merge(Map.of("a", 1), Map.of("a", Map.of("b", 2))));
  }
}
