package io.github.metriclogger;

import java.time.Duration;

/**
 * Ends a run in order when the process is asked to stop (SIGTERM, SIGHUP, Ctrl-C, {@code
 * System.exit}): a thread that the JVM starts then. Docker gives a container 10 s; it takes at most
 * 5.
 */
final class ShutdownHook {

  /** The longest that ending a run may hold up the end of the process. */
  static final Duration TIME_LIMIT = Duration.ofSeconds(5);

  private final Thread thread;

  private ShutdownHook(Thread thread) {
    this.thread = thread;
  }

  static ShutdownHook install(Runnable end) {
    Thread thread = new Thread(end, "metriclogger-shutdown");
    try {
      Runtime.getRuntime().addShutdownHook(thread);
    } catch (IllegalStateException shuttingDown) {
      // opened while the process ends: then only the program's own close ends the run
    }
    return new ShutdownHook(thread);
  }

  /** Whether the process is ending already, see {@link ProcessEnd}. */
  static boolean processIsEnding() {
    try {
      Thread probe = new Thread(() -> {}, "metriclogger-probe");
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
      return false;
    } catch (IllegalStateException shuttingDown) {
      return true;
    }
  }

  /** Removes the hook, so that the class loader of an undeployed application can go. */
  void remove() {
    try {
      Runtime.getRuntime().removeShutdownHook(thread);
    } catch (IllegalStateException shuttingDown) {
      // the hook is running or about to run: it finds the run closed
    }
  }
}
