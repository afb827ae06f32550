package io.github.metriclogger.console;

import io.github.metriclogger.console.terminal.Surroundings;
import io.github.metriclogger.console.terminal.Terminal;
import io.github.metriclogger.console.text.Language;
import io.github.metriclogger.spi.SinkOptions;
import java.util.Locale;

/** The language of a run's messages to the person: that of its console. */
public final class RunLanguage {

  private RunLanguage() {}

  /**
   * Resolves the language, once per run, as the console does for its own lines.
   *
   * @param console the settings of the sink {@code console}, or of {@code log} if the console is
   *     off
   * @return {@link Locale#SIMPLIFIED_CHINESE} or {@link Locale#ENGLISH}
   */
  public static Locale of(SinkOptions console) {
    return of(console, Surroundings.ofProcess());
  }

  static Locale of(SinkOptions console, Surroundings surroundings) {
    ConsoleSettings settings = ConsoleSettings.of(console);
    Terminal terminal = settings.terminal(surroundings);
    Language language = settings.language(terminal, surroundings);
    return language == Language.ZH ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
  }
}
