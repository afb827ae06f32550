package io.github.metriclogger.wandb.upload;

/** A writer that has ended: the log stays as it is. */
public enum EndedWriter implements UploadSession.Writer {
  INSTANCE;

  @Override
  public boolean writes() {
    return false;
  }

  @Override
  public void noteLook() {}

  @Override
  public boolean grew() {
    return false;
  }

  @Override
  public boolean hurries() {
    return false;
  }
}
