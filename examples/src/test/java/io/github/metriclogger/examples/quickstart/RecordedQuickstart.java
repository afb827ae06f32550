package io.github.metriclogger.examples.quickstart;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.StandardMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The quickstart, unchanged, with a witness: each time the logger has accepted the loss of a step,
 * the step and the time go into a file by a write of their own. What a kill took from the CSV file
 * can then be told from what never was.
 */
final class RecordedQuickstart {

  private static final int RECORD = 2 * Long.BYTES;

  private final FileChannel witness;
  private final long haltAt = Long.getLong("quickstart.halt", Long.MAX_VALUE);

  private RecordedQuickstart(FileChannel witness) {
    this.witness = witness;
  }

  /** System properties for a program that keeps a witness. */
  static List<String> witness(Path file) {
    return List.of("-Dquickstart.witness=" + file);
  }

  /** The same, and the JVM dies without any goodbye once that step is accepted. */
  static List<String> witness(Path file, long haltAtStep) {
    return List.of("-Dquickstart.witness=" + file, "-Dquickstart.halt=" + haltAtStep);
  }

  public static void main(String[] args) throws IOException {
    var file =
        FileChannel.open(
            Path.of(System.getProperty("quickstart.witness")),
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
    int status = Quickstart.run(args, new RecordedQuickstart(file)::wrap);
    if (status != 0) {
      System.exit(status);
    }
  }

  private MetricLogger wrap(MetricLogger logger) {
    return (MetricLogger)
        Proxy.newProxyInstance(
            MetricLogger.class.getClassLoader(),
            new Class<?>[] {MetricLogger.class},
            (proxy, method, args) -> record(logger, method, args));
  }

  private Object record(MetricLogger logger, Method method, Object[] args) throws Throwable {
    try {
      Object result = method.invoke(logger, args);
      if (method.getName().equals("log") && args[0].equals(StandardMetrics.LOSS)) {
        accepted((long) args[2]);
      }
      return result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void accepted(long step) throws IOException {
    var buffer = ByteBuffer.allocate(RECORD).putLong(System.nanoTime()).putLong(step).flip();
    witness.write(buffer);
    if (step >= haltAt) {
      Runtime.getRuntime().halt(137);
    }
  }

  /** What a witness saw, in order. */
  static List<Accepted> read(Path file) {
    List<Accepted> all = new ArrayList<>();
    try {
      if (Files.exists(file)) {
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        while (bytes.remaining() >= RECORD) {
          all.add(new Accepted(bytes.getLong(), bytes.getLong()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /**
   * One accepted step.
   *
   * @param nanos when, by the clock of that JVM
   * @param step which
   */
  record Accepted(long nanos, long step) {}
}
