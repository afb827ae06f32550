package io.github.metriclogger.wandb.upload;

/** The writer of a complete log, which no longer grows. */
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
