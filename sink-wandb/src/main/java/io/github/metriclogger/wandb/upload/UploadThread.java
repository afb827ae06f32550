package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.wandb.upload.http.WaitStrategy;

/**
 * A daemon thread of an upload that inherits nothing from the thread that starts it. Whatever its
 * work throws, errors included, goes to its {@link Wall} and is never lost.
 */
public final class UploadThread extends Thread {

  private final WaitStrategy parking;

  private UploadThread(String name, WaitStrategy parking, Runnable body) {
    super(null, body, "metriclogger-wandb-" + name, 0, false);
    this.parking = parking;
    setDaemon(true);
    setContextClassLoader(UploadThread.class.getClassLoader());
  }

  /** Work that may fail. */
  public interface Work {
    /** Does the work. */
    void run() throws Exception;
  }

  /**
   * Receives what the work threw. Memory may have run out, so waiting threads are released before a
   * message is built.
   */
  public interface Wall {
    /** Called on the thread, once, as its last act. */
    void failed(Throwable failure);
  }

  /** Creates a thread without starting it. */
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

  /**
   * Starts the thread. If the system has no thread left, the error is thrown and nothing has
   * changed.
   */
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
