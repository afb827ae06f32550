package io.github.metriclogger.pipeline;

/**
 * A thread of the pipeline: a daemon that inherits nothing from the thread that starts it. It must
 * never wait for a lane unless no lane can be waiting for it.
 */
final class LaneThread extends Thread {

  /** Creates the threads of lanes. */
  static final LivingThread.Maker OF_LANES = new Kind(false);

  /**
   * Creates threads that offer events as the user's threads do and may wait for room in a full
   * queue.
   */
  static final LivingThread.Maker OF_SOURCES = new Kind(true);

  private record Kind(boolean mayWait) implements LivingThread.Maker {
    @Override
    public LaneThread make(String name, Runnable body) {
      return new LaneThread(name, body, mayWait);
    }
  }

  private final boolean mayWait;

  /** Creates the thread of a lane, or one that lanes depend on. */
  LaneThread(String name, Runnable body) {
    this(name, body, false);
  }

  private LaneThread(String name, Runnable body, boolean mayWait) {
    super(null, body, "metriclogger-" + name, 0, false);
    this.mayWait = mayWait;
    setDaemon(true);
    setContextClassLoader(LaneThread.class.getClassLoader());
  }

  /** Does nothing: an interrupt would close the file that the thread is writing to. */
  @Override
  public void interrupt() {}

  /** Whether the caller runs on a thread that must never wait for a lane. */
  static boolean isCurrent() {
    return Thread.currentThread() instanceof LaneThread thread && !thread.mayWait;
  }
}
