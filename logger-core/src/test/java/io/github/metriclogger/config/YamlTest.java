package io.github.metriclogger.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What YAML can do, and what can be wrong with a file. */
class YamlTest {

  @TempDir private Path directory;

  private LoggerConfig load(String yaml) {
    return Settings.yaml(directory, yaml).load();
  }

  private List<String> problems(String yaml) {
    return Settings.yaml(directory, yaml).problems();
  }

  private String onlyProblem(String yaml) {
    List<String> problems = problems(yaml);
    assertEquals(1, problems.size(), problems::toString);
    return problems.get(0);
  }

  @Test
  void tilde_isNull() {
    LoggerConfig config = load("run: {name: ~, group: null, notes: , id: '~'}");
    assertNull(config.run().name());
    assertNull(config.run().group());
    assertNull(config.run().notes());
    assertEquals("~", config.run().id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"!!float 5e3", "5e3", "5000.0", "5_000", "0x1388", "0o11610", "'5000'"})
  void number_everySpelling_isRead(String written) {
    String yaml = "pipeline: {capacity: " + written + "}";
    if (written.contains("_")) {
      assertEquals(
          "logger.yaml:1: pipeline.capacity: '5_000' is not a whole number; write 5000",
          onlyProblem(yaml));
    } else {
      assertEquals(5000, load(yaml).pipeline().capacity());
    }
  }

  @Test
  void text_numbersAndBooleans_stayAsWritten() {
    LoggerConfig config = load("run: {project: 007, name: 1e3, id: true, tags: [1.50, no]}");
    assertEquals("007", config.run().project());
    assertEquals("1e3", config.run().name());
    assertEquals("true", config.run().id());
    assertEquals(List.of("1.50", "no"), config.run().tags());
  }

  @Test
  void anchors_andMerges_work() {
    LoggerConfig config =
        load(
            """
            x-shared: &shared {group: base, notes: n}
            run:
              <<: [*shared, {job_type: j, group: other}]
              notes: own
              project: &p digits
              name: *p
            """);
    assertEquals("base", config.run().group());
    assertEquals("own", config.run().notes());
    assertEquals("j", config.run().jobType());
    assertEquals("digits", config.run().name());
  }

  @Test
  void merge_wrongValue_lineOfAnchor() {
    assertEquals(
        "logger.yaml:1: pipeline.capacity: 'x' is not a whole number",
        onlyProblem("x-all: &all {capacity: x}\npipeline:\n  <<: *all\n"));
    assertEquals(
        "logger.yaml:2: <<: merges a section, e.g. <<: *defaults",
        onlyProblem("pipeline:\n  <<: 5\n\nrun: {}\n"));
  }

  @Test
  void equalKeys_bothLinesNamed() {
    assertEquals(
        List.of(
            "logger.yaml:3: run.name: the same key is in line 2 already; keep one of them",
            "logger.yaml:4: run: the same key is in line 1 already; keep one of them"),
        problems("run:\n  name: a\n  name: b\nrun: {}\n"));
  }

