package io.github.metriclogger.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Binds threads to processor cores with {@code taskset} of Linux, since the JDK cannot. */
final class Cores {
  private static final Path SELF = Path.of("/proc/thread-self");
  private static final int COUNT = Runtime.getRuntime().availableProcessors();

  private Cores() {}

  /** Whether there are several cores, and what binds to them. */
  static boolean canBind() {
    try {
      return COUNT > 1 && Files.isSymbolicLink(SELF) && taskset("--version");
    } catch (IOException missing) {
      return false;
    }
  }

  /**
   * Binds the calling thread.
   *
   * @param number any number; the cores are taken in turn
   */
  static void bind(int number) {
    try {
      String thread = String.valueOf(Files.readSymbolicLink(SELF).getFileName());
      if (!taskset("-cp", String.valueOf(number % COUNT), thread)) {
        throw new IllegalStateException("taskset could not bind thread " + thread);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean taskset(String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add("taskset");
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var said = process.getInputStream()) {
      said.readAllBytes();
      return process.waitFor() == 0;
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
