package io.github.metriclogger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.ExtensionEvent;
import io.github.metriclogger.event.Scalars;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.spi.SinkFactory;
import io.github.metriclogger.support.Providers;
import java.io.Serial;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs do that must neither reach the training as a failure nor cost a row. */
class HostileProgramTest {

  @TempDir Path dir;
  private final KeepingSink sink = new KeepingSink();

  private MetricLogger open() {
    return MetricLogger.builder()
        .environment(Map.of())
        .dir(dir)
        .project("p")
        .set("sinks.console.enabled", false)
        .set("sinks.log.enabled", false)
        .set("system_metrics.enabled", false)
        .sink("probe", sink)
        .open();
  }

  /** A number that fails when it is read. */
  private static final class NoNumber extends Number {
    @Serial private static final long serialVersionUID = 1L;

    @Override
    public int intValue() {
      return 0;
    }

    @Override
    public long longValue() {
      return 0;
    }

    @Override
    public float floatValue() {
      return 0;
    }

    @Override
    public double doubleValue() {
      throw new IllegalStateException("no number");
    }
  }

  /** An object whose text cannot be made. */
  private static final class NoText {
    @Override
    public String toString() {
      throw new StackOverflowError();
    }
  }

  /** An event of the program's own that is broken. */
  private static final class BrokenEvent implements ExtensionEvent {
    @Override
    public EventKind kind() {
      throw new IllegalStateException("no kind");
    }

    @Override
    public double wallTime() {
      return 0;
    }
  }

  @Test
  void badObjects_countedRestKept() {
    MetricLogger logger = open();
    logger.log(Map.of("n", new NoNumber()), 1);
    logger.logSummary("text", new NoText());
    logger.logConfig(Map.of("text", new NoText()));
    logger.logEvent(new BrokenEvent());
    logger.logConfig(Map.of("lr", 1));
    logger.log("loss", 1, 2);
    assertEquals(2, logger.deliveryReport().rejected(), "the number and the event");
    logger.close();
    assertEquals(2, sink.last(Scalars.class).step());
    String unreadable = "(a " + NoText.class.getName() + " that cannot be read)";
    assertEquals(Map.of("text", unreadable, "lr", 1), sink.last(ConfigLogged.class).config());
    assertEquals(Map.of("text", unreadable), sink.last(SummaryLogged.class).summary());
  }

  @Test
  void watch_supplierThrowsError_trainingGoesOn() {
    MetricLogger logger = open();
    logger.watch(
        () -> {
          throw new AssertionError("the program's own");
        },
        1);
    logger.log("loss", 1, 0);
    logger.log("loss", 1, 1);
    logger.close();
    assertEquals(2, logger.deliveryReport().rejected());
    assertEquals(2, sink.count(EventKind.SCALARS));
  }

  @Test
  void close_interruptedThread_keepsAllAndInterrupt() {
    MetricLogger logger = open();
    for (int step = 0; step < 5000; step++) {
      logger.log("loss", step, step);
    }
    Thread.currentThread().interrupt();
    logger.close();
    assertTrue(Thread.interrupted(), "the program's interrupt");
    assertEquals(5000, sink.count(EventKind.SCALARS));
    assertTrue(sink.closed());
    logger
        .deliveryReport()
        .sinks()
        .forEach(report -> assertEquals(0, report.dropped(), report::toString));
  }

  /** Servlet containers answer like this once an application is stopped. */
  @Test
  void open_contextLoaderThrows_opens() {
    ClassLoader stopped =
        new ClassLoader(null) {
          @Override
          public Enumeration<URL> getResources(String name) {
            throw new IllegalStateException("stopped");
          }

          @Override
          public Class<?> loadClass(String name) {
            throw new IllegalStateException("stopped");
          }
        };
    assertThrows(IllegalStateException.class, () -> stopped.loadClass("x"));
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    List<String> warnings = new ArrayList<>();
    try {
      Thread.currentThread().setContextClassLoader(stopped);
      assertTrue(Providers.load(SinkFactory.class, warnings::add).size() >= 2);
      open().close();
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
    assertTrue(warnings.get(0).contains("stopped"), warnings::toString);
  }

  @Test
  void log_atomicNumbers_valueOfNow() {
    MetricLogger logger = open();
    AtomicLong count = new AtomicLong(3);
    logger.log(new HashMap<>(Map.of("n", count)), 1);
    count.set(9);
    logger.close();
    assertEquals(3, sink.last(Scalars.class).value(0));
  }
}
