package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.wandb.log.LogDirectories;
import io.github.metriclogger.wandb.settings.ServerSettings;
import io.github.metriclogger.wandb.upload.content.ConfirmedOffsets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How far the upload of a log came, by what is kept beside it. Nothing of the log is read. */
public enum UploadState {
  /** No upload to this server was ever begun: another program's log, or of another server. */
  FOREIGN,
  /** Some of it may not be on the server. */
  OPEN,
  /** The server refused it for good when somebody tried to send what a dead run left. */
  REFUSED,
  /** All of it is on the server. */
  DONE;

  /**
   * Looks.
   *
   * @param log the log
   * @param server the server
   * @throws IOException when the log cannot be seen
   */
  public static UploadState of(Path log, ServerSettings server) throws IOException {
    if (LogDirectories.isMarked(log)) {
      return DONE;
    }
    ConfirmedOffsets progress = ConfirmedOffsets.load(log, server.baseUrl());
    if (!progress.isKept()) {
      return FOREIGN;
    }
    if (progress.completedAt() >= 0 && progress.completedAt() == Files.size(log)) {
      return DONE;
    }
    return progress.isRefused() ? REFUSED : OPEN;
  }
}
