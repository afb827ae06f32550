package io.github.metriclogger;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A training program of {@link ProcessEndTest} that ends in one of the ways that programs do. */
final class EndingProgram {

  private static final CountDownLatch HANGS = new CountDownLatch(1);

  private EndingProgram() {}

  /**
   * Trains and ends.
   *
   * @param arguments the folder of the runs, how to end, and how many epochs are planned (0 =
   *     none); one is done
   */
  public static void main(String[] arguments) throws Exception {
    int planned = Integer.parseInt(arguments[2]);
    MetricLoggerBuilder builder = settings(Path.of(arguments[0]));
    switch (arguments[1]) {
      case "run" -> MetricLogger.run(builder, logger -> train(logger, planned));
      case "run throws" -> MetricLogger.run(builder, logger -> fail(logger, planned));
      case "run exits" ->
          MetricLogger.run(
              builder,
              logger -> {
                train(logger, planned);
                System.exit(0);
              });
      case "try throws" -> {
        try (MetricLogger logger = builder.open()) {
          fail(logger, planned);
        }
      }
      case "caught" -> {
        try (MetricLogger logger = builder.open()) {
          fail(logger, planned);
        } catch (IllegalStateException expected) {
          System.out.println("caught");
        }
      }
      case "daemon" -> {
        var thread = new Thread(() -> hang(opened(builder, planned)), "training");
        thread.setDaemon(true);
        thread.start();
        HANGS.await();
      }
      case "virtual exits" -> startVirtual(() -> exit(builder, planned)).join();
      case "virtual throws" -> startVirtual(() -> fail(builder.open(), planned)).join();
      default -> end(builder.open(), arguments[1], planned);
    }
  }

  private static MetricLoggerBuilder settings(Path runs) {
    return MetricLogger.builder()
        .dir(runs)
        .project("p")
        .name("n")
        .set("sinks.console.color", "never")
        .set("sinks.console.language", "en")
        .set("system_metrics.enabled", false);
  }

  private static void end(MetricLogger logger, String how, int planned) throws Exception {
    train(logger, planned);
    switch (how) {
      case "return" -> {}
      case "exit" -> System.exit(0);
      case "throw" -> throw new IllegalStateException("boom");
      case "default handler" -> {
        Thread.setDefaultUncaughtExceptionHandler(
            (thread, failure) -> System.out.println("default handler: " + failure.getMessage()));
        throw new IllegalStateException("boom");
      }
      case "own handler" -> {
        Thread.currentThread()
            .setUncaughtExceptionHandler(
                (thread, failure) -> System.out.println("own handler: " + failure.getMessage()));
        throw new IllegalStateException("boom");
      }
      case "signal" -> hang(logger);
      case "signal, hook closes" -> {
        Runtime.getRuntime().addShutdownHook(new Thread(logger::close));
        hang(logger);
      }
      case "signal, handler exits" -> {
        exitAtSignal();
        hang(logger);
      }
      default -> throw new IllegalArgumentException(how);
    }
  }

  private static MetricLogger opened(MetricLoggerBuilder builder, int planned) {
    MetricLogger logger = builder.open();
    train(logger, planned);
    return logger;
  }

  private static void train(MetricLogger logger, int planned) {
    TrainingProgress progress = TrainingProgress.builder(logger).epochs(planned).start();
    for (int batch = 0; batch < 4; batch++) {
      progress.batch(0.5, 0.1, 32);
    }
    if (planned > 0) {
      progress.epochFinished();
    }
  }

  private static void fail(MetricLogger logger, int planned) {
    train(logger, planned);
    throw new IllegalStateException("boom");
  }

  private static void exit(MetricLoggerBuilder builder, int planned) {
    opened(builder, planned);
    System.exit(0);
  }

  private static void hang(MetricLogger logger) {
    logger.logMessage("hangs");
    System.out.println("ready");
    HANGS.countDown();
    try {
      System.in.read(); // until the end: nobody writes
    } catch (IOException ended) {
      // as well
    }
  }

  /** As Spark and others do. By reflection: the compiler warns of the class. */
  private static void exitAtSignal() throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Object exits =
        Proxy.newProxyInstance(
            EndingProgram.class.getClassLoader(),
            new Class<?>[] {handler},
            (proxy, method, arguments) -> {
              System.exit(0);
              return null;
            });
    Object term = signal.getConstructor(String.class).newInstance("TERM");
    signal.getMethod("handle", signal, handler).invoke(null, term, exits);
  }

  /** Java 21 has them. */
  private static Thread startVirtual(Runnable body) throws ReflectiveOperationException {
    return (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, body);
  }
}
