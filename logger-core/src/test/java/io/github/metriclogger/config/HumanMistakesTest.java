package io.github.metriclogger.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.MetricLoggerBuilder;
import io.github.metriclogger.config.AlertsConfig.Rule;
import io.github.metriclogger.data.AlertLevel;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people type, and the way out that they are told. */
class HumanMistakesTest {

  @TempDir private Path directory;

  private void assertProblem(String yaml, String problem) {
    assertEquals(List.of("logger.yaml:" + problem), Settings.yaml(directory, yaml).problems());
  }

  @Test
  void colon_withoutSpace_isNamed() {
    assertProblem(
        "run:\n  project:digits\n",
        "1: run: must be a section of 'key: value' lines, not a value;"
            + " after the ':' of a key comes a space");
    assertProblem(
        "run:\n  project: digits\n  name:mlp\n",
        "3: run.name: not YAML, column 3: while scanning a simple key:"
            + " could not find expected ':'; noticed in line 4; after the ':' of a key comes a space");
  }

  @Test
  void colon_chinese_isNamed() {
    String advice = "; '：' is no colon to YAML, write ':' and a space";
    assertProblem(
        "run：\n  project: digits\n",
        "1: run: not YAML: this line has no ':' between key and value" + advice);
    assertProblem(
        "run:\n  project：digits\n",
        "1: run: must be a section of 'key: value' lines, not a value" + advice);
  }

  @Test
  void colon_chineseEverywhere_isNamed() {
    String advice = "; '：' is no colon to YAML, write ':' and a space";
    assertProblem(
        "run：\n  project：x\n", "1: must hold 'key: value' lines, not a single value" + advice);
    assertProblem(
        "sinks：{console: {style: bar}}",
        "1: sinks: not YAML, column 29: while parsing a block mapping: expected <block end>, but"
            + " found '}'"
            + advice);
    assertProblem(
        "sinks: {console: {style：bar}}",
        "1: sinks.console.style：bar: unknown key; known: enabled, interval, style, language"
            + advice);
    assertProblem(
        "sinks: {csv：true}",
        "1: sinks.csv：true: no such sink; known: console, log, csv, tensorboard, wandb A"
            + " sink of your own must be on the class path"
            + advice);
  }

  @Test
  void punctuation_fullWidth_isNamed() {
    assertProblem(
        "run: ｛project: x｝",
        "1: run: not YAML, column 14: mapping values are not allowed here; '｛' is no brace to YAML,"
            + " write '{'");
    assertProblem(
        "run: {project: x}\n＃ 说明\n",
        "2: not YAML, column 1: while scanning a simple key: could not find expected ':'; noticed in"
            + " line 3; '＃' begins no comment, write '#'");
    assertProblem(
        "run:\n\u3000project: x\n",
        "2: \u3000project: unknown key; known: run, pipeline, system_metrics, alerts, report, sinks;"
            + " '\u3000' (U+3000) is no space to YAML, write ' '");
    assertProblem(
        "run: {tags: [基线，cpu, \"a，b\"]}",
        "1: run.tags[0]: is one item: '，' is no comma to YAML, write ',' and a space; a text that"
            + " really holds it needs quotes");
  }

  @Test
  void quotes_fullWidth_areNamed() {
    String complaint =
        "stands between quotes that are part of the text to YAML: '“' is no quote to YAML, write \""
            + " or no quotes; a text that really begins with it needs \" around it";
    assertProblem("run:\n  project: “x”\n", "2: run.project: " + complaint);
    assertProblem("run: {tags: [a, “b”]}", "1: run.tags[1]: " + complaint);
    assertProblem(
        "“run”: {project: x}",
        "1: “run”: unknown key; known: run, pipeline, system_metrics, alerts, report, sinks; '“' is no"
            + " quote to YAML, write \"");
    assertEquals("“x”", Settings.yaml(directory, "run: {notes: \"“x”\"}").load().run().notes());
    assertEquals("见“x”：好", Settings.yaml(directory, "run: {notes: 见“x”：好}").load().run().notes());
  }

