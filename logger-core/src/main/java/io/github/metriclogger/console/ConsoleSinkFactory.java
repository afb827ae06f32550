package io.github.metriclogger.console;

import io.github.metriclogger.console.terminal.Surroundings;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkFactory;
import io.github.metriclogger.spi.SinkOptions;

/**
 * The sink {@code console}: the progress of the run in the terminal. Settings: {@code to}
 * (terminal; slf4j, for servers: plain lines in the application's log, at INFO and WARN), {@code
 * style} (classic, compact, bar, basicsr, off), {@code interval} (batches per line), {@code
 * interval_time} (shortest time between two lines), {@code language} (auto, zh, en), {@code color}
 * (auto, always, never), {@code ascii}, {@code scalars}.
 */
public final class ConsoleSinkFactory implements SinkFactory {

  /** For {@link java.util.ServiceLoader}. */
  public ConsoleSinkFactory() {}

  @Override
  public String name() {
    return "console";
  }

  @Override
  public Sink create(SinkOptions options) {
    return new ConsoleSink(ConsoleSettings.of(options), Surroundings.ofProcess());
  }
}
