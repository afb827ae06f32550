package io.github.metriclogger.wandb.upload;

import java.time.Duration;
import java.util.Locale;

/**
 * Observes an upload. The uploader's threads call it, one at a time; it must return at once and not
 * throw. Each method is called at most once per upload, except {@link #trouble}, {@link #warning},
 * {@link #sent} and {@link #uploaded}.
 */
public interface UploadListener {

  /** The language of the texts passed to this listener. */
  default Locale language() {
    return Locale.ENGLISH;
  }

  /**
   * The server answered for the first time.
   *
   * @param url the page of the run
   */
  default void linked(String url) {}

  /**
   * The server cannot be reached or rejects requests for now; the upload retries on its own.
   *
   * @param cause one line
   */
  default void trouble(String cause) {}

  /**
   * The server refused for good; the log is kept for a later sync.
   *
   * @param cause one line that says what to do
   */
  default void refused(String cause) {}

  /**
   * A part of the log was changed or omitted on its way to the server; the rest arrived.
   *
   * @param text one line that says what and why
   */
  default void warning(String text) {}

  /**
   * The run is over and has been waiting for the upload for a while.
   *
   * @param left the longest remaining wait
   */
  default void waiting(Duration left) {}

  /**
   * The server has confirmed more of the log.
   *
   * @param part how much of the log was sent, 0 to 1
   * @param rows how many rows were sent
   */
  default void sent(double part, long rows) {}

  /**
   * The server has a further file.
   *
   * @param name its path below the run's files
   */
  default void uploaded(String name) {}

  /** A person pressed "stop" on the run's page. */
  default void stopRequested() {}
}
