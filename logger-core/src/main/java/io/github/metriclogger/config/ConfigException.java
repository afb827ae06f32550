package io.github.metriclogger.config;

import io.github.metriclogger.support.PlainText;
import io.github.metriclogger.support.UserLanguage;
import io.github.metriclogger.texts.ConfigText;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Settings that cannot be used. Holds every problem that was found, each with its place and the way
 * out.
 */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  /**
   * Creates the exception.
   *
   * @param problems at least one, each a line such as {@code logger.yaml:12: sinks.csv.layout:
   *     'wdie' is not one of wide, long}
   */
  public ConfigException(List<String> problems) {
    this(Locale.ENGLISH, problems);
  }

  /**
   * Creates the exception.
   *
   * @param language that of the problems, for what the message says around them
   * @param problems at least one line, as above
   */
  public ConfigException(Locale language, List<String> problems) {
    super(message(language, problems.stream().map(PlainText::line).toList()));
    this.problems = problems.stream().map(PlainText::line).toList();
  }

  /**
   * The exception of a program, in the language of its person.
   *
   * @param environment the environment variables, which say the language
   * @param problems at least one line, in English
   */
  public static ConfigException ofProgram(Map<String, String> environment, List<String> problems) {
    Locale language = UserLanguage.ofProgram(environment);
    return new ConfigException(
        language, problems.stream().map(problem -> ConfigText.in(language, problem)).toList());
  }

  private static String message(Locale language, List<String> lines) {
    return lines.size() == 1
        ? lines.get(0)
        : lines.size()
            + ConfigText.in(language, " problems:")
            + "\n  "
            + String.join("\n  ", lines);
  }

  /** The problems, one line each, in the order of the file. */
  public List<String> problems() {
    return problems;
  }
}
