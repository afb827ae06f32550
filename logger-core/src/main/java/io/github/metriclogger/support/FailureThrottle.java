package io.github.metriclogger.support;

import io.github.metriclogger.spi.TimeSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps repeated failures from flooding a log: the first one of each cause is reported, then at
 * most one a minute, with the number of those in between. Safe for use by several threads.
 */
public final class FailureThrottle {
  private static final long PAUSE_NANOS = 60_000_000_000L;
  private static final int MOST_CAUSES = 1_000;

  private final TimeSource time;
  private final Locale language;
  private final Map<String, LastReport> causes = new HashMap<>();

  private static final class LastReport {
    private long last;
    private long silenced;
  }

  /**
   * Creates a throttle that has reported nothing yet.
   *
   * @param time the clock
   * @param language of the reports
   */
  public FailureThrottle(TimeSource time, Locale language) {
    this.time = time;
    this.language = language;
  }

  /**
   * Decides whether to report a failure now.
   *
   * @param cause what the repetitions have in common; beyond 1,000 causes, further ones are not
   *     reported
   * @param text the failure
   * @return the text, with the number of failures of this cause that were not reported; null to
   *     report nothing
   */
  public synchronized @Nullable String admit(String cause, String text) {
    long now = time.nanoTime();
    LastReport report = causes.get(cause);
    if (report == null) {
      if (causes.size() >= MOST_CAUSES) {
        return null;
      }
      report = new LastReport();
      causes.put(cause, report);
    } else if (now - report.last < PAUSE_NANOS) {
      report.silenced++;
      return null;
    }
    String admitted =
        report.silenced == 0
            ? text
            : SupportText.REPEATED.in(language, "text", text, "count", report.silenced);
    report.last = now;
    report.silenced = 0;
    return admitted;
  }
}
