package io.github.metriclogger.config;

import io.github.metriclogger.support.PlainText;
import java.util.List;

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
    super(message(problems.stream().map(PlainText::line).toList()));
    this.problems = problems.stream().map(PlainText::line).toList();
  }

  private static String message(List<String> lines) {
    return lines.size() == 1
        ? lines.get(0)
        : lines.size() + " problems:\n  " + String.join("\n  ", lines);
  }

  /** The problems, one line each, in the order of the file. */
  public List<String> problems() {
    return problems;
  }
}
