package io.github.metriclogger.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the quickstart's console said stands in its CSV files, as pandas reads them. */
final class QuickstartInPandasIT {

  @RegisterExtension static final Python PANDAS = Python.with("pandas");

  private static final String PROGRAM = "io.github.metriclogger.examples.quickstart.Quickstart";
  private static final long LIMIT_SECONDS = 100;
  private static final int EPOCHS = 3;
  private static final int BATCHES = 45;
  private static final Pattern BATCH =
      Pattern.compile(
          "Epoch \\[(\\d+)/3] - progress [\\d.]+% \\((\\d+)/45\\)"
              + " - Batch Loss: (\\S+) - LR: (\\S+) - grad_norm: (\\S+)");

  @TempDir static Path directory;
  private static List<String> console;

  @Test
  void quickstart_console_equalsItsFiles() throws IOException {
    assertBatchesEqual(table("metrics\\.csv"));
    Map<?, ?> epochs = table("epoch_metrics_\\d{8}_\\d{6}\\.csv");
    assertEquals(List.of("1.0", "2.0", "3.0"), epochs.get("epoch"));
    assertEquals(List.of("45.0", "90.0", "135.0"), epochs.get("step"));
    assertColumn(said("Average loss: (\\S+)"), epochs, "average_loss", "%.6f");
    assertColumn(said("Min batch loss: (\\S+)"), epochs, "min_batch_loss", "%.6f");
    assertColumn(said("Max batch loss: (\\S+)"), epochs, "max_batch_loss", "%.6f");
    assertColumn(said("Learning rate: (\\S+)"), epochs, "learning_rate", "%.8f");
    assertColumn(said("Epoch time: (\\S+) s"), epochs, "epoch_time", "%.2f");
  }

  @Test
  void quickstart_bestLoss_equalsItsFiles() throws IOException {
    Map<?, ?> epochs = table("epoch_metrics_\\d{8}_\\d{6}\\.csv");
    List<String> best = said("New best loss: (\\S+) \\(Epoch \\d+\\)");
    assertEquals(EPOCHS, best.size(), "a loss that falls three times, as with this seed");
    assertColumn(best, epochs, "best_loss", "%.6f");
    Map<?, ?> metrics = table("metrics\\.csv");
    List<?> history = (List<?>) metrics.get("train/best_loss");
    assertEquals(
        best.get(EPOCHS - 1), shown("%.6f", history.get(EPOCHS * BATCHES - 1)), "in metrics.csv");
  }

  /**
   * Batch b of epoch e is step (e - 1) * batches + b + 1, as the quickstart counts; the line of the
   * last one says that all are done.
   */
  private static void assertBatchesEqual(Map<?, ?> metrics) {
    List<MatchResult> lines =
        console.stream().flatMap(line -> BATCH.matcher(line).results()).toList();
    assertEquals(EPOCHS * BATCHES, lines.size(), "batch lines");
    List<?> steps = (List<?>) metrics.get("step");
    for (int row = 0; row < lines.size(); row++) {
      MatchResult line = lines.get(row);
      int epoch = Integer.parseInt(line.group(1));
      int shown = Integer.parseInt(line.group(2));
      int batch = shown == BATCHES ? BATCHES - 1 : shown;
      int step = (epoch - 1) * BATCHES + batch + 1;
      assertEquals(step + ".0", steps.get(row), line.group());
      assertEquals(line.group(3), shown("%.6f", cell(metrics, "train/loss", row)), line.group());
      Object rate = cell(metrics, "train/learning_rate", row);
      assertEquals(line.group(4), shown("%.8f", rate), line.group());
      double norm = PandasHistory.number(cell(metrics, "train/grad_norm", row));
      assertEquals(Double.parseDouble(line.group(5)), norm, norm * 5e-4, line.group());
    }
  }

  private static void assertColumn(
      List<String> said, Map<?, ?> table, String column, String format) {
    List<?> cells = (List<?>) table.get(column);
    assertEquals(said, cells.stream().map(cell -> shown(format, cell)).toList(), column);
  }

  private static Object cell(Map<?, ?> table, String column, int row) {
    return ((List<?>) table.get(column)).get(row);
  }

  private static String shown(String format, Object repr) {
    return String.format(Locale.ROOT, format, PandasHistory.number(repr));
  }

  private static List<String> said(String pattern) {
    Pattern line = Pattern.compile(pattern);
    return console.stream()
        .flatMap(text -> line.matcher(text).results())
        .map(match -> match.group(1))
        .toList();
  }

  /** The columns of the one file below the runs whose name matches. */
  private static Map<?, ?> table(String name) throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("runs"))) {
      List<Path> found = files.filter(file -> file.getFileName().toString().matches(name)).toList();
      assertEquals(1, found.size(), found::toString);
      return (Map<?, ?>) PANDAS.read("csv_files.exact", found.get(0));
    }
  }

  /** Runs the program in a JVM of its own and keeps what it printed. */
  @BeforeAll
  static void train() throws Exception {
    Path settings = directory.resolve("logger.yaml");
    Files.writeString(
        settings, "sinks: {console: {style: classic, interval: 1, language: en}, csv: {}}\n");
    Path output = directory.resolve("console.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PROGRAM,
                "--config",
                settings.toString(),
                "--epochs",
                Integer.toString(EPOCHS))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      process.getOutputStream().close();
      boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
      String said = Files.readString(output, StandardCharsets.UTF_8);
      assertTrue(ended && process.exitValue() == 0, said);
      console = said.lines().toList();
    } finally {
      process.destroyForcibly();
    }
  }
}
