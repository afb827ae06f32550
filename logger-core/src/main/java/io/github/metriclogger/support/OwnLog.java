package io.github.metriclogger.support;

import io.github.metriclogger.spi.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * The log of this library itself, for the person who runs the program. Lines go to SLF4J if the
 * application has it with a backend, else to the JDK's {@link System.Logger}, under the name {@code
 * io.github.metriclogger}. Secrets are masked. Safe for use by several threads; throws nothing.
 */
public final class OwnLog {
  private static final String NAME = "io.github.metriclogger";
  private static final FailureThrottle THROTTLE =
      new FailureThrottle(TimeSource.system(), UserLanguage.ofProgram(System.getenv()));
  private static final Backend BACKEND = backend();

  private OwnLog() {}

  /** The logging library that takes the lines. */
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
      // a broken log must not disturb its caller
    }
  }

  /**
   * Logs a warning.
   *
   * @param text what happened and what to do about it
   */
  public static void warn(String text) {
    try {
      BACKEND.warn(shown(text));
    } catch (Throwable broken) {
      // a broken log must not disturb its caller
    }
  }

  /**
   * Warns of a failure that may repeat: the first one of each cause is logged at once, then at most
   * one a minute.
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
   * Makes a text safe for a terminal; further lines are indented, so that none passes for a log
   * line.
   */
  private static String shown(String text) {
    return Secrets.masked(PlainText.lines(text).replace("\n", "\n    "));
  }

  private static Backend backend() {
    try {
      Backend slf4j = Slf4j.find();
      return slf4j == null ? new Jdk() : slf4j;
    } catch (RuntimeException | LinkageError absent) {
      return new Jdk();
    }
  }

  /** The only code that touches SLF4J; it uses nothing that version 1.7 lacks. */
  private static final class Slf4j implements Backend {
    private final org.slf4j.Logger logger = org.slf4j.LoggerFactory.getLogger(NAME);

    /**
     * Returns the application's SLF4J, or null if it has no backend and would discard all lines.
     */
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

  /** The logging of the JDK. */
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
