package io.github.metriclogger.cli.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PaletteTest {

  @Test
  void depthFollowsTheEnvironment() {
    assertEquals(Palette.Depth.FULL, Palette.Depth.of(Map.of("COLORTERM", "truecolor")));
    assertEquals(Palette.Depth.INDEXED, Palette.Depth.of(Map.of("TERM", "xterm-256color")));
    assertEquals(Palette.Depth.SIXTEEN, Palette.Depth.of(Map.of("TERM", "vt220")));
    assertEquals(Palette.Depth.NONE, Palette.Depth.of(Map.of("TERM", "dumb")));
    assertEquals(
        Palette.Depth.NONE, Palette.Depth.of(Map.of("NO_COLOR", "1", "COLORTERM", "truecolor")));
    assertEquals(
        Palette.Depth.FULL, Palette.Depth.of(Map.of("NO_COLOR", "", "COLORTERM", "24bit")));
  }

  @Test
  void eachDepthWritesItsOwnColours() {
    assertEquals("\033[0;38;2;70;158;251m", code(Palette.Depth.FULL, 0x469efb));
    assertEquals("\033[0;38;5;75m", code(Palette.Depth.INDEXED, 0x469efb));
    assertEquals("\033[0;38;5;240m", code(Palette.Depth.INDEXED, 0x585858));
    assertEquals("\033[0;96m", code(Palette.Depth.SIXTEEN, 0x469efb));
    assertEquals("\033[0m", code(Palette.Depth.NONE, 0x469efb));
  }

  private static String code(Palette.Depth depth, int rgb) {
    return new Palette(depth, tone -> rgb).code(Tone.HUE_0);
  }
}
