package io.github.metriclogger.cli.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits until files may have grown. Tests replace it by what happens meanwhile. */
@FunctionalInterface
public interface Pause {

  /** Waits by the machine's clock. */
  Pause REAL = length -> new CountDownLatch(1).await(length.toMillis(), TimeUnit.MILLISECONDS);

  /**
   * Waits.
   *
   * @param length for how long
   * @throws InterruptedException when the thread is interrupted
   */
  void take(Duration length) throws InterruptedException;
}
