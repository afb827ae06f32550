package io.github.metriclogger.console.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The environment of the process, which tests can replace.
 *
 * @param variables environment variables by name
 * @param properties system properties by name
 * @param locale the JVM's locale
 * @param terminal whether the standard output is a terminal; null to ask the system when it matters
 */
public record Surroundings(
    Map<String, String> variables,
    Map<?, ?> properties,
    Locale locale,
    @Nullable Boolean terminal) {

  /** Returns those of this process. */
  public static Surroundings ofProcess() {
    return new Surroundings(
        System.getenv(), System.getProperties(), Locale.getDefault(Locale.Category.DISPLAY), null);
  }

  /** Returns a variable, null if it is not set or empty. */
  public @Nullable String variable(String name) {
    String value = variables.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** Returns a system property, null if it is not set or empty. */
  @Nullable String property(String name) {
    return properties.get(name) instanceof String value && !value.isEmpty() ? value : null;
  }

  /** Whether the standard output is a terminal. */
  boolean isTerminal() {
    return terminal == null ? standardOutputIsTerminal() : terminal;
  }

  /**
   * Asks the operating system about descriptor 1. Java itself, the fallback, knows only input and
   * output together: before Java 22 there is a console if both are terminals; since then {@code
   * isTerminal} answers.
   */
  private static boolean standardOutputIsTerminal() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException noSuchSystem) {
      return consoleIsTerminal();
    }
  }

  @SuppressWarnings("SystemConsoleNull") // the version is checked
  private static boolean consoleIsTerminal() {
    var console = System.console();
    if (console == null || Runtime.version().feature() < 22) {
      return console != null;
    }
    try {
      return (boolean) console.getClass().getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException noAnswer) {
      return false;
    }
  }
}