  @Test
  void words_fullWidth_areNamed() {
    assertProblem(
        "pipeline: {capacity: １０}",
        "1: pipeline.capacity: '１０' is not a whole number; '１' (U+FF11) is full-width, write"
            + " '1'");
    assertProblem(
        "pipeline:\n  overflow: drop，\n",
        "2: pipeline.overflow: 'drop，' is not one of block, drop; did you mean 'drop'?; '，' is no"
            + " comma to YAML, write ',' and a space");
  }

  @Test
  void comma_chinese_isNamed() {
    assertProblem(
        "run: {project: digits， name: x}",
        "1: run: not YAML, column 28: while parsing a flow mapping: expected ',' or '}', but got :;"
            + " '，' and '：' are no comma and colon to YAML, write ', ' and ': '");
  }

  @Test
  void file_missingOrDirectory_isSaidWithItsPath() {
    Path missing = directory.resolve("x").resolve("..").resolve("nowhere.yaml");
    assertEquals(
        "there is no settings file " + directory.resolve("nowhere.yaml"), unreadable(missing));
    assertEquals(directory + " is a directory, not a settings file", unreadable(directory));
  }

  private static String unreadable(Path file) {
    MetricLoggerBuilder builder = MetricLogger.builder().yaml(file);
    return assertThrows(UncheckedIOException.class, builder::open).getMessage();
  }

  @Test
  void switch_inPlaceOfSection_isShown() {
    assertProblem(
        "sinks: {csv: true}",
        "1: sinks.csv: must be a section of 'key: value' lines, not a value;"
            + " a switch is written {enabled: true}");
  }

  @Test
  void quotes_missing_areAskedFor() {
    assertProblem(
        "run:\n  notes: training: first try\n",
        "2: run.notes: not YAML, column 18: mapping values are not allowed here; the line is"
            + " indented too far, or a value that holds ': ' needs quotes");
    assertProblem(
        "run:\n  name: @home\n",
        "2: run.name: not YAML, column 9: while scanning for the next token: found character '@'"
            + " that cannot start any token; a text that begins with it needs quotes");
    assertProblem(
        "run:\n  name: 'it's mine'\n",
        "2: run.name: not YAML, column 13: while parsing a block mapping: expected <block end>,"
            + " but found '<scalar>'; a ' inside '…' is written twice");
  }

  @Test
  void alerts_levelAlone_hasUsualThreshold() {
    AlertsConfig alerts =
        Settings.yaml(
                directory,
                "alerts: {grad_norm_max: error, grad_norm_min: {level: error},"
                    + " loss_jump: warn, loss_not_falling: {level: error}}")
            .load()
            .alerts();
    assertEquals(new Rule(AlertLevel.ERROR, 100), alerts.gradNormMax());
    assertEquals(new Rule(AlertLevel.ERROR, 0.001), alerts.gradNormMin());
    assertEquals(new Rule(AlertLevel.WARN, 3), alerts.lossJump());
    assertEquals(new Rule(AlertLevel.ERROR, 10), alerts.lossNotFalling());
  }

  @Test
  void alerts_otherWord_isAProblem() {
    assertProblem(
        "alerts: {loss_jump: loud}",
        "1: alerts.loss_jump: 'loud' is not a number; write a number, warn, error, off or"
            + " {threshold: 3, level: error}");
    assertProblem(
        "alerts: {loss_jump: {}}",
        "1: alerts.loss_jump: says nothing; write a number, warn, error, off or"
            + " {threshold: 3, level: error}");
  }

  @Test
  void explain_wandbOfOptionFile_namesItsLine() {
    LoggerConfig config =
        Settings.yaml(directory, "name: x\nlogger:\n  wandb:\n    project: digits\n").load();
    String line =
        config.explain().lines().filter(text -> text.contains("wandb.enabled")).findFirst().get();
    assertEquals(
        "sinks.wandb.enabled true " + directory.resolve("logger.yaml:4"),
        line.strip().replaceAll(" +", " "));
  }
}
