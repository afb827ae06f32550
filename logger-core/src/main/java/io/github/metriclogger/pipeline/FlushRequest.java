package io.github.metriclogger.pipeline;

import java.util.concurrent.CountDownLatch;

/** One call of {@code flush}, answered once by each lane. */
final class FlushRequest {
  private final CountDownLatch open;
  private volatile boolean failed;
  private volatile boolean expired;

  FlushRequest(int lanes) {
    this.open = new CountDownLatch(lanes);
  }

  void answer(boolean flushed) {
    if (!flushed) {
      failed = true;
    }
    open.countDown();
  }

  /** Whether the caller has stopped waiting. */
  boolean expired() {
    return expired;
  }

  /** Waits for all lanes; false if one failed or did not answer in time. */
  boolean await(long nanos) {
    boolean all = Waiting.awaitInAnyCase(open, nanos);
    expired = true;
    return all && !failed;
  }
}
