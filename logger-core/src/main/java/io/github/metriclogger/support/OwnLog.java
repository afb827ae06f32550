package io.github.metriclogger.support;

import io.github.metriclogger.spi.TimeSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Our own log, for the person who runs the program: what the logger itself has to say. It goes to
 * SLF4J when the application has it with a backend, else to the JDK's {@link System.Logger}; the
 * logger's name is {@code io.github.metriclogger}. Secrets are masked. Safe for use by several
 * threads; throws nothing.
 */
public final class OwnLog {
  private static final String NAME = "io.github.metriclogger";
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)((?:api[_-]?key|token|passw(?:or)?d|secret|authorization)[\"']?\\s*[:=]\\s*[\"']?"
              + "(?:(?:basic|bearer)\\s+)?)[^\\s\"',;&}]+");
  private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/\\s@]+(?=@)");
  private static final FailureThrottle THROTTLE = new FailureThrottle(TimeSource.system());
  private static final Backend BACKEND = backend();

  private OwnLog() {}

  /** Where lines go. */
  private interface Backend {
    void info(String text);

    void warn(String text);
  }

  /**
   * Logs a line.
   *
   * @param text a sentence or two
   */
  public static void info(String text) {
    try {
      BACKEND.info(shown(text));
    } catch (Throwable broken) {
      // a log that fails must not stop what is logged
    }
  }

  /**
   * Warns.
   *
   * @param text what happened and what to do about it
   */
  public static void warn(String text) {
    try {
      BACKEND.warn(shown(text));
    } catch (Throwable broken) {
      // a log that fails must not stop what it reports on
    }
  }

  /**
   * Warns of a failure that may come again and again: the first of a cause is reported with its
   * advice, then one line a minute.
   *
   * @param cause what the repetitions have in common
   * @param text what happened and what to do about it
   */
  public static void failure(String cause, String text) {
    String admitted = THROTTLE.admit(cause, text);
    if (admitted != null) {
      warn(admitted);
    }
  }

  /**
   * The text with {@code ***} for what looks like a key, a token or a password.
   *
   * @param text any text
   */
  public static String masked(String text) {
    String named = SECRET.matcher(text).replaceAll("$1***");
    return USER_INFO.matcher(named).replaceAll("***");
  }

  /** Safe for a terminal; a further line is set in, so that none looks like one of its own. */
  private static String shown(String text) {
    return masked(PlainText.lines(text).replace("\n", "\n    "));
  }

  private static Backend backend() {
    try {
      Backend slf4j = Slf4j.find();
      return slf4j == null ? new Jdk() : slf4j;
    } catch (RuntimeException | LinkageError absent) {
      return new Jdk();
    }
  }

  /** The only code that touches SLF4J; it uses what version 1.7 has. */
  private static final class Slf4j implements Backend {
    private final org.slf4j.Logger logger = org.slf4j.LoggerFactory.getLogger(NAME);

    /** The application's SLF4J; null when it has no backend and would swallow everything. */
    static @Nullable Backend find() {
      var found = new Slf4j();
      return found.logger instanceof org.slf4j.helpers.NOPLogger ? null : found;
    }

    @Override
    public void info(String text) {
      logger.info(text);
    }

    @Override
    public void warn(String text) {
      logger.warn(text);
    }
  }

  /** The JDK's own. */
  private static final class Jdk implements Backend {
    private final System.Logger logger = System.getLogger(NAME);

    @Override
    public void info(String text) {
      logger.log(System.Logger.Level.INFO, text);
    }

    @Override
    public void warn(String text) {
      logger.log(System.Logger.Level.WARNING, text);
    }
  }
}
