package io.github.metriclogger.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.TrainingProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The files beside the metrics are what Python's json and PyYAML take them for. */
final class PythonReadsRunFilesIT {

  @RegisterExtension static final Python PYTHON = Python.with("pandas");

  private static final String AWKWARD = "多行\n\"文本\": yes, #1 \t\uD83D\uDD25 \\ 'x' \u2028 end ";

  @TempDir Path directory;
  private Path run;
  private Path checkpoint;

  @BeforeEach
  void train() throws IOException {
    checkpoint = Files.createDirectories(directory.resolve("outputs").resolve("checkpoint-3"));
    try (MetricLogger logger = logger()) {
      logger.logConfig(config());
      logger.logSummary("best_acc", 0.1 + 0.2);
      logger.logSummary("note", AWKWARD);
      var progress = TrainingProgress.builder(logger).epochs(2).batchesPerEpoch(3).start();
      for (int epoch = 0; epoch < 2; epoch++) {
        progress.epochStarted();
        for (int batch = 0; batch < 3; batch++) {
          progress.batch(batch == 1 ? Double.NaN : 1.0 / (batch + 3), 1e-3, 32);
        }
        progress.epochFinished();
      }
      logger.checkpointSaved(checkpoint);
      run = logger.runDirectory();
    }
  }

  @Test
  void runJson_isJson() {
    Map<?, ?> json = json(run.resolve("run.json"));
    assertEquals("kit", json.get("project"));
    assertEquals("人工-1", json.get("name"));
    assertEquals("finished", json.get("status"));
    assertEquals(List.of("cpu", "x: y"), json.get("tags"));
  }

  @Test
  void config_isYaml() {
    Object yaml = PYTHON.read("documents.read_yaml", run.resolve("config.yaml"));
    assertEquals(expectedConfig(), yaml);
  }

  @Test
  void summary_isJson() {
    Map<?, ?> json = json(run.resolve("summary.json"));
    assertTrue(json.toString().contains("float 0.30000000000000004"), json.toString());
    assertTrue(json.toString().contains(AWKWARD), json.toString());
  }

  @Test
  void trainerState_isJson() {
    Map<?, ?> json = json(checkpoint.resolve("trainer_state.json"));
    assertTrue(json.get("log_history") instanceof List, json.toString());
    assertTrue(json.containsKey("global_step"), json.toString());
    assertTrue(((List<?>) json.get("log_history")).size() > 1, json.toString());
  }

  private Map<?, ?> json(Path file) {
    return (Map<?, ?>) PYTHON.read("documents.read_json", file);
  }

  private MetricLogger logger() {
    return MetricLogger.builder()
        .project("kit")
        .name("人工-1")
        .dir(directory.resolve("runs"))
        .set("run.tags", List.of("cpu", "x: y"))
        .set("run.notes", AWKWARD)
        .set("sinks.console.enabled", false)
        .open();
  }

  private static Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("lr", 1e-3);
    config.put("tiny", 1e-300);
    config.put("large", 5e21);
    config.put("whole", 3.0);
    config.put("count", 7);
    config.put("long", 1L << 60);
    config.put("nan", Double.NaN);
    config.put("inf", Double.NEGATIVE_INFINITY);
    config.put("flag", true);
    config.put("nothing", null);
    config.put("text", AWKWARD);
    config.put("key: with\nbreak", "");
    for (String word : words()) {
      config.put("word " + word, word);
    }
    config.put("list", Arrays.asList(1, null, List.of(), Map.of(), List.of(List.of("a"))));
    config.put("model", Map.of("block", Map.of("dims", List.of(64, 32))));
    return config;
  }

  /** Texts that a careless writer leaves bare, and a reader takes for something else. */
  private static List<String> words() {
    String words =
        "yes¦No¦on¦true¦null¦~¦1e3¦0x10¦010¦1_000¦12:30:45¦.nan¦2026-01-02¦- a¦a: b¦"
            + "@x¦`¦%¦!tag¦&a¦*a¦ lead¦trail ¦#¦?¦|¦>¦[¦{¦}¦,¦=¦<<¦\u0085¦\u0007¦\r¦---¦a\u2029b¦\u2028¦"
            + "a\u0085b¦...¦1.¦.5¦+1¦-¦0b1¦0o7¦nUll¦y¦N¦\uFEFFbom¦a #b¦\"¦'";
    return List.of(words.split("¦"));
  }

  private static Map<String, Object> expectedConfig() {
    Map<String, Object> expected = new LinkedHashMap<>(config());
    expected.put("lr", "float 0.001");
    expected.put("tiny", "float 1e-300");
    expected.put("large", "float 5e+21");
    expected.put("whole", "float 3.0");
    expected.put("count", 7L);
    expected.put("nan", "float nan");
    expected.put("inf", "float -inf");
    expected.put("list", Arrays.asList(1L, null, List.of(), Map.of(), List.of(List.of("a"))));
    expected.put("model", Map.of("block", Map.of("dims", List.of(64L, 32L))));
    return expected;
  }
}
