package io.github.metriclogger.wandb.upload.http;

import io.github.metriclogger.support.Backoff;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the headers with which a server asks its clients to slow down. */
public final class RetryHint {

  private static final double SCARCE = 10;
  private static final double LONGEST = 60;

  /** The longest pause in seconds, so that no server can stall an upload for ever. */
  private static final double LONGEST_RETRY = 600;

  private RetryHint() {}

  /**
   * The pause after a failure: what the server asks for, up to {@link #LONGEST_RETRY}, else the
   * next pause of the back-off. Either advances the back-off.
   */
  public static Duration pause(ApiException failure, Backoff backoff) {
    Duration own = backoff.next();
    return failure.retryAfter() < 0
        ? own
        : Duration.ofNanos((long) (Math.min(failure.retryAfter(), LONGEST_RETRY) * 1e9));
  }

  /**
   * The seconds in a {@code Retry-After} header.
   *
   * @param header seconds or a date, or null
   * @param wallTime the time now, seconds since 1970
   * @return 0 to {@link #LONGEST_RETRY}; -1 if it is missing or invalid
   */
  static double retryAfter(@Nullable String header, double wallTime) {
    if (header == null) {
      return -1;
    }
    double seconds = number(header);
    if (seconds >= 0) {
      return Math.min(LONGEST_RETRY, seconds);
    }
    try {
      DateTimeFormatter format = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);
      double until = ZonedDateTime.parse(header.strip(), format).toEpochSecond();
      return Math.min(LONGEST_RETRY, Math.max(0, until - wallTime));
    } catch (DateTimeException neither) {
      return -1;
    }
  }

  /**
   * The seconds to wait before the next request, so that the allowance lasts until it is renewed.
   *
   * @param remaining {@code RateLimit-Remaining}: the requests left, or null
   * @param reset {@code RateLimit-Reset}: the seconds until the allowance is renewed, or null
   */
  static double rateLimit(@Nullable String remaining, @Nullable String reset) {
    double left = remaining == null ? -1 : number(remaining);
    double seconds = reset == null ? -1 : number(reset);
    if (left < 0 || seconds <= 1 || left >= SCARCE) {
      return 0;
    }
    return Math.min(LONGEST, left < 1 ? seconds : seconds / left);
  }

  private static double number(String text) {
    try {
      double value = Double.parseDouble(text.strip());
      return value >= 0 && value < Double.POSITIVE_INFINITY ? value : -1;
    } catch (NumberFormatException noNumber) {
      return -1;
    }
  }
}
