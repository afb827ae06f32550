package io.github.metriclogger.architecture;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code docs/settings.md} and the code know the same settings. */
class SettingsPageTest {
  private static final Path ROOT = Path.of(System.getProperty("metriclogger.root"));
  private static final Pattern VARIABLE =
      Pattern.compile("\\b(?:variable|getenv|getOrDefault|number)\\(\\s*\"([A-Z][A-Z_]+)\"");

  private SettingsCode code;
  private String markdown;

  @BeforeEach
  void readPage(@TempDir Path folder) throws IOException {
    code = new SettingsCode(folder);
    markdown = Files.readString(ROOT.resolve("docs/settings.md"));
  }

  @Test
  void page_facts_areThoseOfTheCode() throws IOException {
    SettingFacts known = code.facts();
    SettingFacts said = SettingsPage.parse(markdown).facts();
    Set<String> ofSettings = new TreeSet<>(said.otherVariables());
    ofSettings.retainAll(known.otherVariables());
    assertAll(
        () -> assertEquals(known.sections(), said.sections(), "sections"),
        () -> assertEquals(known.keys(), said.keys(), "keys"),
        () -> assertEquals(known.defaults(), said.defaults(), "defaults"),
        () -> assertEquals(known.sinks(), said.sinks(), "sinks"),
        () -> assertEquals(known.variables(), said.variables(), "variables"),
        () -> assertEquals(known.flags(), said.flags(), "flags"),
        () -> assertEquals(known.optionFile(), said.optionFile(), "keys of an option file"),
        () -> assertEquals(known.otherVariables(), ofSettings, "other variables"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a key left out, (?m)^. `capacity`.*\\n, ''",
    "a key too many, (?m)^. `capacity`(.*\\n), $0| `size`$1",
    "another default, `65536`, `65537`",
    "a sink that is off, (`csv` .) on, $1 off",
    "a variable left out, `WANDB_ENTITY`, ''",
    "a variable too many, `WANDB_ENTITY`, `WANDB_ENTITY` `WANDB_USER`",
    "a flag left out, `--log_interval`, ''",
    "a flag too many, `--log_interval`, `--log_interval` `--interval`",
    "an option file's key left out, (?m)^. `print_freq`.*\\n, ''",
    "a section left out, (?s)## `alerts`.*?(?=## ), ''",
    "another variable left out, (?m)^. `NETRC`.*\\n, ''"
  })
  void page_changed_differs(String change, String from, String to) throws IOException {
    String changed = Pattern.compile(from).matcher(markdown).replaceFirst(to);
    assertNotEquals(markdown, changed, change);
    SettingFacts known = code.facts();
    SettingFacts before = SettingsPage.parse(markdown).facts();
    SettingFacts after = SettingsPage.parse(changed).facts();
    assertEquals(withOthersOf(known, before), before);
    assertNotEquals(withOthersOf(known, after), after, change);
  }

  @Test
  void page_choices_nameEachWord() {
    var settings = SettingsPage.parse(markdown).settings();
    var choices = code.choices(settings.keySet());
    assertTrue(choices.containsKey("sinks.console.style"), choices::toString);
    choices.forEach(
        (path, words) -> {
          Set<String> missing = new TreeSet<>(words);
          missing.removeAll(SettingsPage.codes(settings.get(path).get(3)));
          assertTrue(missing.isEmpty(), () -> path + " does not name " + missing);
        });
  }

  @Test
  void page_optionFile_standsForThosePaths() throws IOException {
    var config =
        code.load(
            """
            name: mlp-1
            logger:
              print_freq: 100
              save_checkpoint_freq: !!float 5e3
              use_tb_logger: true
              wandb: {project: digits, resume_id: x1}
              run: {group: a}
              pipeline: {capacity: 64}
              system_metrics: {interval: 1s}
              alerts: {nan: error}
              report: {at_end: true}
              sinks: {csv: {layout: long}}
            """);
    var paths = SettingsPage.parse(markdown).optionFilePaths();
    assertFalse(paths.isEmpty());
    paths.forEach(
        (key, path) ->
            assertTrue(
                config.settings().stream()
                    .anyMatch(
                        setting ->
                            (setting.path() + ".").startsWith(path + ".")
                                && setting.source().contains("logger.yaml:")),
                () -> key + " is not " + path));
  }

  @Test
  void page_otherVariables_areReadSomewhere() throws IOException {
    String sources = sources();
    SettingFacts said = SettingsPage.parse(markdown).facts();
    said.otherVariables()
        .forEach(name -> assertTrue(sources.contains('"' + name + '"'), () -> name + " is unread"));
    Set<String> read =
        VARIABLE
            .matcher(sources)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(read.contains("NO_COLOR"), read::toString);
    read.removeAll(said.otherVariables());
    said.variables().values().forEach(read::removeAll);
    assertTrue(read.isEmpty(), () -> "not on the page: " + read);
  }

  /** Variables that other code reads are on the page too: they are no difference here. */
  private static SettingFacts withOthersOf(SettingFacts known, SettingFacts said) {
    Set<String> others = new TreeSet<>(said.otherVariables());
    others.addAll(known.otherVariables());
    return new SettingFacts(
        known.sections(),
        known.keys(),
        known.defaults(),
        known.sinks(),
        known.variables(),
        known.flags(),
        known.optionFile(),
        others);
  }

  private static String sources() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String module :
        new String[] {"logger-core", "sink-csv", "sink-tensorboard", "sink-wandb"}) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          all.append(Files.readString(file));
        }
      }
    }
    return all.toString();
  }
}
