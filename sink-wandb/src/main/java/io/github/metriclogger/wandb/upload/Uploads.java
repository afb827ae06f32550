package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.wandb.settings.ServerSettings;

/** Starts uploads. Tests replace it, so that they need no network. */
@FunctionalInterface
public interface Uploads {

  /** Uploads to the server. */
  Uploads NETWORK =
      (plan, server, time, listener) -> {
        Uploader uploader = new Uploader(plan, server, time, listener);
        uploader.start();
        return uploader;
      };

  /** Starts an upload; returns at once. */
  RunUpload start(UploadPlan plan, ServerSettings server, TimeSource time, UploadListener listener);
}
