package io.github.metriclogger.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  /** A cell whose text cannot be made. */
  private static final class NoText {
    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }
  }

  @Test
  void of_unevenRows_areFilledUpOrGetColumns() {
    Table table =
        new Table(
            List.of("a", "b"),
            Arrays.asList(List.of(1, 2), List.of(3), List.of(4, 5, 6, "x"), null));
    assertEquals(List.of("a", "b", "column_3", "column_4"), table.columns());
    assertEquals(
        List.of(
            Arrays.asList(1, 2, null, null),
            Arrays.asList(3, null, null, null),
            List.of(4, 5, 6, "x"),
            Arrays.asList(null, null, null, null)),
        table.rows());
    assertEquals(3, table.corrections().values());
  }

  @Test
  void of_badCell_othersStay() {
    Table table = new Table(Arrays.asList("a", null), List.of(List.of(new NoText(), 2)));
    assertEquals(List.of("a", "column_2"), table.columns());
    assertEquals(
        List.of(List.of("(a " + NoText.class.getName() + " that cannot be read)", 2)),
        table.rows());
  }

  @Test
  void of_arrays_isTheSame() {
    Table table = Table.of(new String[] {"a", "b"}, new Object[][] {{1, "x"}, {2, null}});
    assertEquals(
        new Table(List.of("a", "b"), List.of(List.of(1, "x"), Arrays.asList(2, null))), table);
    assertFalse(table.corrections().any());
  }
}
