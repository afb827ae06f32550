package io.github.metriclogger.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.metriclogger.spi.TimeSource;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class OwnLogTest {

  /** Keeps what reaches the JDK's logger. */
  private static final class Listener extends Handler {
    private final List<String> lines = new ArrayList<>();

    @Override
    public synchronized void publish(LogRecord record) {
      lines.add(record.getLevel() + " " + record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static List<String> linesOf(Runnable body) {
    Logger logger = Logger.getLogger("io.github.metriclogger");
    var listener = new Listener();
    logger.addHandler(listener);
    logger.setUseParentHandlers(false);
    try {
      body.run();
    } finally {
      logger.setUseParentHandlers(true);
      logger.removeHandler(listener);
    }
    return List.copyOf(listener.lines);
  }

  @Test
  void escapesAndLineBreaks_areTakenAway() {
    String hostile = "no \033]52;c;cm0=\007\r\nINFO the run is uploaded\u202e";
    List<String> lines =
        linesOf(
            () -> {
              OwnLog.warn(hostile);
              OwnLog.info(hostile);
            });
    String shown = "no ]52;c;cm0=\n    INFO the run is uploaded";
    assertEquals(List.of("WARNING " + shown, "INFO " + shown), lines);
  }

  /** Run in a class loader without SLF4J. */
  public static final class Program implements Runnable {
    @Override
    public void run() {
      OwnLog.warn("alone, password=hunter2");
      OwnLog.info("fine");
    }
  }

  @Test
  void warn_slf4jWithoutBackend_goesToTheJdk() {
    List<String> lines = linesOf(() -> OwnLog.warn("disk full: free some space"));
    assertEquals(List.of("WARNING disk full: free some space"), lines);
  }

  @Test
  void warn_withoutSlf4j_goesToTheJdk() throws Exception {
    var urls = new ArrayList<URL>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!entry.contains("slf4j")) {
        urls.add(new File(entry).toURI().toURL());
      }
    }
    try (var loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Class<?> program = loader.loadClass(Program.class.getName());
      assertNotSame(Program.class, program);
      var body = (Runnable) program.getConstructor().newInstance();
      assertEquals(List.of("WARNING alone, password=***", "INFO fine"), linesOf(body));
    }
  }

  @Test
  void failure_repeated_oncePerCause() {
    List<String> lines =
        linesOf(
            () -> {
              for (int i = 0; i < 100; i++) {
                OwnLog.failure("own-log-test", "no route to host");
              }
              OwnLog.failure("own-log-test-2", "another");
            });
    assertEquals(List.of("WARNING no route to host", "WARNING another"), lines);
  }

  @Test
  void throttle_aMinuteLater_countsTheSilenced() {
    var now = new AtomicLong();
    var throttle =
        new FailureThrottle(
            new TimeSource() {
              @Override
              public double wallTime() {
                return 0;
              }

              @Override
              public long nanoTime() {
                return now.get();
              }
            },
            Locale.SIMPLIFIED_CHINESE);
    assertEquals("full", throttle.admit("disk", "full"));
    assertNull(throttle.admit("disk", "full"));
    assertNull(throttle.admit("disk", "full"));
    assertEquals("down", throttle.admit("net", "down"));
    now.addAndGet(60_000_000_000L);
    String later = throttle.admit("disk", "full");
    assertEquals("full（此前还有 2 次）", later);
    assertNull(throttle.admit("disk", "full"));
  }
}
