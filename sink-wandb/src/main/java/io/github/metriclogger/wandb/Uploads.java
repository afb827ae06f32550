package io.github.metriclogger.wandb;

import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.wandb.upload.ServerSettings;
import io.github.metriclogger.wandb.upload.UploadListener;
import io.github.metriclogger.wandb.upload.UploadPlan;
import io.github.metriclogger.wandb.upload.Uploader;

/** Where uploads are started, in one place so that tests need no network. */
@FunctionalInterface
interface Uploads {

  /** Uploads to the server. */
  Uploads NETWORK =
      (plan, server, time, listener) -> {
        Uploader uploader = new Uploader(plan, server, time, listener);
        uploader.start();
        return new NetworkUpload(uploader);
      };

  /** Starts an upload; returns at once. */
  Upload start(UploadPlan plan, ServerSettings server, TimeSource time, UploadListener listener);
}
