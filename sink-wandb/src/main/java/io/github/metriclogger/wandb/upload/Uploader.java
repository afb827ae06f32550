package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.spi.TimeSource;
import java.time.Duration;

/**
 * Uploads a log while it is being written: a daemon thread that follows the file, sends what is
 * new, and keeps beside the log what the server has confirmed. It holds one request's data in
 * memory at most, however long the network is away. Its methods are safe for use by several
 * threads; none of them throws because of the network.
 */
public final class Uploader implements AutoCloseable {

  /**
   * Makes an uploader that does nothing yet.
   *
   * @param plan what goes where
   * @param time the time to use
   * @param listener is told how it goes
   */
  public Uploader(UploadPlan plan, TimeSource time, UploadListener listener) {
    throw new UnsupportedOperationException();
  }

  /** Starts the thread. */
  public void start() {
    throw new UnsupportedOperationException();
  }

  /** Tells that the log has grown. Cheap; wakes the thread at most once a second. */
  public void wake() {
    throw new UnsupportedOperationException();
  }

  /**
   * Waits until everything up to the exit record is on the server.
   *
   * @param limit how long at most
   * @return false when it is not; the log can be synced later
   */
  public boolean finish(Duration limit) {
    throw new UnsupportedOperationException();
  }

  /** Stops the thread without waiting for the network; what is not confirmed stays for later. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
