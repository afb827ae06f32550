package io.github.metriclogger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.EpochProgress;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a run ends by its logger, and what that leaves on the thread that opened it. */
class OpeningThreadTest {

  @TempDir Path dir;
  private final KeepingSink sink = new KeepingSink();

  private MetricLogger open() {
    return sink.run(dir).open();
  }

  private RunStatus status() {
    return sink.last(RunFinished.class).status();
  }

  @Test
  void close_epochsMissing_stopped() {
    try (MetricLogger logger = open()) {
      logger.logEvent(epoch(1, 2));
    }
    assertEquals(RunStatus.STOPPED, status());
    assertTrue(!sink.last(RunFinished.class).definitive());
  }

  @Test
  void close_inTheMiddleOfTheLastEpoch_stopped() {
    try (MetricLogger logger = open()) {
      logger.logEvent(epoch(1, 2));
      logger.logEvent(batch(2, 2));
    }
    assertEquals(RunStatus.STOPPED, status());
  }

  @Test
  void close_allEpochsDoneOrNonePlanned_finished() {
    try (MetricLogger logger = open()) {
      logger.logEvent(batch(2, 2));
      logger.logEvent(epoch(2, 2));
    }
    assertEquals(RunStatus.FINISHED, status());
    try (MetricLogger logger = open()) {
      logger.logEvent(batch(7, 0));
    }
    assertEquals(RunStatus.FINISHED, status());
  }

  @Test
  void run_epochsMissing_finishedWhenTheBodyReturns() {
    MetricLogger.run(sink.run(dir), logger -> logger.logEvent(epoch(1, 9)));
    assertEquals(RunStatus.FINISHED, status());
  }

  @Test
  void markFailed_afterClose_correctsTheRecordAlone() throws IOException {
    MetricLogger logger = open();
    logger.log("a", 1, 0);
    logger.close();
    logger.markFailed(new IOException("late"));
    assertEquals("failed", record(logger).get("status"));
    assertEquals("java.io.IOException: late", record(logger).get("error"));
    assertEquals(RunStatus.FINISHED, status());
  }

  @Test
  void markFailed_anotherStartHasTheRun_leftAlone() throws IOException {
    MetricLogger first = open();
    first.log("a", 1, 0);
    first.close();
    MetricLoggerBuilder next =
        new KeepingSink().run(dir).set("run.resume", "must").set("run.id", first.runId());
    try (MetricLogger second = next.open()) {
      first.markFailed(new IOException("late"));
      assertEquals("running", record(second).get("status"));
    }
    first.markFailed(new IOException("later"));
    assertEquals("finished", record(first).get("status"), "it speaks of an earlier start");
  }

  @Test
  void thread_ofItsOwnGroup_groupGetsTheException() throws Exception {
    var seen = new AtomicReference<Throwable>();
    var group =
        new ThreadGroup("mine") {
          @Override
          public void uncaughtException(Thread thread, Throwable failure) {
            seen.set(failure);
          }
        };
    var boom = new IllegalStateException("boom");
    var opened = new AtomicReference<MetricLogger>();
    var thread =
        new Thread(
            group,
            () -> {
              opened.set(open());
              opened.get().log("a", 1, 0);
              throw boom;
            });
    thread.start();
    thread.join();
    assertSame(boom, seen.get());
    opened.get().close();
    assertEquals(RunStatus.FAILED, status());
  }

  @Test
  void twoRuns_exceptionPassesBoth_bothFailed() throws Exception {
    var runs = new AtomicReference<MetricLogger[]>();
    var thread =
        new Thread(
            () -> {
              try (MetricLogger one = open();
                  MetricLogger two = new KeepingSink().run(dir).open()) {
                runs.set(new MetricLogger[] {one, two});
                throw new IllegalStateException("boom");
              }
            });
    thread.setUncaughtExceptionHandler(null);
    thread.start();
    thread.join();
    for (MetricLogger run : runs.get()) {
      assertEquals("failed", record(run).get("status"));
    }
  }

  /** As the frameworks of coroutines and of user interfaces do: the thread lives on. */
  @Test
  void handlerCalledByHand_threadLives_nothingFails() {
    MetricLogger logger = open();
    logger.log("a", 1, 0);
    Thread here = Thread.currentThread();
    here.getUncaughtExceptionHandler().uncaughtException(here, new AssertionError("of another"));
    logger.close();
    assertEquals(RunStatus.FINISHED, status());
  }

  @Test
  void poolThread_livesOn_nothingIsLeftOnIt() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      Thread worker = pool.submit(Thread::currentThread).get();
      var logger = new AtomicReference<>(pool.submit(this::open).get());
      assertNotSame(worker.getThreadGroup(), worker.getUncaughtExceptionHandler());
      pool.submit(() -> logger.get().log("a", 1, 0)).get();
      assertEquals("running", record(logger.get()).get("status"), "a task ended, not the run");
      pool.submit(() -> logger.getAndSet(null).close()).get();
      WeakReference<Object> handler = new WeakReference<>(worker.getUncaughtExceptionHandler());
      await(() -> worker.getUncaughtExceptionHandler() == worker.getThreadGroup());
      await(
          () -> {
            System.gc();
            return handler.get() == null;
          });
      assertTrue(worker.isAlive());
    } finally {
      pool.shutdownNow();
      assertTrue(pool.awaitTermination(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void thread_withAHandlerOfItsOwn_keepsIt() throws Exception {
    Thread.UncaughtExceptionHandler own = (thread, failure) -> {};
    var kept = new AtomicReference<Thread.UncaughtExceptionHandler>();
    var thread =
        new Thread(
            () -> {
              try (MetricLogger logger = open()) {
                logger.log("a", 1, 0);
              }
              kept.set(Thread.currentThread().getUncaughtExceptionHandler());
            });
    thread.setUncaughtExceptionHandler(own);
    thread.start();
    thread.join();
    assertSame(own, kept.get());
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + 4 * OpeningThread.STAYS.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "waited in vain");
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static Map<?, ?> record(MetricLogger logger) throws IOException {
    return (Map<?, ?>) Json.parse(Files.readString(logger.runDirectory().resolve("run.json")));
  }

  private static BatchProgress batch(int epoch, int epochs) {
    return new BatchProgress("", epoch, epochs, 0, 4, 0, 1, 1, 1, Map.of(), 1, 1, 1);
  }

  private static EpochProgress epoch(int epoch, int epochs) {
    return new EpochProgress("", epoch, epochs, 0, 1, 1, 1, 0, 1, 1, 1, 1, 1, false, Map.of(), 1);
  }
}
