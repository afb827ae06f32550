package io.github.metriclogger.wandb.upload;

import java.time.Duration;

/**
 * An upload under way: an {@link Uploader}, or what a test puts in its place. None of the methods
 * throws because of the network.
 */
public interface RunUpload extends AutoCloseable {

  /** Reports that the log has grown. */
  void wake();

  /**
   * Waits until everything up to the exit record is on the server.
   *
   * @param limit the longest wait
   * @return false if not everything is there
   */
  boolean finish(Duration limit);

  /** Stops without waiting for the network. */
  @Override
  void close();
}
