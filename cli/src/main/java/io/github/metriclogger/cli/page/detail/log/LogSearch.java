package io.github.metriclogger.cli.page.detail.log;

import io.github.metriclogger.spi.TimeSource;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Which lines of a log are wanted, and until when to look for them. */
public final class LogSearch {

  private static final long LONGEST = TimeUnit.SECONDS.toNanos(2);

  private static final byte ESCAPE = 0x1b;

  private final @Nullable String lower;

  /** The same in bytes; null where a letter has other forms than two, or nothing is sought. */
  private final byte @Nullable [] ascii;

  private final TimeSource time;
  private final long begin;

  /**
   * Begins a search.
   *
   * @param text what a line contains, in whatever case; null or empty = all lines
   * @param time ends it
   */
  public LogSearch(@Nullable String text, TimeSource time) {
    this.lower = text == null || text.isEmpty() ? null : text.toLowerCase(Locale.ROOT);
    this.ascii = lower == null ? null : ascii(lower);
    this.time = time;
    this.begin = time.nanoTime();
  }

  private static byte @Nullable [] ascii(String text) {
    boolean isAscii = text.chars().allMatch(c -> c >= ' ' && c <= '~');
    return isAscii ? text.getBytes(StandardCharsets.US_ASCII) : null;
  }

  /** Whether a line is wanted. */
  public boolean accepts(LogLine line) {
    return lower == null || line.contains(lower);
  }

  /**
   * Whether a line may be wanted, by its bytes: most of a long log need not become text.
   *
   * @param bytes hold the line
   * @param from its first byte
   * @param to after its last byte
   */
  boolean mayAccept(byte[] bytes, int from, int to) {
    byte[] sought = ascii;
    if (sought == null) {
      return true;
    }
    for (int i = from; i < to; i++) {
      if (bytes[i] == ESCAPE) {
        return true; // a colour may stand within
      }
      if (lower(bytes[i]) == sought[0] && i + sought.length <= to && isAt(bytes, i, sought)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(byte[] bytes, int at, byte[] sought) {
    for (int i = 1; i < sought.length; i++) {
      if (lower(bytes[at + i]) != sought[i]) {
        return false;
      }
    }
    return true;
  }

  /** As a line is shown: a tab is a blank. */
  private static byte lower(byte letter) {
    boolean isUpper = letter >= 'A' && letter <= 'Z';
    return letter == '\t' ? (byte) ' ' : (byte) (isUpper ? letter + 'a' - 'A' : letter);
  }

  /** Whether it has taken long enough. */
  boolean isLate() {
    return time.nanoTime() - begin > LONGEST;
  }
}
