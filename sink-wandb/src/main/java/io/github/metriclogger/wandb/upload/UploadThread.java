package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.wandb.upload.http.WaitStrategy;

/**
 * A thread of an upload: a daemon that takes nothing over from the thread that starts it. The wall:
 * whatever goes wrong in it, errors too, is handed over and never ends it without a word.
 */
public final class UploadThread extends Thread {

  private final WaitStrategy parking;

  private UploadThread(String name, WaitStrategy parking, Runnable body) {
    super(null, body, "metriclogger-wandb-" + name, 0, false);
    this.parking = parking;
    setDaemon(true);
    setContextClassLoader(UploadThread.class.getClassLoader());
  }

  /** What may go wrong. */
  public interface Work {
    /** Does the work of the thread. */
    void run() throws Exception;
  }

  /** Takes what went wrong. Memory may have run out: first what others wait for, then words. */
  public interface Wall {
    /** Called on the thread, once, as its last act. */
    void failed(Throwable failure);
  }

  /** A thread that is not started. */
  public static UploadThread of(String name, WaitStrategy parking, Work work, Wall wall) {
    return new UploadThread(
        name,
        parking,
        () -> {
          try {
            work.run();
          } catch (Throwable failure) {
            wall.failed(failure);
          } finally {
            parking.leave();
          }
        });
  }

  /** Starts it; where there is no thread to be had, that is thrown and nothing has changed. */
  public void launch() {
    parking.enter();
    boolean launched = false;
    try {
      start();
      launched = true;
    } finally {
      if (!launched) {
        parking.leave();
      }
    }
  }
}
