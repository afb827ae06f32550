package io.github.metriclogger.wandb;

import io.github.metriclogger.wandb.upload.Uploader;
import java.time.Duration;

/** An upload to a server. */
record NetworkUpload(Uploader uploader) implements Upload {

  @Override
  public void wake() {
    uploader.wake();
  }

  @Override
  public boolean finish(Duration limit) {
    return uploader.finish(limit);
  }

  @Override
  public void close() {
    uploader.close();
  }
}
