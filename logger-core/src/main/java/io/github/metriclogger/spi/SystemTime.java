package io.github.metriclogger.spi;

/** The machine's clock. */
enum SystemTime implements TimeSource {
  INSTANCE;

  @Override
  public double wallTime() {
    return System.currentTimeMillis() / 1000.0;
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }
}
