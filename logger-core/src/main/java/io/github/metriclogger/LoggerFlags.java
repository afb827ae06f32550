package io.github.metriclogger;

import java.util.List;
import java.util.Map;

/**
 * Command-line flags of a training program that concern the logger.
 *
 * @param settings setting path to value, e.g. {@code sinks.wandb.project} to {@code digits}
 * @param rest the other arguments, in their order: the program's own
 */
public record LoggerFlags(Map<String, String> settings, List<String> rest) {

  /** No flags. */
  public static final LoggerFlags NONE = new LoggerFlags(Map.of(), List.of());

  /** Takes copies. */
  public LoggerFlags {
    settings = Map.copyOf(settings);
    rest = List.copyOf(rest);
  }
}
