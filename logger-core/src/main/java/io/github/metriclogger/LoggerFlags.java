package io.github.metriclogger;

import io.github.metriclogger.config.ConfigException;
import io.github.metriclogger.config.KnownFlag;
import io.github.metriclogger.support.UserLanguage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /**
   * Takes the logger's flags out of a program's arguments: {@code --use_wandb}, {@code
   * --wandb_project}, {@code --wandb_name}, {@code --wandb_entity}, {@code --log_interval}, {@code
   * --log_batch_metrics}, with {@code _} or {@code -}, as {@code --flag value} or {@code
   * --flag=value}. Switches take {@code true} or {@code false} or nothing. The last of equal flags
   * holds; an empty text ({@code --wandb_entity ""}) counts as not given. What follows {@code --}
   * is left alone.
   *
   * @param arguments what {@code main} was given
   * @throws ConfigException for a missing or bad value; it names every such flag
   */
  public static LoggerFlags parse(String... arguments) {
    return new FlagParser(List.of(arguments)).parse();
  }

  /**
   * Returns lines for a program's {@code --help}, one for each flag, in the language that the
   * environment asks for.
   */
  public static String usage() {
    Locale language = UserLanguage.ofProgram(System.getenv());
    return Stream.of(KnownFlag.values())
        .map(flag -> flag.usage(language))
        .collect(Collectors.joining("\n"));
  }
}
