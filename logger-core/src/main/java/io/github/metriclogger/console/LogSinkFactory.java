package io.github.metriclogger.console;

import io.github.metriclogger.console.terminal.Surroundings;
import io.github.metriclogger.spi.PathSegment;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkFactory;
import io.github.metriclogger.spi.SinkOptions;

/**
 * The sink {@code log}: a file with every line that the console could show. Settings: {@code
 * language} (auto, zh, en; in a settings file, that of the console), {@code file} (its name within
 * {@code log/}; default {@code training_<start>.log}), {@code scalars}.
 */
public final class LogSinkFactory implements SinkFactory {

  /** For {@link java.util.ServiceLoader}. */
  public LogSinkFactory() {}

  @Override
  public String name() {
    return "log";
  }

  @Override
  public Sink create(SinkOptions options) {
    LanguageChoice language = LanguageChoice.of(options);
    boolean scalars = options.flag("scalars", true);
    String file = options.text("file");
    if (file != null) {
      String name = file;
      PathSegment.problem(name)
          .ifPresent(problem -> options.problem("file", "'" + name + "' " + problem));
    }
    return new LogSink(language, file, scalars, Surroundings.ofProcess());
  }
}
