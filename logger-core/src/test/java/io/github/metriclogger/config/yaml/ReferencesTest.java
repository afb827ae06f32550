package io.github.metriclogger.config.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.metriclogger.config.LoggerConfig;
import io.github.metriclogger.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Environment variables inside YAML. */
class ReferencesTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "${NAME}, x",
    "'\"${NAME}\"', x",
    "run-${NAME}-${NUMBER}, run-x-128",
    "${NONE:other}, other",
    "${NAME:other}, x",
    "${NONE:a:b}, a:b",
    "${EMPTY:other}, ",
    "${NONE:}, ",
    "${NONE:~}, ",
    "$NAME, $NAME",
    "$${NAME}, ${NAME}",
    "cost $5 ${NAME}, cost $5 x",
  })
  void text_withReference_isResolved(String written, String expected) {
    assertEquals(expected, settings("run: \n  notes: " + written).load().run().notes());
  }

  @Test
  void types_withReference_areRead() {
    LoggerConfig config =
        settings(
                """
                pipeline: {capacity: "${NUMBER}", flush_interval: "${DELAY:2s}"}
                system_metrics: {enabled: "${SWITCH}"}
                run: {tags: ["${NAME}", b]}
                """)
            .load();
    assertEquals(128, config.pipeline().capacity());
    assertEquals(Duration.ofSeconds(2), config.pipeline().flushInterval());
    assertEquals(false, config.systemMetrics().enabled());
    assertEquals(List.of("x", "b"), config.run().tags());
  }

  @Test
  void unset_withoutDefault_variableNamed() {
    assertEquals(
        List.of(
            "logger.yaml:1: run.name: 'a-${NONE}' needs the environment variable NONE, which is"
                + " not set; set it or write ${NONE:default}"),
        settings("run: {name: \"a-${NONE}\"}").problems());
  }

  @ParameterizedTest
  @ValueSource(strings = {"${}", "${1A}", "${A-B}", "${OPEN", "${ NAME }", "${a b}"})
  void badReference_isExplained(String written) {
    assertEquals(
        List.of(
            "logger.yaml:2: run.notes: '"
                + written
                + "' has a bad reference; write ${NAME} or ${NAME:default}, and $${ for the bare"
                + " characters"),
        settings("run:\n  notes: '" + written + "'").problems());
  }

  @Test
  void unset_inSinkThatIsOff_isNoProblem() {
    assertNull(settings("sinks: {wandb: {enabled: false, api_key: \"${K}\"}}").load().run().name());
  }

  @Test
  void value_withReferenceInside_staysText() {
    assertEquals("${NAME}", settings("run: {notes: \"${NESTED}\"}").load().run().notes());
  }

  private Settings settings(String yaml) {
    return Settings.yaml(directory, yaml)
        .environment("NAME", "x")
        .environment("NUMBER", "128")
        .environment("SWITCH", "false")
        .environment("EMPTY", "")
        .environment("NESTED", "${NAME}");
  }
}
