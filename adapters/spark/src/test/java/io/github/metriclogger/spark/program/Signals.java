package io.github.metriclogger.spark.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Files by which JVMs of one test tell each other how far they are. */
final class Signals {

  private static final long LIMIT = TimeUnit.SECONDS.toNanos(40);
  private static final long STEP = TimeUnit.MILLISECONDS.toNanos(20);

  private Signals() {}

  static void give(Path file) {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      // given
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a file. */
  static void await(Path file) throws TimeoutException {
    await(file.toString(), () -> Files.exists(file));
  }

  /** Waits for a file, also through interrupts; those are forgotten. */
  static void awaitDeaf(Path file) throws TimeoutException {
    await(file);
    Thread.interrupted();
  }

  /** Waits until something holds; an interrupt does not end it, only makes it look more often. */
  static void await(String what, BooleanSupplier holds) throws TimeoutException {
    long end = System.nanoTime() + LIMIT;
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new TimeoutException(what);
      }
      Thread.interrupted();
      LockSupport.parkNanos(STEP);
    }
  }
}
