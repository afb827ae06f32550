package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.spi.TimeSource;
import java.io.IOException;
import java.nio.file.Path;

/** Uploads a log whose writer has ended, ours or the official client's, in the calling thread. */
public final class LogSync {

  private LogSync() {}

  /**
   * Brings to the server what it does not have yet. A log that was synced wholly is marked as the
   * official client does, by an empty file {@code <log>.synced}, and passed over from then on.
   *
   * @param log the log
   * @param server where to
   * @param time the time to use
   * @param listener is told how it goes
   * @return what was done
   * @throws IOException when the log cannot be read, or the server refused or stayed away; what was
   *     confirmed by then is not sent again
   */
  public static SyncResult sync(
      Path log, ServerSettings server, TimeSource time, UploadListener listener)
      throws IOException {
    throw new UnsupportedOperationException();
  }
}
