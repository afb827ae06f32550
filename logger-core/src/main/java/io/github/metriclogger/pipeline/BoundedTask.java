package io.github.metriclogger.pipeline;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Work on a daemon thread of its own, for which its caller waits only for a while. */
public final class BoundedTask {

  /** What is done. */
  @FunctionalInterface
  public interface Work {
    /** Does it once. */
    void run() throws Exception;
  }

  private final CountDownLatch done = new CountDownLatch(1);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final Work work;

  private BoundedTask(Work work) {
    this.work = work;
  }

  /**
   * Does work and waits for it. Throws nothing; an interrupt does not end the wait and stays set.
   *
   * @param name for the thread
   * @param limit the longest wait; work that takes longer is left alone
   * @param work what to do
   * @return what it threw; a {@link TimeoutException} when it is not done yet, null when all went
   *     well
   */
  public static @Nullable Throwable run(String name, Duration limit, Work work) {
    BoundedTask task = new BoundedTask(work);
    return task.runOn(() -> new LaneThread(name, task::work), limit);
  }

  /** The same for work that offers events, as the user's threads do: it may wait for room. */
  public static @Nullable Throwable runSource(String name, Duration limit, Work work) {
    BoundedTask task = new BoundedTask(work);
    return task.runOn(() -> LaneThread.OF_SOURCES.make(name, task::work), limit);
  }

  private @Nullable Throwable runOn(Supplier<Thread> thread, Duration limit) {
    try {
      thread.get().start();
    } catch (Throwable noThread) {
      return noThread;
    }
    boolean isDone = Waiting.awaitInAnyCase(done, Waiting.nanos(limit));
    return isDone ? failure.get() : new TimeoutException();
  }

  private void work() {
    try {
      work.run();
    } catch (Throwable thrown) { // also an OutOfMemoryError: the run is safe by now
      failure.set(thrown);
    } finally {
      done.countDown();
    }
  }
}
