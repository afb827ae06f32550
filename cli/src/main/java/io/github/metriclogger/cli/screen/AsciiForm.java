package io.github.metriclogger.cli.screen;

/**
 * Replaces the symbols that some fonts and terminals lack, or show two cells wide, by ASCII ones.
 * Letters of any script stay: they come from names.
 */
final class AsciiForm {

  private static final String SYMBOLS = "─│╭╮╰╯┤├┬┴┼└┌┐┘━●○◐◂✓×…·↑↓←→▲▼▶↵⚠█▉▊▋▌▍▎▏░▒▓•–—Δ≥≤┆┊╎═║┈";
  private static final String ASCII = "-|+++++++++++++=*oo<+x..^v<>^v>>!########.::*--d><:::=|-";

  private AsciiForm() {}

  /** The character to show for another one; always one cell for one cell. */
  static int of(int character) {
    if (character < 0x80) {
      return character;
    }
    if (character >= 0x2800 && character <= 0x28FF) {
      return braille(character - 0x2800);
    }
    int at = character > 0xFFFF ? -1 : SYMBOLS.indexOf(character);
    return at < 0 ? character : ASCII.charAt(at);
  }

  /** Dots in the lower, the middle or the upper half of the cell, or many. */
  private static int braille(int dots) {
    int count = Integer.bitCount(dots);
    if (count == 0) {
      return ' ';
    }
    if (count >= 5) {
      return '#';
    }
    boolean isUpper = (dots & 0b0001_1011) != 0;
    boolean isLower = (dots & 0b1110_0100) != 0;
    return isUpper && isLower ? '*' : isUpper ? '\'' : '.';
  }
}
