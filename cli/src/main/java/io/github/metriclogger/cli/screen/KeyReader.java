package io.github.metriclogger.cli.screen;

import java.io.IOException;

/**
 * Puts the characters that a terminal sends together to keys. An escape that nothing follows for a
 * moment is the key Escape. Not safe for use by several threads.
 */
public final class KeyReader {

  /** The end of the input. */
  public static final int END = -1;

  /** Nothing came in time. */
  public static final int NOTHING = -2;

  private static final long LONG = 3_600_000;
  private static final long MOMENT = 50;
  private static final int ESCAPE = 0x1B;
  private static final int LONGEST = 32;

  private final Source source;

  /** A character that came right behind an Escape. */
  private int held = NOTHING;

  /** Where characters come from. */
  @FunctionalInterface
  public interface Source {
    /**
     * The next character.
     *
     * @param milliseconds how long to wait, above 0
     * @return a UTF-16 unit, {@link #END} or {@link #NOTHING}
     */
    int read(long milliseconds) throws IOException;
  }

  /** Creates a reader. */
  public KeyReader(Source source) {
    this.source = source;
  }

  /** Waits for the next key; at the end of the input it is {@link Key.Name#CLOSED}. */
  public Key read() throws IOException {
    int first = held;
    held = NOTHING;
    while (first == NOTHING) {
      first = source.read(LONG);
    }
    return switch (first) {
      case END -> Key.of(Key.Name.CLOSED);
      case ESCAPE -> escaped();
      case '\r', '\n' -> Key.of(Key.Name.ENTER);
      case '\t' -> Key.of(Key.Name.TAB);
      case 0x7F, 0x08 -> Key.of(Key.Name.BACKSPACE);
      case 0x03 -> Key.of(Key.Name.INTERRUPT);
      default -> character(first);
    };
  }

  private Key character(int first) throws IOException {
    if (!Character.isHighSurrogate((char) first)) {
      return Key.of(first);
    }
    int second = source.read(MOMENT);
    return second < 0
        ? Key.of(Key.Name.UNKNOWN)
        : Key.of(Character.toCodePoint((char) first, (char) second));
  }

  private Key escaped() throws IOException {
    int second = source.read(MOMENT);
    if (second == NOTHING || second == END || second == ESCAPE) {
      return Key.of(Key.Name.ESCAPE);
    }
    if (second != '[' && second != 'O') {
      held = second; // Escape, and another key at once
      return Key.of(Key.Name.ESCAPE);
    }
    StringBuilder parameters = new StringBuilder();
    for (int i = 0; i < LONGEST; i++) {
      int next = source.read(MOMENT);
      if (next < 0) {
        return Key.of(Key.Name.UNKNOWN);
      }
      if (next >= 0x40 && next <= 0x7E) {
        return Key.of(named((char) next, parameters.toString()));
      }
      parameters.append((char) next);
    }
    return Key.of(Key.Name.UNKNOWN);
  }

  private static Key.Name named(char last, String parameters) {
    boolean isModified = parameters.indexOf(';') >= 0;
    return switch (last) {
      case 'A' -> Key.Name.UP;
      case 'B' -> Key.Name.DOWN;
      case 'C' -> isModified ? Key.Name.FAST_RIGHT : Key.Name.RIGHT;
      case 'D' -> isModified ? Key.Name.FAST_LEFT : Key.Name.LEFT;
      case 'H' -> Key.Name.HOME;
      case 'F' -> Key.Name.END;
      case 'M' -> Key.Name.ENTER; // of the number pad
      case 'Z' -> Key.Name.BACK_TAB;
      case '~' -> numbered(parameters);
      default -> Key.Name.UNKNOWN;
    };
  }

  private static Key.Name numbered(String parameters) {
    int end = parameters.indexOf(';');
    return switch (end < 0 ? parameters : parameters.substring(0, end)) {
      case "1", "7" -> Key.Name.HOME;
      case "4", "8" -> Key.Name.END;
      case "3" -> Key.Name.DELETE;
      case "5" -> Key.Name.PAGE_UP;
      case "6" -> Key.Name.PAGE_DOWN;
      default -> Key.Name.UNKNOWN;
    };
  }
}
