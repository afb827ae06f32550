package io.github.metriclogger.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with settings, in Chinese. */
class ConfigTextTest {

  private static final Pattern PLACE = Pattern.compile("^\\S+: (?:[\\w.\\[\\]]+: )?");
  private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"|\\$\\{[^}]*\\}");
  private static final Pattern WORD = Pattern.compile("(?<![\\w./!-])[a-z]{2,}(?![\\w./-])");

  /** Words of the settings themselves. */
  private static final Set<String> NAMES =
      Set.of(
          "true",
          "false",
          "off",
          "warn",
          "error",
          "threshold",
          "level",
          "wide",
          "long",
          "never",
          "allow",
          "must",
          "auto",
          "zero",
          "all",
          "zh",
          "en",
          "known",
          "logger",
          "alerts",
          "report",
          "at_end",
          "file",
          "sinks",
          "run",
          "pipeline",
          "enabled",
          "interval",
          "style",
          "language",
          "console",
          "log",
          "csv",
          "tensorboard",
          "wandb",
          "ms",
          "project",
          "name",
          "group",
          "tags",
          "notes",
          "dir",
          "resume",
          "id",
          "ranks");

  @TempDir private Path directory;

  private List<String> problems(String yaml) {
    return Settings.yaml(directory, yaml).environment("METRICLOG_LANG", "zh").problems();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run: {tags: {a: b}, name: a/b, project: ' a', dir: ''}",
        "run: {name: con, project: .., id: '', resume: must}",
        "run: {resume: allqow, ranks: some}",
        "pipeline: {capacity: many, max_bytes: 5, flush_interval: 5}",
        "pipeline: {capacity: 1, max_bytes: 1KB, flush_interval: 0ms, close_timeout: 9999h}",
        "pipeline: {capcity: 64, capacity: [1], block_timeout: 5 parsec}",
        "pipeline: {capacity: 99999999999999999999, max_bytes: much}",
        "system_metrics: {enabled: yes, interval: {a: b}}",
        "system_metrics: {enabled: maybe}",
        "report: {at_end: 3, file: page.txt}",
        "report: {file: [a.html], at: true}",
        "alerts: {nan: loud, grad_norm_max: -1, grad_norm_min: high, loss_jump: {}}",
        "sinks: {csv: {layout: wdie, epoch_metrics: 3, digits: 0, scale: .nan, file: a/b}}",
        "sinks: {cvs: {}, console: on}",
        "sinks: {csv: {delay: ~, nested: 5, buffer: -1MB}}",
        "run: x\npipeline: [1]\nsinks: true",
        "run: {name: '${NOT_SET}', project: '${}'}",
        "run: {name: a, name: b}",
        "run:\n  project:x\n",
        "run：\n  project: x\n",
        "run: {name: “x”}",
        "run: {name: a}\n---\nrun: {}",
        "run: &a {x: *a}",
        "- a\n- b",
        "run: {name: !!set z}",
        "run: {project: *none}"
      })
  void problem_anyMistake_isInChinese(String yaml) {
    List<String> english = new ArrayList<>();
    List<String> problems = problems(yaml);
    for (String problem : problems) {
      String bare = QUOTED.matcher(PLACE.matcher(problem).replaceFirst("")).replaceAll("");
      Set<String> words =
          WORD.matcher(bare)
              .results()
              .map(MatchResult::group)
              .collect(Collectors.toCollection(TreeSet::new));
      words.removeAll(NAMES);
      if (!words.isEmpty()) {
        english.add(words + " in " + problem);
      }
    }
    assertEquals(List.of(), english);
  }

  @Test
  void problem_place_andValue_stayAsTheyAre() {
    assertEquals(
        List.of("logger.yaml:1: sinks.csv.layout: 'is too large' 不是以下之一：wide, long"),
        problems("sinks: {csv: {layout: 'is too large'}}"));
  }

  @Test
  void exception_severalProblems_saysHowMany() {
    Settings settings = Settings.yaml(directory, "a: 1\nb: 2").environment("METRICLOG_LANG", "zh");
    String message = assertThrows(ConfigException.class, settings::load).getMessage();
    assertTrue(message.startsWith("2 个问题：\n"), message);
  }

  @Test
  void problem_settingsFileThatSaysEnglish_isEnglish() {
    List<String> problems = problems("a: 1\nsinks: {console: {language: en}}").stream().toList();
    assertTrue(problems.get(0).contains("未知的键"), "the variable wins over the file");
    problems =
        Settings.yaml(directory, "a: 1\nsinks: {console: {language: zh}}")
            .environment("LANG", "en_US.UTF-8")
            .problems();
    assertTrue(problems.get(0).contains("未知的键"), problems::toString);
  }
}
