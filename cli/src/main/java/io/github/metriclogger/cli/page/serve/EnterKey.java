package io.github.metriclogger.cli.page.serve;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Notices that Enter was pressed, and never waits for it: a program that was started in the
 * background (with {@code &}) and reads from its terminal would be stopped by the shell.
 */
final class EnterKey {

  /**
   * Of {@code /proc/self/stat}, behind the name: state, parent, group, session, terminal, owner.
   */
  private static final Pattern GROUPS =
      Pattern.compile(".*\\) \\S (?:-?\\d+) (-?\\d+) -?\\d+ -?\\d+ (-?\\d+) .*", Pattern.DOTALL);

  private final InputStream keys;
  private final Path status;
  private boolean isClosed;

  /**
   * Watches the keys.
   *
   * @param keys the standard input
   * @param status what Linux says of this process, {@code /proc/self/stat}
   */
  EnterKey(InputStream keys, Path status) {
    this.keys = keys;
    this.status = status;
  }

  /** Whether it was pressed since the last call. */
  boolean wasPressed() {
    try {
      if (isClosed || keys.available() == 0 || isInBackground()) {
        return false;
      }
      boolean isPressed = false;
      while (keys.available() > 0) {
        isPressed |= keys.read() == '\n';
      }
      return isPressed;
    } catch (IOException e) {
      isClosed = true;
      return false;
    }
  }

  /** The terminal belongs to another group of processes. Only Linux says so. */
  private boolean isInBackground() {
    try {
      Matcher matcher =
          GROUPS.matcher(new String(Files.readAllBytes(status), StandardCharsets.UTF_8));
      return matcher.matches()
          && !matcher.group(2).equals("-1")
          && !matcher.group(1).equals(matcher.group(2));
    } catch (IOException e) {
      return false;
    }
  }
}
