package io.github.metriclogger.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings of a sink of the house whose jar is not on the class path. */
class MissingJarTest {

  @TempDir private Path directory;

  @Test
  void nothingOfTheSectionIsJudged() {
    LoggerConfig config =
        Settings.yaml(directory, "sinks: {wandb: {entitty: x, mode: onlin, tags: {a: b}}}")
            .factories(List.of())
            .load();
    assertTrue(Settings.sink(config, "wandb").enabled());
    assertEquals(List.of(), config.warnings());
  }

  @Test
  void modeDisabledIsOff() {
    Settings settings =
        Settings.yaml(directory, "sinks: {wandb: {mode: Disabled}}").factories(List.of());
    LoggerConfig config = settings.load();
    assertFalse(Settings.sink(config, "wandb").enabled());
    assertEquals("Disabled <- logger.yaml:1", settings.shown(config, "sinks.wandb.mode"));
  }

  @Test
  void flags_ofProjectAndName_labelTheRunAllTheSame() {
    Settings settings =
        new Settings(directory)
            .factories(List.of())
            .flag("sinks.wandb.project", "digits")
            .flag("sinks.wandb.name", "lr 1/2");
    LoggerConfig config = settings.load();
    assertEquals("digits <- flag --wandb_project", settings.shown(config, "run.project"));
    assertEquals("lr 1-2 <- flag --wandb_name", settings.shown(config, "run.name"));
  }
}
