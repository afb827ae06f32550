package io.github.metriclogger.benchmarks;

import io.github.metriclogger.MetricLogger;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How long a program waits for its logger: in JVMs that have just started, with our jars and no
 * others, the time from {@code MetricLogger.start} with the default sinks until the first call of
 * {@code log} has returned. The result is the median. Arguments: a file for the results, or {@code
 * -}; the number of JVMs (21).
 */
public final class ColdOpen {

  private static final Pattern OURS =
      Pattern.compile(".*(logger-core|sink-csv|sink-tensorboard|sink-wandb|benchmarks)\\b.*");
  private static final String OPENED = "opened ";
  private static final int RUNS = 21;

  private ColdOpen() {}

  public static void main(String[] args) throws Exception {
    int runs = args.length > 1 ? Integer.parseInt(args[1]) : RUNS;
    double[] millis = new double[runs];
    measured(); // so that the files are in memory for all of them
    for (int i = 0; i < runs; i++) {
      millis[i] = measured();
    }
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "open in a new JVM: %.0f ms (%.0f to %.0f)%n",
        millis[runs / 2],
        millis[0],
        millis[runs - 1]);
    Results.of(args).put("open_cold_ms", millis[runs / 2]);
  }

  private static double measured() throws IOException, InterruptedException {
    try (var directory = new TemporaryDirectory()) {
      var output = Files.createFile(directory.path().resolve("output.txt"));
      var builder =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  ourClassPath(),
                  Program.class.getName())
              .directory(directory.path().toFile())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(output.toFile());
      builder
          .environment()
          .keySet()
          .removeIf(name -> name.matches("USE_WANDB|(WANDB|METRICLOG)_.*|RANK|WORLD_SIZE"));
      var process = builder.start();
      try {
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
          throw new IllegalStateException("the program failed: " + Files.readString(output));
        }
      } finally {
        process.destroyForcibly();
      }
      return millis(Files.readAllLines(output));
    }
  }

  private static double millis(List<String> output) {
    return output.stream()
        .filter(line -> line.startsWith(OPENED))
        .mapToDouble(line -> Long.parseLong(line.substring(OPENED.length())) / 1e6)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the program printed only " + output));
  }

  /** What a user has: with the peers' hundred jars, finding providers would take longer. */
  private static String ourClassPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .filter(entry -> OURS.matcher(entry).matches())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The program that is started. */
  static final class Program {
    private Program() {}

    public static void main(String[] args) {
      long begin = System.nanoTime();
      MetricLogger logger = MetricLogger.start("benchmark");
      try (logger) {
        logger.log("train/loss", 0.5, 0);
        System.err.println(OPENED + (System.nanoTime() - begin));
      }
      Runs.check(logger.deliveryReport());
    }
  }
}
