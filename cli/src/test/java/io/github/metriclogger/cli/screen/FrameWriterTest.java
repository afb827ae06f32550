package io.github.metriclogger.cli.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameWriterTest {

  private static final Palette COLOURS =
      new Palette(Palette.Depth.FULL, tone -> 0x102030 + tone.ordinal());
  private static final String SIGNS = "  abc│─⣿轮次步e";

  private final FrameWriter writer = new FrameWriter(COLOURS, false);

  @Test
  void everySequenceOfFramesShowsTheLastGrid() {
    Random random = new Random(7);
    TinyTerminal terminal = new TinyTerminal(40, 9);
    CellGrid grid = new CellGrid(40, 9);
    for (int frame = 0; frame < 500; frame++) {
      CellGrid next = new CellGrid(40, 9);
      next.copy(grid, 0, 0);
      for (int change = random.nextInt(30); change >= 0; change--) {
        int sign = SIGNS.charAt(random.nextInt(SIGNS.length()));
        Tone tone = Tone.values()[random.nextInt(Tone.values().length)];
        next.put(random.nextInt(40), random.nextInt(9), sign, tone);
      }
      grid = next;
      terminal.receive(writer.frame(next));
      assertEquals("", terminal.difference(next, COLOURS), "frame " + frame);
    }
    assertEquals(1, terminal.clears(), "only the first frame clears");
  }

  @Test
  void anEqualGridNeedsNothing() {
    writer.frame(new CellGrid(20, 5));
    assertEquals(0, writer.frame(new CellGrid(20, 5)).length);
  }

  @Test
  void oneCellCostsAFewBytes() {
    writer.frame(new CellGrid(200, 60));
    CellGrid next = new CellGrid(200, 60);
    next.put(150, 40, 'x', Tone.TEXT);
    String frame = text(writer.frame(next));
    assertEquals("\033[?2026h\033[41;151H\033[0;38;2;16;32;48mx\033[0m\033[?2026l", frame);
  }

  @Test
  void anotherSizeClearsOnce() {
    writer.frame(new CellGrid(20, 5));
    assertTrue(text(writer.frame(new CellGrid(30, 6))).contains("\033[2J"));
    CellGrid next = new CellGrid(30, 6);
    next.text(0, 0, "a", Tone.TEXT);
    assertTrue(!text(writer.frame(next)).contains("\033[2J"));
  }

  @Test
  void asciiHasNoSymbols() {
    FrameWriter plain = new FrameWriter(COLOURS, true);
    CellGrid grid = new CellGrid(20, 3);
    grid.frame(new Region(0, 0, 20, 3), Tone.FRAME);
    grid.text(1, 1, "●⣿⡀×…轮", Tone.TEXT);
    String frame = text(plain.frame(grid)).replace("轮", "");
    assertTrue(frame.chars().allMatch(c -> c < 0x80), frame);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
