package io.github.metriclogger.cli.dash;

/**
 * A line that a person is typing.
 *
 * @param subject what it is for
 * @param text what was typed so far
 * @param isWrong whether what was typed last means nothing
 */
record Prompt(Subject subject, String text, boolean isWrong) {

  private static final int LONGEST = 200;

  /** What a line is for. */
  enum Subject {
    /** Which tags to show. */
    TAGS,
    /** Which runs to show. */
    RUNS,
    /** What to find in the console. */
    CONSOLE,
    /** What charts are drawn over. */
    ABSCISSA
  }

  Prompt with(int character) {
    return text.length() >= LONGEST
        ? this
        : new Prompt(subject, text + Character.toString(character), false);
  }

  Prompt shorter() {
    return text.isEmpty()
        ? this
        : new Prompt(subject, text.substring(0, text.offsetByCodePoints(text.length(), -1)), false);
  }

  Prompt wrong() {
    return new Prompt(subject, text, true);
  }
}
