package io.github.metriclogger.examples.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.testkit.RunHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An {@link OutOfMemoryError} that the training catches costs none of its rows. */
class FullHeapTest {
  @TempDir private Path dir;

  private List<String> train() throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                FullHeapTraining.class.getName(),
                dir.resolve("runs").toString(),
                dir.resolve("outcome").toString())
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("output").toFile())
            .start();
    boolean ended = process.waitFor(150, TimeUnit.SECONDS);
    process.destroyForcibly();
    String output = Files.readString(dir.resolve("output"));
    assertTrue(ended, output);
    assertEquals(0, process.exitValue(), output);
    return Files.readAllLines(dir.resolve("outcome"));
  }

  @Tag("full")
  @Test
  void heapIsFullForSeconds_everyRowIsInEveryFile() throws Exception {
    List<String> outcome = train();
    String output = Files.readString(dir.resolve("output"));
    long closeMillis = Long.parseLong(outcome.get(0));
    int meanwhile = Integer.parseInt(outcome.get(1));
    Set<Long> refused =
        outcome.subList(2, outcome.size()).stream().map(Long::valueOf).collect(Collectors.toSet());

    assertTrue(closeMillis < 15_000, "close took ms: " + closeMillis + "\n" + output);
    assertTrue(meanwhile >= 10, "the heap was full\n" + output);
    Path run = dir.resolve("runs/memory/full");
    for (String format : List.of("csv", "tensorboard", "wandb")) {
      assertAll(format, run, 2L * FullHeapTraining.STEPS + meanwhile, refused, output);
    }
    assertMessages(run, output);
  }

  private static void assertAll(
      String format, Path run, long steps, Set<Long> refused, String output) throws IOException {
    var times = new TreeMap<Long, Integer>();
    for (Scalar scalar : RunHistory.read(run, format).scalars()) {
      assertEquals(scalar.step(), (long) scalar.value(), format);
      times.merge(scalar.step(), 1, Integer::sum);
    }
    Set<Long> missing = new HashSet<>();
    for (long step = 0; step < steps; step++) {
      int count = times.getOrDefault(step, 0);
      if (count != 1 && !(count == 0 && refused.contains(step))) {
        missing.add(count == 0 ? step : -step);
      }
    }
    assertTrue(missing.isEmpty(), () -> format + ": " + missing + "\n" + output);
  }

  private static void assertMessages(Path run, String output) throws IOException {
    try (Stream<Path> logs = Files.list(run.resolve("log"))) {
      String text = Files.readString(logs.findFirst().orElseThrow());
      assertEquals(2, text.split("before the heap is full", -1).length, text + output);
      assertEquals(2, text.split("after the heap was full", -1).length, text + output);
      assertTrue(text.contains("finished"), text);
    }
  }
}
