package io.github.metriclogger.run.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Memory figures that Linux provides and the JDK does not; in bytes, NaN if unknown.
 *
 * @param machine the file {@code /proc/meminfo}
 * @param process the file {@code /proc/self/status}
 */
record LinuxMemory(Path machine, Path process) {

  static final LinuxMemory THIS_MACHINE =
      new LinuxMemory(Path.of("/proc/meminfo"), Path.of("/proc/self/status"));

  private static final double KB = 1024;

  /** The resident memory of this process. */
  double resident() {
    return kilobytes(process, "VmRSS:");
  }

  /**
   * The memory that programs could still get. The JDK's figure leaves out the file cache, which the
   * system would release; but in a container with a memory limit, only the JDK's figure is right.
   *
   * @param total the memory that the JDK sees
   * @param free the free memory according to the JDK
   */
  double available(double total, double free) {
    double all = kilobytes(machine, "MemTotal:");
    double available = kilobytes(machine, "MemAvailable:");
    boolean limited = total < 0.99 * all;
    return Double.isNaN(available) || limited ? free : available;
  }

  private static double kilobytes(Path file, String field) {
    try {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith(field)) {
          return KB * Double.parseDouble(line.substring(field.length()).replace("kB", "").strip());
        }
      }
    } catch (IOException | RuntimeException e) {
      // another system
    }
    return Double.NaN;
  }
}
