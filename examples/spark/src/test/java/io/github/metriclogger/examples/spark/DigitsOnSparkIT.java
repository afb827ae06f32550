package io.github.metriclogger.examples.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.testkit.RunHistory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One short training, started by the script as a person starts it: a driver and two executors, JVMs
 * of their own; and what is found in the run afterwards.
 */
class DigitsOnSparkIT {

  private static final int LAST_JDK = 22;
  private static final int EPOCHS = 3;
  private static final int BATCHES = 44;
  private static final List<String> WORKERS = List.of("/partition_0", "/partition_1");
  private static final Set<Long> STEPS =
      new TreeSet<>(LongStream.range(0, EPOCHS * BATCHES).boxed().toList());

  @TempDir private static Path start;
  private static String printed = "";
  private static int status;
  private static Path run;

  @BeforeAll
  static void trainOnce() throws Exception {
    Path root = Path.of(System.getProperty("metriclogger.root"));
    Path built = root.resolve("examples/spark/target/spark.built");
    Files.writeString(built, ""); // what has just been packed is not built again
    Path output = start.resolve("printed.txt");
    var builder =
        new ProcessBuilder(
            "sh", root.resolve("examples/spark.sh").toString(), "--epochs", "" + EPOCHS);
    builder.directory(start.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.matches("(SPARK|WANDB|LC)_.*|USE_WANDB"));
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    try {
      boolean ended = process.waitFor(100, TimeUnit.SECONDS);
      printed = Files.readString(output, StandardCharsets.UTF_8);
      assertTrue(ended, printed);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    status = process.exitValue();
    run = start.resolve("runs/digits/spark");
  }

  private static RunHistory read(String format) throws IOException {
    assumeTrue(Runtime.version().feature() <= LAST_JDK, "Spark 3.5 needs JDK 22 or older");
    return RunHistory.read(run, format);
  }

  @Test
  void losses_ofBothExecutors_makeTheDriversLoss() throws IOException {
    Map<String, ? extends Map<Long, Double>> values = read("csv").values();
    assertEquals(0, status, printed);
    for (String worker : WORKERS) {
      assertEquals(STEPS, values.get("train/loss" + worker).keySet());
    }
    for (long step : STEPS) {
      double first = values.get("train/loss/partition_0").get(step);
      double second = values.get("train/loss/partition_1").get(step);
      assertEquals((first + second) / 2, values.get("train/loss").get(step), 1e-12);
    }
    assertTrue(values.get("val/accuracy").get(STEPS.size() - 1L) > 0.85, printed);
  }

  @Test
  void scalars_executors_areOnceInAllFormats() throws IOException {
    for (String format : List.of("csv", "tensorboard", "wandb")) {
      RunHistory history = read(format);
      for (String worker : WORKERS) {
        String tag = "train/loss" + worker;
        List<Scalar> scalars =
            history.scalars().stream().filter(scalar -> scalar.tag().equals(tag)).toList();
        assertEquals(STEPS.size(), scalars.size(), format + ": " + tag);
        assertEquals(STEPS, scalars.stream().map(Scalar::step).collect(Collectors.toSet()));
      }
    }
  }

  @Test
  void media_executors_areInTheRun() throws IOException {
    RunHistory tensorBoard = read("tensorboard");
    for (String worker : WORKERS) {
      for (String layer : List.of("fc1", "fc2")) {
        String tag = "gradients/" + layer + worker;
        assertEquals(
            EPOCHS,
            tensorBoard.events(HistogramLogged.class).stream()
                .filter(histogram -> histogram.tag().equals(tag))
                .count());
      }
      String tag = "train/batch" + worker;
      assertTrue(
          tensorBoard.events(ImagesLogged.class).stream().anyMatch(it -> it.tag().equals(tag)));
    }
  }

  @Test
  void files_run_areWhatTheEndingNames() throws IOException {
    read("csv");
    assertTrue(printed.contains("Everything is in runs/digits/spark"), printed);
    assertTrue(printed.contains("Test accuracy: "), printed);
    assertTrue(printed.contains(" sync runs/digits/spark"), printed);
    String summary = Files.readString(run.resolve("summary.json"));
    assertTrue(summary.contains("\"spark/jobs\": " + STEPS.size()), summary);
    Path network = start.resolve("outputs/spark/checkpoint-" + STEPS.size());
    assertEquals(8 * (64 * 64 + 64 + 64 * 10 + 10), Files.size(network.resolve("network.bin")));
  }

  @Test
  void program_newerJdk_saysWhatItNeeds() {
    assumeTrue(Runtime.version().feature() > LAST_JDK, "Spark 3.5 runs on this JDK");
    assertEquals(1, status, printed);
    assertTrue(printed.contains("needs a JDK from 17 to 22"), printed);
  }
}
