package io.github.metriclogger.pipeline;

import java.util.concurrent.CountDownLatch;

/** Latches for sinks, whose methods throw no InterruptedException. */
final class Gates {

  private Gates() {}

  static void pass(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new AssertionError("somebody interrupted a lane", e);
    }
  }
}
