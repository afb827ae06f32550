package io.github.metriclogger.wandb.upload.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.testkit.wandb.Fault;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.testkit.wandb.ServerRequest.Kind;
import io.github.metriclogger.wandb.sync.LogSync;
import io.github.metriclogger.wandb.sync.SyncPlan;
import io.github.metriclogger.wandb.upload.ResumeRule;
import io.github.metriclogger.wandb.upload.TestLog;
import io.github.metriclogger.wandb.upload.TestUpload;
import io.github.metriclogger.wandb.upload.UploadListener;
import io.github.metriclogger.wandb.upload.UploadPlan;
import io.github.metriclogger.wandb.upload.Uploader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is thrown in a thread of an upload: it begins anew, or its end is reported. */
class BrokenPartsTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int ROWS = 40;

  private static final List<Supplier<Throwable>> KINDS =
      List.of(
          () -> new StackOverflowError("injected"),
          () -> new OutOfMemoryError("injected"),
          () -> new AssertionError("injected"),
          () -> new NoClassDefFoundError("injected"),
          () -> new IllegalStateException("injected"),
          () -> new InterruptedException("injected"));

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"stream", "calls", "files"})
  void threadThatBreaks_beginsAnew(String thread) {
    for (Supplier<Throwable> kind : KINDS) {
      Path log = log(thread + kind.get().getClass().getSimpleName());
      try (RecordingServer server = RecordingServer.start()) {
        server.inject(Kind.PUT, Fault.slow(Duration.ofMillis(300)), 1); // all wait for it
        TestUpload upload = new TestUpload(server.url());
        Breaking breaking = new Breaking(upload.moving, thread, kind, 3);
        boolean done = assertTimeoutPreemptively(SOON, () -> finish(upload, log, breaking));
        String what = thread + " " + kind.get() + ": " + upload.told;
        assertTrue(done, what);
        assertEquals(0, breaking.left, what);
        assertEquals(3, upload.told("warning the upload broke").size(), what);
        assertEquals(List.of(), upload.told("refused"), what);
        assertEquals(ROWS, server.run("abc").rows().size(), what);
        assertEquals(0, server.run("abc").exitCode(), what);
        assertTrue(server.run("abc").indexed().contains("media/a.txt"), what);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stream", "calls", "files"})
  void threadThatBreaksAlways_isReported(String thread) {
    for (Supplier<Throwable> kind : KINDS) {
      Path log = log(thread + kind.get().getClass().getSimpleName());
      try (RecordingServer server = RecordingServer.start()) {
        server.inject(Kind.PUT, Fault.slow(Duration.ofMillis(300)), 1); // all wait for it
        TestUpload upload = new TestUpload(server.url());
        Breaking breaking = new Breaking(upload.moving, thread, kind, Integer.MAX_VALUE);
        assertFalse(assertTimeoutPreemptively(SOON, () -> finish(upload, log, breaking)));
        assertEquals(1, upload.told("refused").size(), upload.told::toString);
        assertTrue(upload.told("refused").get(0).contains("injected"), upload.told::toString);
        double seconds = upload.time.nanoTime() / 1e9;
        assertTrue(seconds < 600, () -> thread + " is reported after " + seconds + " s");
      }
    }
  }

  private static boolean finish(TestUpload upload, Path log, WaitStrategy parking) {
    UploadPlan plan = new UploadPlan(log, List.of(), ResumeRule.UNSET, TestUpload.PATIENT);
    UploadMonitor pulse = new UploadMonitor(upload.time, parking);
    try (Uploader uploader = new Uploader(plan, upload.server(), pulse, upload)) {
      uploader.start();
      return uploader.finish(Duration.ofDays(1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"test-sync", "wandb-calls", "wandb-files"})
  void syncThatBreaks_failsAndDoesNotWait(String thread) throws IOException {
    for (Supplier<Throwable> kind : KINDS) {
      Path log = log(thread + kind.get().getClass().getSimpleName());
      try (RecordingServer server = RecordingServer.start()) {
        TestUpload upload = new TestUpload(server.url());
        Breaking breaking = new Breaking(upload.moving, thread, kind, Integer.MAX_VALUE);
        IOException failure =
            assertTimeoutPreemptively(
                SOON, () -> assertThrows(IOException.class, () -> sync(upload, log, breaking)));
        assertTrue(
            failure.getMessage().contains("injected") || thread.equals("test-sync"),
            failure::toString);
        upload.sync(log);
        assertEquals(ROWS, server.run("abc").rows().size(), upload.told::toString);
      }
    }
  }

  private static void sync(TestUpload upload, Path log, WaitStrategy parking) throws IOException {
    SyncPlan plan = new SyncPlan(log, List.of(), false);
    Thread thread = Thread.currentThread();
    String name = thread.getName();
    thread.setName("metriclogger-test-sync");
    try {
      UploadMonitor pulse = new UploadMonitor(upload.time, parking);
      LogSync.sync(plan, upload.server(), pulse, TestUpload.PATIENT, upload);
    } finally {
      thread.setName(name);
    }
  }

  /** No memory for a further thread: the training goes on. */
  @Test
  void threadThatCannotStart_isReported() {
    try (RecordingServer server = RecordingServer.start()) {
      TestUpload upload = new TestUpload(server.url());
      WaitStrategy full =
          new WaitStrategy() {
            @Override
            public void enter() {
              throw new OutOfMemoryError("injected");
            }

            @Override
            public void await(Object monitor, long until) {}
          };
      assertFalse(assertTimeoutPreemptively(SOON, () -> finish(upload, log("a"), full)));
      assertEquals(1, upload.told("refused").size(), upload.told::toString);
    }
  }

  /** Whoever listens promised not to throw. */
  @Test
  void listenerThatThrows_changesNothing() {
    try (RecordingServer server = RecordingServer.start()) {
      TestUpload upload = new TestUpload(server.url());
      List<String> told = new ArrayList<>();
      UploadListener broken =
          new UploadListener() {
            @Override
            public void linked(String page) {
              told.add(page);
              throw new AssertionError(page);
            }

            @Override
            public void trouble(String cause) {
              throw new AssertionError(cause);
            }

            @Override
            public void refused(String cause) {
              throw new AssertionError(cause);
            }

            @Override
            public void warning(String text) {
              throw new StackOverflowError(text);
            }

            @Override
            public void stopRequested() {
              throw new AssertionError("stop");
            }
          };
      UploadPlan plan = new UploadPlan(log("a"), List.of(), ResumeRule.UNSET, TestUpload.PATIENT);
      UploadMonitor pulse = new UploadMonitor(upload.time, upload.moving);
      try (Uploader uploader = new Uploader(plan, upload.server(), pulse, broken)) {
        uploader.start();
        assertTrue(uploader.finish(Duration.ofDays(1)));
      }
      assertEquals(1, told.size());
      assertEquals(ROWS, server.run("abc").rows().size());
    }
  }

  private Path log(String name) {
    try (TestLog log = TestLog.in(directory.resolve(name))) {
      log.run().rows(0, ROWS).alert("one").file("media/a.txt", "A").config("late", "5");
      log.exit(0).write();
      return log.file();
    }
  }

  /** Throws where a thread waits or wakes others, so many times. */
  private static final class Breaking implements WaitStrategy {
    private final WaitStrategy real;
    private final String thread;
    private final Supplier<Throwable> kind;
    private final Set<Thread> struck = new HashSet<>();
    private int left;

    private Breaking(WaitStrategy real, String thread, Supplier<Throwable> kind, int times) {
      this.real = real;
      this.thread = thread;
      this.kind = kind;
      this.left = times;
    }

    @Override
    public void enter() {
      real.enter();
    }

    @Override
    public void leave() {
      real.leave();
    }

    @Override
    public void notified() {
      if (!thread.equals("stream")) {
        strike();
      }
      real.notified();
    }

    @Override
    public void await(Object monitor, long until) throws InterruptedException {
      strike();
      real.await(monitor, until);
    }

    /** Each thread once, but the one of the lines, which begins anew itself. */
    private synchronized void strike() {
      Thread current = Thread.currentThread();
      if (left > 0
          && current.getName().endsWith(thread)
          && (thread.equals("stream") || struck.add(current))) {
        left--;
        this.<RuntimeException>raise(kind.get());
      }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private <T extends Throwable> void raise(Throwable failure) throws T {
      throw (T) failure;
    }
  }
}