  @ParameterizedTest
  @CsvSource({"yes,true", "On,true", "y,true", "no,false", "OFF,false", "n,false"})
  void oldBoolean_isExplained(String written, String meant) {
    assertEquals(
        "logger.yaml:1: system_metrics.enabled: '"
            + written
            + "' is not a switch; write "
            + meant
            + " (only true and false are switches)",
        onlyProblem("system_metrics: {enabled: " + written + "}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run:\\n\\tname: a|2|TAB",
        "run: {name: \"a}\\npipeline: {}\\n|1|quoted scalar",
        "run:\\n  name: \"a\\n  group: \"b\"\\n|2|closed only in line 3",
        "run: {name: a\\npipeline: {}\\n|1|flow mapping",
        "run: {name: ${A}}|1|needs quotes",
        "run:\\n  name a\\n  group: b\\n|2|no ':'",
        "run: a: b|1|mapping values",
        "run:\\n  notes: \"a\\n    b\"\\n  name: @a\\n  group: b\\n|4|'@'",
        "run: {name: *nowhere}|1|no anchor",
        "run:\\n  name: @a|2|'@'",
        "run:\\n  name: \"\\\\q\"|2|escape",
        "- a\\nrun: {}|2|block",
        "--- {}\\n--- {}|2|second document",
        "- a|1|not a list",
        "text|1|not a single value",
      })
  void brokenSyntax_lineAndReason(String yaml, int line, String reason) {
    String problem =
        onlyProblem(yaml.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\"));
    assertTrue(problem.startsWith("logger.yaml:" + line + ": "), problem);
    assertTrue(problem.contains(reason), problem);
  }

  @Test
  void tags_unknown_refused() {
    assertEquals(
        "logger.yaml:1: run.name: the tag !secret is not known here; leave it out",
        onlyProblem("run: {name: !secret x}"));
    assertEquals(
        "logger.yaml:1: run.tags: the tag !!python/tuple is not known here; leave it out",
        onlyProblem("run: {tags: !!python/tuple [a]}"));
    assertEquals(
        "logger.yaml:1: pipeline.capacity: the value does not fit its tag !!int",
        problems("pipeline: {capacity: !!int many}").get(0));
  }

  @Test
  void keys_notWords_refused() {
    assertEquals("logger.yaml:1: a key must be a plain word", onlyProblem("? [a]\n: 1\n"));
    assertTrue(onlyProblem("run: {1: a}").startsWith("logger.yaml:1: run.1: unknown key"));
  }

  @Test
  void sections_ofOtherKinds_refused() {
    assertEquals(
        List.of(
            "logger.yaml:1: run: must be a section of 'key: value' lines, not a value",
            "logger.yaml:2: sinks: must be a section of 'key: value' lines, not a list",
            "logger.yaml:3: pipeline.capacity: must be a whole number, not a section",
            "logger.yaml:4: alerts.nan: must be one word, not a list"),
        problems("run: a\nsinks: [csv]\npipeline: {capacity: {a: 1}}\nalerts: {nan: [warn]}\n"));
  }

  @Test
  void lists_ofOtherThings_refused() {
    assertEquals(
        List.of(
            "logger.yaml:2: run.tags[1]: must be a text, not a section",
            "logger.yaml:3: run.tags[2]: must be a text, not nothing"),
        problems("run: {tags: [a,\n {b: c},\n ~]}"));
  }

  @Test
  void aliasBomb_isBounded() {
    StringBuilder bomb = new StringBuilder("x-0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("x-").append(i).append(": &a").append(i).append(" [");
      bomb.append(("*a" + (i - 1) + ",").repeat(10)).append("]\n");
    }
    assertTrue(problems(bomb.toString()).get(0).contains("alias"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run: &x {<<: *x}",
        "run: &x {<<: [*x]}",
        "run: &x {<<: [{name: a}, *x]}",
        "run: &x {name: a, <<: {<<: *x}}",
        "x-a: &a {b: &b {<<: *a}}",
        "x-a: &a {b: {c: {<<: *a}}}",
        "x-a: &a [{<<: *a}]",
      })
  void mergeOfItself_isNamed(String text) {
    String problem =
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> problems(text + "\n").get(0));
    assertTrue(problem.startsWith("logger.yaml:1: "), problem);
    assertTrue(problem.contains("holds itself") || problem.contains("<<:"), problem);
  }

  @Test
  void mergeChain_isBounded() {
    StringBuilder chain = new StringBuilder("x-0: &a0 {k0: 1, l0: 2}\n");
    for (int i = 1; i < 60; i++) {
      String before = "*a" + (i - 1);
      chain.append("x-").append(i).append(": &a").append(i).append(" {<<: [");
      chain.append(before + ", {<<: " + before + "}], k" + i + ": 1}\n");
    }
    String problem =
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> problems(chain.toString()).get(0));
    assertTrue(problem.contains("too many values") || problem.contains("nested"), problem);
  }

  @Test
  void aliasesOfAliases_areNotDeeperThanNesting() {
    StringBuilder chain = new StringBuilder("x-0: &a0 [1]\n");
    for (int i = 1; i < 150; i++) {
      chain.append("x-" + i + ": &a" + i + " " + "[".repeat(50) + "*a" + (i - 1));
      chain.append("]".repeat(50)).append('\n');
    }
    assertTrue(onlyProblem(chain.toString()).contains("nested deeper"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "0x", "0o", "0.", "1e"})
  void endlessNumber_isRefusedAtOnce(String start) {
    String text = "run: {name: a}\npipeline:\n  capacity: " + start + "1".repeat(3_900_000) + "\n";
    String problem = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> problems(text).get(0));
    assertTrue(problem.startsWith("logger.yaml:3: pipeline.capacity: "), problem);
    assertTrue(problem.length() < 400, "it is not quoted as a whole");
  }

  @Test
  void aliasToItself_isNamed() {
    assertEquals(
        "logger.yaml:2: run.tags[1]: holds itself: an alias points to what it is part of",
        problems("run:\n  tags: &t [a, *t]\n").get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- "})
  void deepNesting_isBounded(String opening) {
    assertTrue(onlyProblem("x-a:\n  " + opening.repeat(50_000)).contains("nested deeper"));
  }

  @Test
  void bytes_notUtf8_lineNamed() throws IOException {
    Charset gbk = Charset.forName("GBK");
    Settings settings = Settings.yaml(directory, "");
    Files.write(directory.resolve("logger.yaml"), "run:\n  notes: 训练\n".getBytes(gbk));
    assertEquals(
        List.of("logger.yaml:2: is not UTF-8; save the file as UTF-8"), settings.problems());
    Files.write(directory.resolve("logger.yaml"), "run: {}\n".getBytes(StandardCharsets.UTF_16));
    assertEquals(List.of("logger.yaml: is UTF-16; save it as UTF-8"), settings.problems());
    Files.write(directory.resolve("logger.yaml"), new byte[] {0x7F, 'E', 'L', 'F', 0, 0});
    assertEquals(List.of("logger.yaml: is a binary file, not YAML"), settings.problems());
  }

  @Test
  void file_tooLarge_refused() {
    assertEquals(
        "logger.yaml: is larger than 4MB, which no settings file is",
        onlyProblem("# comment\n".repeat(500_000)));
  }

  @Test
  void controlCharacter_lineNamed() {
    assertEquals(
        "logger.yaml:2: not YAML: the character U+0007 is not allowed",
        onlyProblem("run: {}\n# 😀 \u0007\n"));
  }

  @Test
  void byteOrderMark_andWindowsLines_areFine() {
    LoggerConfig config = load("\uFEFFrun:\r\n  name: 训练-1\r\n  notes: 'a'\r\n");
    assertEquals("训练-1", config.run().name());
  }

  @Test
  void json_isYaml() {
    assertEquals(
        128,
        load("{\"pipeline\": {\"capacity\": 128}, \"run\": {\"tags\": []}}").pipeline().capacity());
    assertEquals(Map.of(), load("{}").userConfig());
  }
}
