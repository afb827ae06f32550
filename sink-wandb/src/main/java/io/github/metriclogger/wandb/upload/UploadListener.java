package io.github.metriclogger.wandb.upload;

import java.time.Duration;
import java.util.Locale;

/**
 * Observes an upload. The uploader's threads call it, one at a time; it must return at once and not
 * throw. Each method is called at most once for an upload, except {@link #trouble} and {@link
 * #warning}.
 */
public interface UploadListener {

  /** The language of the texts that the listener is given. */
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
   * The server cannot be reached or does not want to answer now; the upload continues by itself.
   *
   * @param cause one line
   */
  default void trouble(String cause) {}

  /**
   * The server refuses for good; what is in the log stays there for a later sync.
   *
   * @param cause one line that says what to do
   */
  default void refused(String cause) {}

  /**
   * Something of the log did not get to the server as it is, and the rest did.
   *
   * @param text one line that says what and why
   */
  default void warning(String text) {}

  /**
   * The run is over, its end waits for the upload, and has done so for a while.
   *
   * @param left how much longer it waits at most
   */
  default void waiting(Duration left) {}

  /** A person pressed "stop" on the run's page. */
  default void stopRequested() {}
}
