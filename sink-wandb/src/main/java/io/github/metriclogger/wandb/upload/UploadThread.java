package io.github.metriclogger.wandb.upload;

/**
 * A thread of an upload: a daemon that takes nothing over from the thread that starts it. The wall:
 * whatever goes wrong in it ends the upload and not the training.
 */
final class UploadThread extends Thread {

  private UploadThread(String name, Runnable body) {
    super(null, body, "metriclogger-wandb-" + name, 0, false);
    setDaemon(true);
    setContextClassLoader(UploadThread.class.getClassLoader());
  }

  /** What may go wrong. */
  interface Work {
    void run() throws Exception;
  }

  /** Takes what went wrong. */
  interface Wall {
    void failed(Exception failure);
  }

  /** A thread that is not started. */
  static UploadThread of(String name, Parking parking, Work work, Wall wall) {
    return new UploadThread(
        name,
        () -> {
          try {
            work.run();
          } catch (Exception failure) {
            wall.failed(failure);
          } finally {
            parking.leave();
          }
        });
  }
}
