package io.github.metriclogger.console;

import io.github.metriclogger.console.terminal.ColorChoice;
import io.github.metriclogger.console.terminal.Surroundings;
import io.github.metriclogger.console.terminal.Terminal;
import io.github.metriclogger.console.text.Language;
import io.github.metriclogger.spi.SinkOptions;
import java.time.Duration;

/**
 * The settings of the console.
 *
 * @param to where the lines go
 * @param style how progress is shown
 * @param interval the number of batches per line, at least 1
 * @param intervalTime the shortest time between two lines of batches
 * @param language the language of the lines
 * @param color whether warnings are coloured
 * @param ascii whether to write only ASCII, and therefore English
 * @param scalars whether to show the scalars of programs that report no progress
 */
record ConsoleSettings(
    ConsoleTarget to,
    Style style,
    long interval,
    Duration intervalTime,
    LanguageChoice language,
    ColorChoice color,
    boolean ascii,
    boolean scalars) {

  static ConsoleSettings of(SinkOptions options) {
    return new ConsoleSettings(
        options.choice("to", ConsoleTarget.TERMINAL),
        options.choice("style", Style.CLASSIC),
        options.integer("interval", 1, 1),
        options.duration("interval_time", Duration.ZERO),
        LanguageChoice.of(options),
        options.choice("color", ColorChoice.AUTO),
        options.flag("ascii", false),
        options.flag("scalars", true));
  }

  /**
   * The terminal that the lines are written for; a log counts as a plain one that can show Chinese.
   */
  Terminal terminal(Surroundings surroundings) {
    return logs() ? Terminal.ofLog(ascii) : Terminal.of(surroundings, color, ascii);
  }

  /** Whether the lines go to a log rather than to a terminal. */
  boolean logs() {
    return to == ConsoleTarget.SLF4J;
  }

  /** The language of the lines: English if the terminal cannot show Chinese. */
  Language language(Terminal terminal, Surroundings surroundings) {
    return terminal.supported(language.resolve(surroundings, "sinks.console.language").language());
  }
}
