package io.github.metriclogger.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.config.ResumeMode;
import io.github.metriclogger.run.history.RunHistory;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {

  @TempDir Path dir;

  @Test
  void acquire_againInThisJvm_isRefused() throws IOException {
    try (RunLock lock = RunLock.tryAcquire(dir)) {
      assertNotNull(lock);
      assertTrue(lock.held());
      assertNull(RunLock.tryAcquire(dir));
      Path link = Files.createSymbolicLink(dir.resolve("link"), dir);
      assertNull(RunLock.tryAcquire(link));
    }
    RunLock again = RunLock.tryAcquire(dir);
    assertNotNull(again);
    again.close();
    again.close();
  }

  @Test
  void close_twice_leavesTheNextHolderAlone() throws IOException {
    RunLock first = RunLock.tryAcquire(dir);
    first.close();
    try (RunLock second = RunLock.tryAcquire(dir)) {
      first.close();
      assertNotNull(second);
      assertNull(RunLock.tryAcquire(dir));
    }
  }

  /** A POSIX lock is gone once any channel on its file is closed. */
  @Test
  void history_readWhileHeld_doesNotFreeIt() throws Exception {
    try (RunDirectory run = RunSettings.in(dir).open()) {
      Files.writeString(run.path().resolve("a.lines"), "loss 3 1\n");
      RunHistory history = new RunHistory(run.path(), List.of(new LineReaderFactory()));
      assertEquals(3, history.lastStep());
      try (ChildRun child = ChildRun.start(dir, "mlp", ResumeMode.AUTO)) {
        assertEquals(run.path() + "-2", child.said());
      }
    }
  }

  /** Two web applications of one server, each with its own copy of the logger. */
  @Test
  void acquire_otherClassLoader_doesNotFreeIt() throws Exception {
    RunSettings settings = RunSettings.in(dir);
    try (RunDirectory run = settings.open()) {
      URL classes = RunLock.class.getProtectionDomain().getCodeSource().getLocation();
      try (var loader = new URLClassLoader(new URL[] {classes}, null)) {
        Class<?> copy = loader.loadClass(RunLock.class.getName());
        assertNotEquals(RunLock.class, copy);
        var acquire = copy.getDeclaredMethod("tryAcquire", Path.class);
        acquire.setAccessible(true);
        assertNull(acquire.invoke(null, run.path()));
        System.gc();
        try (ChildRun child = ChildRun.start(dir, "mlp", ResumeMode.AUTO)) {
          assertEquals(run.path() + "-2", child.said());
        }
      }
    }
  }
}
