package io.github.metriclogger.cli.page.detail;

import io.github.metriclogger.spi.TimeSource;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Which lines of a log are wanted, and until when to look for them. */
final class LogSearch {

  private static final long LONGEST = TimeUnit.SECONDS.toNanos(2);

  private final @Nullable String lower;
  private final TimeSource time;
  private final long begin;

  /**
   * Begins a search.
   *
   * @param text what a line contains, in whatever case; null or empty = all lines
   * @param time ends it
   */
  LogSearch(@Nullable String text, TimeSource time) {
    this.lower = text == null || text.isEmpty() ? null : text.toLowerCase(Locale.ROOT);
    this.time = time;
    this.begin = time.nanoTime();
  }

  /** Whether a line is wanted. */
  boolean accepts(LogLine line) {
    return lower == null || line.contains(lower);
  }

  /** Whether it has taken long enough. */
  boolean isLate() {
    return time.nanoTime() - begin > LONGEST;
  }
}
