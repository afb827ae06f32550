package io.github.metriclogger.config;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole training option files that hold a section {@code logger}. */
class OptionFileTest {

  @TempDir private Path directory;

  /** A file of a well-known super-resolution trainer, with a logger section from its guide. */
  private static String optionFile() throws IOException {
    try (InputStream in = OptionFileTest.class.getResourceAsStream("train_realesrnet.yml")) {
      assertNotNull(in);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void load_optionFile_loggerSectionRead() throws IOException {
    Settings settings = Settings.yaml(directory, optionFile());
    LoggerConfig config = settings.load();
    assertAll(
        () -> assertEquals("train_RealESRNetx4plus_64", config.run().name()),
        () -> assertEquals("your_project_name", config.run().project()),
        () -> assertEquals(5000, config.checkpointEvery()),
        () -> assertTrue(Settings.sink(config, "tensorboard").enabled()),
        () -> assertTrue(Settings.sink(config, "wandb").enabled()),
        () -> assertTrue(Settings.sink(config, "wandb").explicit()),
        () ->
            assertEquals("100 <- logger.yaml:62", settings.shown(config, "sinks.console.interval")),
        () ->
            assertEquals(
                "your_project_name <- logger.yaml:66",
                settings.shown(config, "sinks.wandb.project")));
  }

  @Test
  void load_optionFile_restBecomesConfig() throws IOException {
    Map<String, Object> config = Settings.yaml(directory, optionFile()).load().userConfig();
    assertAll(
        () -> assertFalse(config.containsKey("logger")),
        () -> assertEquals("RealESRNetModel", config.get("model_type")),
        () -> assertEquals(List.of(0.2, 0.7, 0.1), config.get("resize_prob")),
        () -> assertEquals(2e-4, at(config, "train.optim_g.lr")),
        () -> assertEquals(1e6, at(config, "train.total_iter")),
        () -> assertEquals(-1L, at(config, "train.warmup_iter")),
        () -> assertEquals(false, at(config, "val.save_img")),
        () -> assertEquals("disk", at(config, "datasets.val.io_backend.type")),
        () -> assertEquals(1L, at(config, "datasets.val.batch_size_per_gpu")),
        () -> assertEquals(List.of(0.5, 0.5), at(config, "datasets.val.mean")),
        () -> assertTrue(((Map<?, ?>) at(config, "path")).containsKey("resume_state")),
        () -> assertEquals("<pad>", at(config, "network_g.pad_token")),
        () -> assertEquals("${META_INFO}", at(config, "datasets.train.meta_info")));
  }

  @Test
  void load_optionFile_secretsRemoved() throws IOException {
    Map<String, Object> config = Settings.yaml(directory, optionFile()).load().userConfig();
    assertEquals("https://***@store.example.org/models", at(config, "path.storage"));
    assertEquals(Map.of("nested", Map.of()), at(config, "path.s3"));
    assertFalse(config.toString().contains("ummy"), config.toString());
  }

  @Test
  void load_equalKeysOutsideOurs_warning() throws IOException {
    Settings settings = Settings.yaml(directory, optionFile());
    assertEquals(
        List.of(
            "logger.yaml:54: train.warmup_iter: the same key is in line 53 already; keep one of"
                + " them"),
        settings.load().warnings().stream().map(settings::local).toList());
  }

  @Test
  void load_resumeId_goesOn() {
    Settings settings =
        Settings.yaml(directory, "name: x\nlogger:\n  wandb: {project: p, resume_id: 3f2a}\n");
    LoggerConfig config = settings.load();
    assertEquals("3f2a", config.run().id());
    assertEquals(ResumeMode.ALLOW, config.run().resume());
    assertEquals("3f2a <- logger.yaml:3", settings.shown(config, "sinks.wandb.id"));
    assertEquals("allow <- logger.yaml:3", settings.shown(config, "sinks.wandb.resume"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"wandb: ~", "wandb: {project: ~}", "wandb: {resume_id: ~}", "wandb: {}"})
  void load_wandbWithoutProject_off(String wandb) {
    LoggerConfig config = Settings.yaml(directory, "logger:\n  " + wandb + "\n").load();
    assertTrue(config.sinks().stream().noneMatch(s -> s.name().equals("wandb") && s.enabled()));
  }

  @Test
  void load_ownSections_insideLogger() {
    LoggerConfig config =
        Settings.yaml(
                directory,
                """
                name: long_train
                logger:
                  print_freq: !!float 1e2
                  run: {dir: ., project: experiments}
                  sinks: {csv: {file: training_log.csv}}
                """)
            .load();
    assertEquals(Path.of("."), config.run().dir());
    assertEquals("experiments", config.run().project());
    assertEquals("long_train", config.run().name());
    assertEquals(
        "training_log.csv", Settings.sink(config, "csv").options().text("file", "metrics.csv"));
    assertEquals("100", Settings.sink(config, "console").options().text("interval", "1"));
  }

  @Test
  void load_unknownKeysInside_warnings() {
    Settings settings =
        Settings.yaml(
            directory,
            "logger:\n  prnt_freq: 100\n  sinks: {csv: {layuot: wide}, tensorbord: {}}\n  x: 1\n");
    assertEquals(
        List.of(
            "logger.yaml:2: logger.prnt_freq: unknown key; did you mean 'print_freq'?",
            "logger.yaml:4: logger.x: unknown key; known: print_freq, use_tb_logger,"
                + " save_checkpoint_freq, wandb, run, pipeline, system_metrics, alerts, report, sinks",
            "logger.yaml:3: logger.sinks.tensorbord: no such sink; did you mean 'tensorboard'? A"
                + " sink of your own must be on the class path",
            "logger.yaml:3: logger.sinks.csv.layuot: unknown key; did you mean 'layout'?"),
        sortedLike(settings));
  }

  private static List<String> sortedLike(Settings settings) {
    List<String> warnings = settings.load().warnings().stream().map(settings::local).toList();
    assertEquals(4, warnings.size(), warnings::toString);
    return Arrays.asList(
        pick(warnings, "prnt_freq"),
        pick(warnings, "logger.x"),
        pick(warnings, "tensorbord"),
        pick(warnings, "layuot"));
  }

  private static String pick(List<String> warnings, String part) {
    return warnings.stream().filter(text -> text.contains(part)).findFirst().orElse("");
  }

  @Test
  void load_wrongValuesInside_problems() {
    assertEquals(
        List.of(
            "logger.yaml:1: name: 'a/b' must be one path segment: none of / \\ < > : \" | ? *",
            "logger.yaml:3: logger.use_tb_logger: 'yes' is not a switch; write true (only true and"
                + " false are switches)",
            "logger.yaml:4: logger.save_checkpoint_freq: 'often' is not a whole number",
            "logger.yaml:5: logger.wandb.mode: 'onlin' is not one of online, offline, disabled;"
                + " did you mean 'online'?"),
        Settings.yaml(
                directory,
                """
                name: a/b
                logger:
                  use_tb_logger: yes
                  save_checkpoint_freq: often
                  wandb: {project: p, mode: onlin}
                """)
            .problems());
  }

  @Test
  void load_loggerNoSection_problem() {
    assertEquals(
        List.of("logger.yaml:1: logger: must be a section of 'key: value' lines, not a value"),
        Settings.yaml(directory, "logger: 5\n").problems());
    assertEquals(PipelineConfig.DEFAULT, Settings.yaml(directory, "logger:\n").load().pipeline());
  }

  @Test
  void load_ownSectionBeside_warning() {
    Settings settings = Settings.yaml(directory, "logger: {}\nsinks: {csv: {layout: long}}\n");
    assertEquals(
        List.of("logger.yaml:2: sinks: is not read beside 'logger:'; move it into that section"),
        settings.load().warnings().stream().map(settings::local).toList());
  }

  private static Object at(Map<String, Object> config, String path) {
    Object found = config;
    for (String key : path.split("\\.")) {
      found = ((Map<?, ?>) found).get(key);
    }
    return found;
  }
}
