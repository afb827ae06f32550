package io.github.metriclogger.cli.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CellGridTest {

  @Test
  void aWideCharacterIsNeverCutInHalf() {
    CellGrid grid = new CellGrid(5, 1);
    assertEquals(4, grid.text(0, 0, "轮次", Tone.TEXT));
    grid.put(1, 0, 'x', Tone.TEXT);
    assertEquals(" x次\n", grid.plain());
    grid.put(4, 0, '轮', Tone.TEXT);
    assertEquals(" x次\n", grid.plain());
  }

  @Test
  void aWideCharacterOverANarrowOneAndAHalf() {
    CellGrid grid = new CellGrid(4, 1);
    grid.text(0, 0, "ab轮", Tone.TEXT);
    grid.put(1, 0, '次', Tone.TEXT);
    assertEquals("a次\n", grid.plain());
  }

  @Test
  void textIsClippedAtCells() {
    assertEquals("轮…", CellGrid.clipped("轮次数", 4));
    assertEquals("轮次", CellGrid.clipped("轮次", 4));
    assertEquals("ab…", CellGrid.clipped("abcdef", 3));
    assertEquals("", CellGrid.clipped("abc", 0));
  }

  @Test
  void whatLiesOutsideIsLeftOut() {
    CellGrid grid = new CellGrid(3, 2);
    grid.text(-1, 0, "abcdef", Tone.TEXT, 9);
    grid.text(0, 5, "x", Tone.TEXT);
    grid.frame(new Region(-2, -2, 9, 9), Tone.FRAME);
    assertEquals("bcd\n\n", grid.plain());
  }

  @Test
  void controlAndCombiningCharactersTakeNoCell() {
    CellGrid grid = new CellGrid(5, 1);
    grid.text(0, 0, "a\u001b\u0301b", Tone.TEXT);
    assertEquals("ab\n", grid.plain());
  }

  @Test
  void rightAlignedTextEndsBeforeItsColumn() {
    CellGrid grid = new CellGrid(8, 1);
    assertEquals(2, grid.textBefore(8, 0, "步数x1", Tone.TEXT));
    assertEquals("  步数x1\n", grid.plain());
  }
}
