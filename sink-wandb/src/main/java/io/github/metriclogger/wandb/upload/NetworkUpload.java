package io.github.metriclogger.wandb.upload;

import java.time.Duration;

/** An upload to a server. */
record NetworkUpload(Uploader uploader) implements RunUpload {

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
