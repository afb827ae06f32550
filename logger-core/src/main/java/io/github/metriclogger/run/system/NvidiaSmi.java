package io.github.metriclogger.run.system;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Queries the program {@code nvidia-smi} for the state of the GPUs. Queries have a timeout; a
 * program that hangs is killed with its children, and no other is started while it is alive. After
 * three failures in a row there are no more queries. Not safe for use by several threads.
 */
final class NvidiaSmi implements Closeable {

  private static final Duration TIME_OUT = Duration.ofSeconds(2);
  private static final int MAX_FAILURES = 3;
  private static final int MAX_OUTPUT = 1 << 16;
  private static final double MIB = 1 << 20;
  private static final String QUERY =
      "--query-gpu=index,utilization.gpu,utilization.memory,memory.used,memory.total,"
          + "temperature.gpu,power.draw,enforced.power.limit,clocks.sm,clocks.mem,fan.speed";
  private static final int CELLS = 11;

  private final @Nullable Path program;
  private final Duration timeOut;
  private @Nullable Process running;
  private int failures;

  /**
   * Creates queries of a program.
   *
   * @param program the program, or null if there is none
   * @param timeOut the longest time of a query
   */
  NvidiaSmi(@Nullable Path program, Duration timeOut) {
    this.program = program;
    this.timeOut = timeOut;
  }

  /**
   * Searches for the program once.
   *
   * @param path the directories to search, as in the environment variable; may be null
   */
  static NvidiaSmi on(@Nullable String path) {
    String name = File.separatorChar == '\\' ? "nvidia-smi.exe" : "nvidia-smi";
    for (String directory : path == null ? new String[0] : path.split(File.pathSeparator, -1)) {
      try {
        Path file = Path.of(directory).resolve(name);
        if (!directory.isEmpty() && Files.isExecutable(file) && !Files.isDirectory(file)) {
          return new NvidiaSmi(file, TIME_OUT);
        }
      } catch (InvalidPathException e) {
        // not a directory
      }
    }
    return new NvidiaSmi(null, TIME_OUT);
  }

  /** Adds {@code gpu.<i>.*} for each GPU; nothing if there is none or the query fails. */
  void sample(Map<String, Double> values) {
    if (program == null || failures >= MAX_FAILURES) {
      return;
    }
    try {
      String answer = isBusy() ? null : ask(program);
      failures = answer == null ? failures + 1 : 0;
      if (answer != null) {
        answer.lines().forEach(line -> add(line, values));
      }
    } catch (IOException e) {
      failures++;
    }
  }

  @Override
  public void close() {
    failures = MAX_FAILURES;
    kill();
  }

  private boolean isBusy() {
    return running != null && running.isAlive();
  }

  /**
   * Runs the program. Its output goes to a file, because a pipe that a leftover child keeps open
   * never ends.
   *
   * @return null if it failed or took too long
   */
  private @Nullable String ask(Path asked) throws IOException {
    Path output = Files.createTempFile("metriclogger-gpu-", ".csv");
    try {
      Process process =
          new ProcessBuilder(List.of(asked.toString(), QUERY, "--format=csv,noheader,nounits"))
              .redirectOutput(output.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      running = process;
      process.getOutputStream().close();
      if (!process.waitFor(timeOut.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
        return null;
      }
      return process.exitValue() == 0 ? read(output) : null;
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
      return null;
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static String read(Path output) throws IOException {
    try (InputStream stream = Files.newInputStream(output)) {
      return new String(stream.readNBytes(MAX_OUTPUT), StandardCharsets.UTF_8);
    }
  }

  private void kill() {
    if (running != null) {
      running.descendants().forEach(ProcessHandle::destroyForcibly);
      running.destroyForcibly();
    }
  }

  /** Parses a line such as {@code 0, 45, 12, 2048, 24576, 61, 120.50, 350.00, 1710, 9501, 30}. */
  private static void add(String line, Map<String, Double> values) {
    String[] cells = line.split(",", -1);
    if (cells.length != CELLS || !cells[0].strip().matches("\\d{1,4}")) {
      return;
    }
    String gpu = "gpu." + cells[0].strip() + ".";
    double used = number(cells[3]);
    double power = number(cells[6]);
    double limit = number(cells[7]);
    put(values, gpu + "gpu", number(cells[1]));
    put(values, gpu + "memory", number(cells[2]));
    put(values, gpu + "memoryAllocated", 100 * used / number(cells[4]));
    put(values, gpu + "memoryAllocatedBytes", used * MIB);
    put(values, gpu + "temp", number(cells[5]));
    put(values, gpu + "powerWatts", power);
    put(values, gpu + "powerPercent", 100 * power / limit);
    put(values, gpu + "enforcedPowerLimitWatts", limit);
    put(values, gpu + "smClock", number(cells[8]));
    put(values, gpu + "memoryClock", number(cells[9]));
    put(values, gpu + "fanSpeed", number(cells[10]));
  }

  /** NaN for {@code [N/A]} and the like. */
  private static double number(String cell) {
    try {
      return Double.parseDouble(cell.strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static void put(Map<String, Double> values, String name, double value) {
    if (Double.isFinite(value)) {
      values.put(name, value);
    }
  }
}
