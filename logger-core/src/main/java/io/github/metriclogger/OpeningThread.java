package io.github.metriclogger;

import io.github.metriclogger.pipeline.PeriodicTask;
import io.github.metriclogger.support.OwnLog;
import io.github.metriclogger.support.UserLanguage;
import io.github.metriclogger.texts.CoreText;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The thread that opened runs, as its handler of uncaught exceptions: when it dies of one, its runs
 * have failed. It is set only on a thread that has no handler of its own, and passes the exception
 * on to what would have had it: the thread's group.
 *
 * <p>An exception that passes a {@code close()} arrives after it, so the handler stays for some
 * seconds, and then leaves a thread that lives on, such as one of a pool. It holds the thread
 * weakly.
 */
final class OpeningThread implements Thread.UncaughtExceptionHandler {

  /** For so long after a close an exception may still be on its way up. */
  static final Duration STAYS = Duration.ofSeconds(5);

  private static final int LOOKS = 5;

  private final WeakReference<Thread> thread;
  private final List<OpenRun> runs = new ArrayList<>();
  private @Nullable PeriodicTask looking;
  private int lookCount;

  private OpeningThread(Thread thread) {
    this.thread = new WeakReference<>(thread);
  }

  /** That of the caller, who opens a run. */
  static OpeningThread ofCaller() {
    Thread caller = Thread.currentThread();
    return caller.getUncaughtExceptionHandler() instanceof OpeningThread known
        ? known
        : new OpeningThread(caller);
  }

  /** The caller opens a run. It has survived whatever passed the end of those before. */
  synchronized void opened(OpenRun run) {
    if (!runs.isEmpty()) {
      runs.removeIf(OpenRun::hasEnded);
    }
    runs.add(run);
    Thread caller = Thread.currentThread();
    try {
      if (caller.getUncaughtExceptionHandler() == caller.getThreadGroup()) {
        caller.setUncaughtExceptionHandler(this);
      }
    } catch (SecurityException mayNotSet) {
      // then nobody notices
    }
  }

  /**
   * A run has ended.
   *
   * @param correctable whether an exception could still say that it failed
   */
  synchronized void ended(OpenRun run, boolean correctable) {
    if (!correctable) {
      runs.remove(run);
    }
    lookCount = 0;
    if (runs.isEmpty()) {
      leave();
    } else if (looking == null && runs.stream().allMatch(OpenRun::hasEnded)) {
      looking = PeriodicTask.start("opener", STAYS.dividedBy(LOOKS), this::look);
    }
  }

  private synchronized void look() {
    boolean done = lookCount++ >= LOOKS || !lives();
    if (done || !runs.stream().allMatch(OpenRun::hasEnded)) {
      if (done) {
        leave();
      }
      if (looking != null) {
        looking.close();
      }
      looking = null;
    }
  }

  /** Whether the thread is alive. */
  boolean lives() {
    Thread opener = thread.get();
    return opener != null && opener.isAlive();
  }

  private void leave() {
    runs.removeIf(OpenRun::hasEnded);
    Thread opener = thread.get();
    if (runs.isEmpty() && opener != null && opener.getUncaughtExceptionHandler() == this) {
      opener.setUncaughtExceptionHandler(null);
    }
  }

  @Override
  public void uncaughtException(Thread dying, Throwable failure) {
    try {
      if (isDeath()) {
        String text = String.valueOf(failure);
        taken().forEach(run -> run.markFailed(text));
      }
    } catch (Throwable ours) { // no memory, an exception that cannot say what it is
      OwnLog.warn(
          CoreText.FAILURE_NOT_MARKED.in(
              UserLanguage.ofProgram(System.getenv()), "cause", ours.getClass().getName()));
    } finally {
      ThreadGroup group = dying.getThreadGroup();
      if (group != null) {
        group.uncaughtException(dying, failure);
      }
    }
  }

  /** Frameworks call a thread's handler by hand and let the thread live; the JVM does it once. */
  private static boolean isDeath() {
    return StackWalker.getInstance()
        .walk(frames -> frames.skip(2).findFirst())
        .filter(caller -> caller.getClassName().equals(Thread.class.getName()))
        .isPresent();
  }

  private synchronized List<OpenRun> taken() {
    List<OpenRun> taken = List.copyOf(runs);
    runs.clear();
    return taken;
  }
}
