package io.github.metriclogger.cli.screen;

/**
 * Something that a person did: a key, or a change that a terminal reports.
 *
 * @param name what it is
 * @param character the character of a {@link Name#CHARACTER}, else 0
 */
public record Key(Name name, int character) {

  /** The kinds of keys. */
  public enum Name {
    /** A character, also one with Ctrl. */
    CHARACTER,
    /** Return. */
    ENTER,
    /** Escape. */
    ESCAPE,
    /** Backspace. */
    BACKSPACE,
    /** Delete. */
    DELETE,
    /** Tab. */
    TAB,
    /** Shift and Tab. */
    BACK_TAB,
    /** An arrow. */
    UP,
    /** An arrow. */
    DOWN,
    /** An arrow. */
    LEFT,
    /** An arrow. */
    RIGHT,
    /** An arrow with Shift, Ctrl or Alt. */
    FAST_LEFT,
    /** An arrow with Shift, Ctrl or Alt. */
    FAST_RIGHT,
    /** Page up. */
    PAGE_UP,
    /** Page down. */
    PAGE_DOWN,
    /** Home. */
    HOME,
    /** End. */
    END,
    /** Ctrl-C. */
    INTERRUPT,
    /** The terminal has another size. */
    RESIZE,
    /** The terminal is gone. */
    CLOSED,
    /** A sequence that means nothing here. */
    UNKNOWN
  }

  /** A key without a character. */
  public static Key of(Name name) {
    return new Key(name, 0);
  }

  /** A character. */
  public static Key of(int character) {
    return new Key(Name.CHARACTER, character);
  }

  /** Whether it is a character. */
  public boolean is(int wanted) {
    return name == Name.CHARACTER && character == wanted;
  }
}
