package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.wandb.log.LogDirectories;
import io.github.metriclogger.wandb.settings.ServerSettings;
import io.github.metriclogger.wandb.upload.content.ConfirmedOffsets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How far the upload of a log has come, judged by the files beside it; the log itself is not read.
 */
public enum UploadState {
  /** Never uploaded to this server: a log of another program or for another server. */
  FOREIGN,
  /** A part of it may be missing on the server. */
  OPEN,
  /** The server refused it for good when the rest of the dead run was sent. */
  REFUSED,
  /** All of it is on the server. */
  DONE;

  /**
   * Determines the state.
   *
   * @param log the log
   * @param server the server
   * @throws IOException if the log cannot be accessed
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
