package io.github.metriclogger.cli.context;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How wide the terminal is in which the command was typed. */
public final class TerminalWidth {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,5}) (\\d{1,5})\\s*");
  private static final Path TERMINAL = Path.of("/dev/tty");

  private TerminalWidth() {}

  /**
   * The width: that of {@code COLUMNS}, else the terminal's own where output or errors go to one.
   *
   * @param environment the environment variables
   * @return cells, at least 1; empty where it is not known
   */
  public static OptionalInt of(Map<String, String> environment) {
    OptionalInt written = number(environment.getOrDefault("COLUMNS", "").strip());
    boolean isAtTerminal = StandardStream.OUTPUT.isTerminal() || StandardStream.ERROR.isTerminal();
    return written.isPresent() || !isAtTerminal ? written : asked();
  }

  /** What {@code stty} says: shells do not pass the width on, and Java cannot ask for it. */
  private static OptionalInt asked() {
    if (!Files.isReadable(TERMINAL)) {
      return OptionalInt.empty();
    }
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(TERMINAL.toFile())
              .redirectError(Redirect.DISCARD)
              .start();
      try (InputStream answer = stty.getInputStream()) {
        String size = new String(answer.readNBytes(64), StandardCharsets.US_ASCII);
        Matcher parts = SIZE.matcher(size);
        return parts.matches() ? number(parts.group(2)) : OptionalInt.empty();
      } finally {
        stty.destroy();
      }
    } catch (IOException noProgram) {
      return OptionalInt.empty();
    }
  }

  private static OptionalInt number(String text) {
    boolean isNumber = text.matches("[1-9]\\d{0,4}");
    return isNumber ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
  }
}
