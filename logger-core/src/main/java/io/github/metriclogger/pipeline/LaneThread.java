package io.github.metriclogger.pipeline;

/** A thread of the pipeline: a daemon that takes nothing over from the thread that starts it. */
final class LaneThread extends Thread {

  LaneThread(String name, Runnable body) {
    super(null, body, "metriclogger-" + name, 0, false);
    setDaemon(true);
    setContextClassLoader(LaneThread.class.getClassLoader());
  }

  /** Whether the caller runs on a thread of a pipeline, which must never wait for a lane. */
  static boolean isCurrent() {
    return Thread.currentThread() instanceof LaneThread;
  }
}
