package io.github.metriclogger;

import java.util.Collection;
import java.util.List;

/** Whether the process is ending, and what ends it. */
enum ProcessEnd {
  /** It lives. */
  NONE,
  /** A signal: SIGTERM, SIGINT (Ctrl-C) or SIGHUP. */
  SIGNAL,
  /** The program called {@code System.exit}. */
  EXIT,
  /** The last thread that is no daemon has ended. */
  LAST_THREAD;

  private static final String SHUTDOWN = "java.lang.Shutdown";
  private static final String HOOKS = "java.lang.ApplicationShutdownHooks";

  /**
   * Looks now. The JDK hands its hooks no reason, but the thread that runs them stands in {@code
   * Shutdown} all the while, and what called it stands below: the dispatcher of signals, {@code
   * System.exit}, or nothing where the last thread has ended. A virtual thread shows no stack, but
   * it can only have called {@code exit}.
   */
  static ProcessEnd now() {
    if (!ShutdownHook.processIsEnding()) {
      return NONE;
    }
    try {
      return of(Thread.getAllStackTraces().values());
    } catch (SecurityException mayNotLook) {
      return SIGNAL; // the one that leaves the run to be resumed and says least
    }
  }

  /** Of several threads that would end the process, the one that runs the hooks was first. */
  static ProcessEnd of(Collection<StackTraceElement[]> stacks) {
    ProcessEnd other = EXIT;
    for (StackTraceElement[] stack : stacks) {
      List<StackTraceElement> frames = List.of(stack);
      if (frames.stream().anyMatch(frame -> frame.getClassName().equals(HOOKS))) {
        return of(frames);
      }
      if (frames.stream().anyMatch(frame -> frame.getClassName().equals(SHUTDOWN))) {
        other = of(frames);
      }
    }
    return other;
  }

  private static ProcessEnd of(List<StackTraceElement> frames) {
    for (StackTraceElement frame : frames) {
      if (frame.getClassName().startsWith("jdk.internal.misc.Signal")) {
        return SIGNAL; // also when a handler of the program calls System.exit
      }
    }
    boolean last =
        frames.stream()
            .anyMatch(
                frame ->
                    frame.getClassName().equals(SHUTDOWN)
                        && frame.getMethodName().equals("shutdown"));
    return last ? LAST_THREAD : EXIT;
  }
}
