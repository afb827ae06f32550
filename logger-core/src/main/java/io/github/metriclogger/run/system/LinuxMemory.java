package io.github.metriclogger.run.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Linux reveals of memory and the JDK does not; in bytes, NaN where it is unknown.
 *
 * @param machine the file {@code /proc/meminfo}
 * @param process the file {@code /proc/self/status}
 */
record LinuxMemory(Path machine, Path process) {

  static final LinuxMemory THIS_MACHINE =
      new LinuxMemory(Path.of("/proc/meminfo"), Path.of("/proc/self/status"));

  private static final double KB = 1024;

  /** What this process holds in memory. */
  double resident() {
    return kilobytes(process, "VmRSS:");
  }

  /**
   * What programs could still take. The JDK's free memory leaves out what the system uses to cache
   * files and would give back; inside a container with a limit only the JDK knows better.
   *
   * @param total the memory that the JDK sees
   * @param free what of it the JDK says is free
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
