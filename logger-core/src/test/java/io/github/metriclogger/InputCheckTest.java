package io.github.metriclogger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InputCheckTest {

  private final List<String> warnings = new ArrayList<>();
  private final InputCheck input = new InputCheck(warnings::add, Locale.ENGLISH);

  @Test
  void accepts_good_noWarning() {
    assertTrue(input.accepts("train/loss", 0));
    assertTrue(input.accepts("a", Long.MAX_VALUE));
    assertEquals(0, input.rejected());
    assertTrue(warnings.isEmpty());
  }

  @Test
  void accepts_bad_countedWarnedOnceAKind() {
    assertFalse(input.accepts(null, 1));
    assertFalse(input.accepts("", 2));
    assertFalse(input.accepts("a", -1));
    assertFalse(input.accepts("a", -2));
    assertEquals(4, input.rejected());
    assertEquals(2, warnings.size());
    assertTrue(warnings.get(1).contains("-1") && warnings.get(1).contains("'a'"), warnings.get(1));
  }

  @Test
  void accepts_closed_rejected() {
    input.close();
    assertFalse(input.accepts("a", 1));
    assertFalse(input.open());
    assertEquals(2, input.rejected());
    assertEquals(1, warnings.size());
  }

  @Test
  void accepts_shutDown_countedInSilence() {
    input.closeAtShutdown();
    assertFalse(input.accepts("a", 1));
    assertEquals(1, input.rejected());
    assertTrue(warnings.isEmpty());
  }

  @Test
  void usable_badEntries_restKept() {
    Map<String, Number> values = new LinkedHashMap<>();
    values.put("z", 1);
    values.put("", 2);
    values.put(null, 3);
    values.put("n", null);
    values.put("a", 4.5f);
    Map<String, Double> row = input.usable(values);
    assertEquals(List.of("z", "a"), List.copyOf(row.keySet()), "the map's order");
    assertEquals(3, input.rejected());
  }

  @Test
  void usable_unorderedMap_sorted() {
    Map<String, Number> values = new HashMap<>(Map.of("b", 1, "a", 2, "c", 3));
    assertEquals(List.of("a", "b", "c"), List.copyOf(input.usable(values).keySet()));
  }

  @Test
  void usable_throwingMap_neverThrows() {
    Map<String, Number> evil =
        new HashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          public Set<Entry<String, Number>> entrySet() {
            throw new IllegalStateException("changed meanwhile");
          }
        };
    assertTrue(input.usable(evil).isEmpty());
    assertTrue(input.usable((Map<?, ?>) null).isEmpty());
    assertEquals(2, input.rejected());
  }
}
