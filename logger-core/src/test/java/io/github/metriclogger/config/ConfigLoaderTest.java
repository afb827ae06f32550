package io.github.metriclogger.config;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.LoggerFlags;
import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.spi.SinkFactory;
import io.github.metriclogger.support.Providers;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {

  /** Every key of our own form, as the documentation shows them. */
  static final String ALL_SECTIONS =
      """
      run: {project: digits, name: mlp-1, group: baseline, job_type: train, tags: [cpu, small], notes: first try,
            dir: outputs, resume: allow, id: abc123, ranks: all, latest_links: true}
      pipeline: {capacity: 1024, max_bytes: 32MB, overflow: drop, block_timeout: 2s, flush_interval: 500ms, close_timeout: 1m}
      system_metrics: {enabled: false, interval: 30s}
      alerts: {nan: error, grad_norm_max: 50, grad_norm_min: off, loss_jump: {threshold: 3, level: error}, loss_not_falling: 5}
      report: {at_end: true, file: digits.html}
      sinks:
        console:     {enabled: true, interval: 10, style: classic, language: zh}
        csv:         {layout: long, epoch_metrics: true, batch_metrics: true}
        tensorboard: {enabled: true}
        wandb:       {enabled: true, mode: offline, project: jit, entity: me, base_url: "https://api.wandb.ai"}
      """;

  @TempDir private Path directory;

  @Test
  void load_allSections_records() {
    LoggerConfig config = Settings.yaml(directory, ALL_SECTIONS).load();
    RunConfig run =
        new RunConfig(
            "digits",
            "mlp-1",
            "baseline",
            "train",
            List.of("cpu", "small"),
            "first try",
            Path.of("outputs"),
            ResumeMode.ALLOW,
            "abc123",
            RanksMode.ALL,
            true);
    assertAll(
        () -> assertEquals(run, config.run()),
        () ->
            assertEquals(
                new SystemMetricsConfig(false, Duration.ofSeconds(30)), config.systemMetrics()),
        () -> assertEquals(new ReportConfig(true, Path.of("digits.html")), config.report()),
        () -> assertEquals(Map.of(), config.userConfig()),
        () -> assertEquals(0, config.checkpointEvery()),
        () -> assertEquals(List.of(), config.warnings()));
  }

  @Test
  void load_pipelineSection_record() {
    assertEquals(
        new PipelineConfig(
            1024,
            32L << 20,
            OverflowPolicy.DROP,
            Duration.ofSeconds(2),
            Duration.ofMillis(500),
            Duration.ofMinutes(1)),
        Settings.yaml(directory, ALL_SECTIONS).load().pipeline());
  }

  @Test
  void load_alertsSection_rules() {
    assertEquals(
        new AlertsConfig(
            new AlertsConfig.Rule(AlertLevel.ERROR, Double.NaN),
            new AlertsConfig.Rule(AlertLevel.WARN, 50),
            AlertsConfig.Rule.OFF,
            new AlertsConfig.Rule(AlertLevel.ERROR, 3),
            new AlertsConfig.Rule(AlertLevel.WARN, 5)),
        Settings.yaml(directory, ALL_SECTIONS).load().alerts());
  }

  @Test
  void load_nothing_defaults() {
    LoggerConfig config = new Settings(directory).load();
    assertAll(
        () -> assertEquals("default", config.run().project()),
        () -> assertNull(config.run().name()),
        () -> assertEquals(Path.of("runs"), config.run().dir()),
        () -> assertEquals(ResumeMode.NEVER, config.run().resume()),
        () -> assertEquals(PipelineConfig.DEFAULT, config.pipeline()),
        () ->
            assertEquals(
                new SystemMetricsConfig(true, Duration.ofSeconds(15)), config.systemMetrics()),
        () -> assertEquals(AlertsConfig.DEFAULT, config.alerts()),
        () -> assertEquals(new ReportConfig(false, Path.of("report.html")), config.report()),
        () -> assertEquals(List.of("console", "log", "csv"), enabled(config)),
        () -> assertFalse(Settings.sink(config, "csv").explicit()));
  }

  /** The defaults as the documentation shows them, with the sinks that core really has. */
  @Test
  void load_documentedDefaults_areTheDefaults() {
    List<String> broken = new ArrayList<>();
    List<SinkFactory> real = Providers.load(SinkFactory.class, broken::add);
    LoggerConfig config =
        Settings.yaml(
                directory,
                """
                run: {project: digits, name: mlp-1, group: baseline, tags: [cpu], notes: first try, dir: runs, resume: never, id: null, ranks: zero}
                pipeline: {capacity: 65536, max_bytes: 64MB, overflow: block, block_timeout: 5s, flush_interval: 1s, close_timeout: 60s}
                system_metrics: {enabled: true, interval: 15s}
                alerts: {nan: warn, grad_norm_max: 100, grad_norm_min: 0.001}
                report: {at_end: false, file: report.html}
                sinks:
                  console:     {enabled: true, interval: 1, style: classic, language: auto}
                  csv:         {enabled: true, layout: wide, epoch_metrics: true, batch_metrics: false}
                  tensorboard: {enabled: true}
                  wandb:       {enabled: false, mode: online, project: null, entity: null, base_url: "https://api.wandb.ai"}
                """)
            .factories(real)
            .load();
    assertEquals(List.of(), broken);
    assertEquals(PipelineConfig.DEFAULT, config.pipeline());
    assertEquals(AlertsConfig.DEFAULT, config.alerts());
    assertEquals(List.of("console", "csv", "tensorboard", "log"), enabled(config));
    assertEquals(
        List.of("logger.yaml:1: sinks.console.stlye: unknown key; did you mean 'style'?"),
        Settings.yaml(directory, "sinks: {console: {stlye: bar}}").factories(real).problems());
  }

  @Test
  void load_emptyFile_defaults() {
    assertEquals(PipelineConfig.DEFAULT, Settings.yaml(directory, "# nothing\n").load().pipeline());
    assertEquals(PipelineConfig.DEFAULT, Settings.yaml(directory, "").load().pipeline());
  }

  @Test
  void load_missingFile_throwsUnchecked() {
    ConfigSources sources =
        new ConfigSources(directory.resolve("none.yaml"), Map.of(), Map.of(), Map.of());
    UncheckedIOException failure =
        assertThrows(UncheckedIOException.class, () -> new ConfigLoader(List.of()).load(sources));
    assertTrue(failure.getMessage().contains("none.yaml"));
  }

  @Test
  void load_manyMistakes_allAtOnceByLine() {
    List<String> problems =
        Settings.yaml(
                directory,
                """
                pipeline:
                  capacity: 10
                  flush_interval: 5
                  overflow: dorp
                run: {nmae: x}
                sinks:
                  csv:
                    enabled: yes
                    layout: wdie
                  cvs: {}
                """)
            .problems();
    assertEquals(
        List.of(
            "logger.yaml:2: pipeline.capacity: '10' is too low: at least 64",
            "logger.yaml:3: pipeline.flush_interval: '5' has no unit; write 5s or another of a"
                + " duration such as 500ms, 5s, 10m or 2h",
            "logger.yaml:4: pipeline.overflow: 'dorp' is not one of block, drop; did you mean"
                + " 'drop'?",
            "logger.yaml:5: run.nmae: unknown key; did you mean 'name'?",
            "logger.yaml:8: sinks.csv.enabled: 'yes' is not a switch; write true (only true"
                + " and false are switches)",
            "logger.yaml:9: sinks.csv.layout: 'wdie' is not one of wide, long; did you mean"
                + " 'wide'?",
            "logger.yaml:10: sinks.cvs: no such sink; did you mean 'csv'? A sink of your own must"
                + " be on the class path"),
        problems);
  }

  @Test
  void load_precedence_flagEnvironmentYaml() {
    Settings settings =
        Settings.yaml(directory, "sinks: {wandb: {project: yaml, entity: yaml, name: yaml}}")
            .environment("WANDB_PROJECT", "env")
            .environment("WANDB_ENTITY", "env")
            .flag("sinks.wandb.project", "flag")
            .builder("sinks.wandb.project", "builder");
    LoggerConfig config = settings.load();
    assertEquals("flag <- flag --wandb_project", settings.shown(config, "sinks.wandb.project"));
    assertEquals("env <- environment WANDB_ENTITY", settings.shown(config, "sinks.wandb.entity"));
    assertEquals("yaml <- logger.yaml:1", settings.shown(config, "sinks.wandb.name"));
    assertEquals("never <- default", settings.shown(config, "sinks.wandb.resume"));
  }

  @Test
  void load_builderSettings_areSettings() {
    Settings settings =
        new Settings(directory)
            .builder("run.project", "p")
            .builder("pipeline.capacity", 128)
            .builder("pipeline.flush_interval", Duration.ofMillis(250))
            .builder("sinks.csv", Map.of("layout", "long", "nested", Map.of("deep", true)))
            .builder("run.tags", List.of("a", "b"));
    LoggerConfig config = settings.load();
    assertEquals("p", config.run().project());
    assertEquals(128, config.pipeline().capacity());
    assertEquals(Duration.ofMillis(250), config.pipeline().flushInterval());
    assertEquals(List.of("a", "b"), config.run().tags());
    assertEquals("true <- builder", settings.shown(config, "sinks.csv.nested.deep"));
    assertEquals(
        List.of("builder: pipeline.capcity: unknown key; did you mean 'capacity'?"),
        new Settings(directory).builder("pipeline.capcity", 128).problems());
  }

  @Test
  void sinks_sectionWithoutEnabled_isOn() {
    LoggerConfig config = Settings.yaml(directory, "sinks: {tensorboard: , wandb: {}}").load();
    assertTrue(Settings.sink(config, "tensorboard").enabled());
    assertTrue(Settings.sink(config, "tensorboard").explicit());
    assertTrue(Settings.sink(config, "wandb").enabled());
  }

  @Test
  void sinks_tensorboardJarThere_onByDefault() {
    List<SinkFactory> factories = new ArrayList<>(Settings.house());
    factories.add(Settings.factory("tensorboard", options -> {}));
    LoggerConfig config = new Settings(directory).factories(factories).load();
    assertTrue(Settings.sink(config, "tensorboard").enabled());
    assertFalse(Settings.sink(config, "tensorboard").explicit());
  }

  @Test
  void sinks_fileOrder_isKept() {
    LoggerConfig config =
        Settings.yaml(directory, "sinks: {wandb: {}, csv: {}, console: {}}").load();
    assertEquals(List.of("wandb", "csv", "console", "log"), enabled(config));
  }

  @Test
  void sinks_ownType_offUntilMentioned() {
    List<SinkFactory> factories =
        List.of(Settings.factory("jsonl", options -> options.text("file", "x.jsonl")));
    assertEquals(
        List.of("console", "log", "csv"),
        enabled(new Settings(directory).factories(factories).load()));
    assertEquals(
        List.of("jsonl", "console", "log", "csv"),
        enabled(Settings.yaml(directory, "sinks: {jsonl: {file: y}}").factories(factories).load()));
  }

  @Test
  void sinks_offOrMissing_keysNotJudged() {
    LoggerConfig config =
        Settings.yaml(
                directory, "sinks: {csv: {enabled: false, layuot: x}, tensorboard: {anything: 1}}")
            .load();
    assertFalse(Settings.sink(config, "csv").enabled());
    assertTrue(Settings.sink(config, "tensorboard").enabled());
  }

  @Test
  void load_variables_ofEverySink() {
    assertEquals(
        "zh <- environment METRICLOG_LANG",
        new Settings(directory)
            .environment("METRICLOG_LANG", "zh_CN.UTF-8")
            .shown("sinks.console.language"));
    assertEquals(
        List.of(
            "environment METRICLOG_LANG: sinks.console.language: 'fr' is not one of auto, zh, en",
            "environment USE_WANDB: sinks.wandb.enabled: 'maybe' is not true or false"),
        new Settings(directory)
            .environment("METRICLOG_LANG", "fr")
            .environment("USE_WANDB", "maybe")
            .problems());
  }

  @Test
  void load_flagsOfConsoleAndCsv() {
    Settings settings = new Settings(directory);
    LoggerFlags.parse("--log-interval=20", "--log_batch_metrics")
        .settings()
        .forEach(settings::flag);
    LoggerConfig config = settings.load();
    assertEquals("20 <- flag --log_interval", settings.shown(config, "sinks.console.interval"));
    assertEquals(
        "true <- flag --log_batch_metrics", settings.shown(config, "sinks.csv.batch_metrics"));
  }

  @Test
  void sinks_factoryFails_oneProblemOfMany() {
    SinkFactory broken =
        Settings.factory(
            "csv",
            options -> {
              throw new IllegalStateException("boom");
            });
    List<String> problems =
        Settings.yaml(directory, "sinks:\n  csv: {}\nrun: {dir: ''}\n")
            .factories(List.of(broken))
            .problems();
    assertEquals(2, problems.size());
    assertTrue(problems.get(0).startsWith("logger.yaml:2: sinks.csv: "), problems.get(0));
    assertTrue(problems.get(0).contains("boom"));
  }

  @Test
  void sinks_logLanguage_followsConsole() {
    Settings settings = Settings.yaml(directory, "sinks: {console: {language: zh}}");
    assertEquals("zh <- logger.yaml:1", settings.shown("sinks.log.language"));
    settings.write("sinks: {console: {language: zh}, log: {language: en}}");
    assertEquals("en <- logger.yaml:1", settings.shown("sinks.log.language"));
  }

  @Test
  void options_askedAgain_answerTheSame() {
    SinkConfig csv =
        Settings.sink(
            Settings.yaml(directory, "sinks: {csv: {file: a.csv, digits: 3}}").load(), "csv");
    for (int i = 0; i < 3; i++) {
      assertEquals("a.csv", csv.options().fileName("file", "metrics.csv"));
      assertEquals(3, csv.options().integer("digits", 17, 1));
    }
  }

  private static List<String> enabled(LoggerConfig config) {
    return config.sinks().stream().filter(SinkConfig::enabled).map(SinkConfig::name).toList();
  }
}
