package io.github.metriclogger.benchmarks;

import io.github.metriclogger.spi.SinkOptions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings of a sink of which none is set. */
record DefaultOptions() implements SinkOptions {

  @Override
  public @Nullable String text(String key) {
    return null;
  }

  @Override
  public String text(String key, String fallback) {
    return fallback;
  }

  @Override
  public boolean flag(String key, boolean fallback) {
    return fallback;
  }

  @Override
  public long integer(String key, long fallback, long min) {
    return fallback;
  }

  @Override
  public double number(String key, double fallback) {
    return fallback;
  }

  @Override
  public Duration duration(String key, Duration fallback) {
    return fallback;
  }

  @Override
  public long bytes(String key, long fallback) {
    return fallback;
  }

  @Override
  public <E extends Enum<E>> E choice(String key, E fallback) {
    return fallback;
  }

  @Override
  public List<String> texts(String key) {
    return List.of();
  }

  @Override
  public @Nullable String secret(String key) {
    return null;
  }

  @Override
  public SinkOptions section(String key) {
    return this;
  }

  @Override
  public void problem(String key, String message) {
    throw new IllegalStateException(key + " " + message);
  }
}
