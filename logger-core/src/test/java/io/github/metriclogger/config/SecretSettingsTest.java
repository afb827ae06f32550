package io.github.metriclogger.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret among the settings is never shown: not by explain, problems or toString. */
class SecretSettingsTest {

  private static final String SECRET = "hunter2-0123456789";

  @TempDir private Path directory;

  @Test
  void secret_inSettings_isMasked() {
    Settings settings =
        Settings.yaml(
                directory,
                """
                sinks:
                  csv: {key: SECRET, nested: {deep: true}}
                  wandb: {api_key: SECRET, base_url: "https://me:p@SECRET@host", entity: me}
                """
                    .replace("SECRET", SECRET))
            .environment("WANDB_NOTES", "n");
    LoggerConfig config = settings.load();
    assertEquals("*** <- logger.yaml:2", settings.shown(config, "sinks.csv.key"));
    assertEquals("*** <- logger.yaml:3", settings.shown(config, "sinks.wandb.api_key"));
    assertEquals(
        "https://***@host <- logger.yaml:3", settings.shown(config, "sinks.wandb.base_url"));
    assertFalse(config.toString().contains(SECRET), config.toString());
    assertFalse(config.explain().contains(SECRET), config.explain());
    assertEquals(SECRET, Settings.sink(config, "csv").options().secret("key"));
    assertEquals(SECRET, Settings.sink(config, "wandb").options().secret("api_key"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sinks: {wandb: {api_key: [SECRET]}}",
        "sinks: {wandb: {api_key: {a: SECRET}}}",
        "sinks: {wandb: {api_key: SECRET, api_key: SECRET}}",
        "sinks: {wandb: {api_key: 'SECRET${NONE}'}}",
        "sinks: {wandb: {api_kye: SECRET}}",
        "sinks: {wandb: {api_key: !!float SECRET}}",
        "sinks: {wandb: {api_key: \"SECRET}}",
        "sinks: {wandb: {api_key: !SECRET }}",
        "sinks: {wandb: {api_key: *SECRET }}",
        "sinks: {wandb: {api_key: !SECRET [a]}}",
        "sinks: {csv: {key: '${NONE}SECRET'}}",
        "sinks:\n  wandb:\n    api_key: SECRET: x",
        "sinks:\n  wandb:\n    api_key SECRET\n    entity: x",
        "sinks:\n  wandb:\n    mode: x\n    api_key: @SECRET\n",
      })
  void secret_inBrokenYaml_isNotTold(String yaml) {
    List<String> problems = Settings.yaml(directory, yaml.replace("SECRET", SECRET)).problems();
    assertFalse(problems.toString().contains(SECRET), problems::toString);
  }

  @Test
  void explain_linesUp() {
    Settings settings =
        Settings.yaml(directory, "run: {name: 数字-1}\nsinks: {csv: {enabled: false}}")
            .environment("WANDB_PROJECT", "p");
    String explained = settings.local(settings.load().explain());
    assertEquals(
        """
        run.project                p            environment WANDB_PROJECT
        run.name                   数字-1       logger.yaml:1
        run.group                  ~            default
        """,
        explained.lines().limit(3).map(line -> line + "\n").reduce("", String::concat));
    assertTrue(
        explained.contains("sinks.csv.enabled          false        logger.yaml:2\n"), explained);
    assertTrue(explained.contains("pipeline.flush_interval    1s           default\n"), explained);
  }

  @Test
  void explain_warnings_follow() {
    Settings settings = Settings.yaml(directory, "logger: {prnt_freq: 1}");
    assertTrue(
        settings
            .local(settings.load().explain())
            .endsWith(
                "warning: logger.yaml:1: logger.prnt_freq: unknown key; did you mean"
                    + " 'print_freq'?\n"));
  }
}
