package io.github.metriclogger.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.config.ResumeMode;
import io.github.metriclogger.support.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledFilesTest {

  private static final int KILLS = Boolean.getBoolean("metriclogger.full") ? 20 : 3;

  @TempDir Path dir;

  /** The same run, killed and resumed again and again: what is there can be read at any time. */
  @Test
  void killed_anyMoment_everyFileIsWhole() throws Exception {
    Random random = new Random(42);
    for (int kill = 0; kill < KILLS; kill++) {
      Path run = killedAfter(Duration.ofMillis(random.nextInt(700)));
      assertEquals(dir.resolve("digits/mlp"), run);
      assertEquals((long) kill, RunDirectoryTest.record(run).get("resumed"));
      assertTrue(Json.parse(run.resolve("summary.json")) instanceof Map<?, ?>);
      assertEquals("lr: 0.1\n", Files.readString(run.resolve("config.yaml")));
      checkLines(run.resolve("system_metrics.jsonl"));
      List<Map<?, ?>> index = checkLines(run.resolve("media/index.jsonl"));
      assertTrue(index.size() > 3 * kill, "images of " + kill + " starts: " + index.size());
      checkImages(run);
      for (int i = 0; i < 3; i++) {
        Map<?, ?> state =
            (Map<?, ?>) Json.parse(run.resolve("checkpoint-" + i + "/trainer_state.json"));
        assertTrue((Long) state.get("global_step") > 0, state.toString());
      }
    }
    RunSettings.in(dir).resume(ResumeMode.AUTO).open().close(); // the last one's lock is free
  }

  private Path killedAfter(Duration time) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ChildTraining.class.getName(),
                dir.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String path = lines.readLine();
      process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
      return Path.of(path);
    } finally {
      process.destroyForcibly();
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    }
  }

  /** Every line that has its end is whole; what comes after the last end is a torn record. */
  private static List<Map<?, ?>> checkLines(Path file) throws IOException {
    String text = Files.readString(file);
    List<Map<?, ?>> lines = new ArrayList<>();
    for (String line : text.substring(0, text.lastIndexOf('\n')).split("\n")) {
      lines.add((Map<?, ?>) Json.parse(line));
    }
    return lines;
  }

  private static void checkImages(Path run) throws IOException {
    byte[] expected = null;
    try (Stream<Path> images = Files.list(run.resolve("media/images/val"))) {
      for (Path image : (Iterable<Path>) images::iterator) {
        if (!image.getFileName().toString().startsWith(".")) {
          byte[] bytes = Files.readAllBytes(image);
          expected = expected == null ? bytes : expected;
          assertArrayEquals(expected, bytes, image.toString());
          assertEquals(
              "IEND",
              new String(
                  Arrays.copyOfRange(bytes, bytes.length - 8, bytes.length - 4),
                  StandardCharsets.US_ASCII));
        }
      }
    }
  }
}
