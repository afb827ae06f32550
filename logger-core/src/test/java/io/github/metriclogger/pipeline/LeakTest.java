package io.github.metriclogger.pipeline;

import static io.github.metriclogger.pipeline.Bench.config;
import static io.github.metriclogger.pipeline.Bench.lane;
import static io.github.metriclogger.pipeline.Bench.scalar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.spi.TimeSource;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is left when a pipeline is closed: nothing. */
class LeakTest {

  private static List<Thread> ours(String part) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("metriclogger-" + part))
        .toList();
  }

  @Test
  void threads_whileOpen_areNamedDaemonsWithOurLoader() {
    var pipeline = Bench.start(config(64), TimeSource.system(), lane("leak-a", new FakeSink()));
    pipeline.offer(scalar(0));
    Thread lane = ours("leak-a").get(0);
    assertTrue(lane.isDaemon());
    assertSame(EventPipeline.class.getClassLoader(), lane.getContextClassLoader());
    Bench.close(pipeline);
    Bench.await("it ended", () -> !lane.isAlive());
  }

  @Test
  void threads_manyPipelines_allEnd() {
    int before = ours("watchdog").size();
    for (int i = 0; i < 20; i++) {
      var pipeline = Bench.start(config(64), TimeSource.system(), lane("leak-b", new FakeSink()));
      pipeline.offer(scalar(0));
      Bench.close(pipeline);
    }
    Bench.await("they ended", () -> ours("leak-b").isEmpty());
    Bench.await("the watchdogs ended", () -> ours("watchdog").size() <= before);
  }

  /** Started in a loader of its own by {@link #classLoader_afterClose_isFreed}. */
  public static final class Program implements Runnable {
    @Override
    public void run() {
      var pipeline = Bench.start(config(64), TimeSource.system(), lane("leak-c", new FakeSink()));
      pipeline.offer(scalar(0));
      Bench.close(pipeline);
    }
  }

  @Test
  void classLoader_afterClose_isFreed() throws Exception {
    WeakReference<ClassLoader> loader = runInOwnLoader();
    Bench.await("the threads ended", () -> ours("leak-c").isEmpty());
    Bench.await(
        "the loader is freed",
        () -> {
          System.gc();
          return loader.get() == null;
        });
    assertEquals(null, loader.get());
  }

  private static WeakReference<ClassLoader> runInOwnLoader() throws Exception {
    var urls = new ArrayList<URL>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      urls.add(new File(entry).toURI().toURL());
    }
    try (var loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Class<?> program = loader.loadClass(Program.class.getName());
      assertNotSame(Program.class, program);
      ((Runnable) program.getConstructor().newInstance()).run();
      return new WeakReference<>(loader);
    }
  }
}
