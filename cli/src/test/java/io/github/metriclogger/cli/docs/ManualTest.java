package io.github.metriclogger.cli.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.cli.Monitor;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The documentation cannot lie: each command of its pages is typed, ends with the exit code that
 * the page announces, and prints what the page shows. {@code -Dmanual.update=true} writes what the
 * commands print now into the pages.
 */
final class ManualTest {

  private static final Path ROOT = Path.of("..");
  private static final int FEWEST_COMMANDS = 20;

  @TempDir private Path temp;

  @ParameterizedTest
  @CsvSource({"metriclog.md,en", "metriclog.zh.md,zh"})
  void manual_typed_doesWhatItShows(String name, String language) throws Exception {
    Path file = ROOT.resolve("docs").resolve(name);
    ManualPage page = ManualPage.read(file);
    ManualDirectory directory = ManualDirectory.in(temp, Locale.forLanguageTag(language));
    List<String> problems = new ArrayList<>();
    List<String> updated = new ArrayList<>(page.lines());
    List<ManualPage.Typed> all = page.typed();
    for (ManualPage.Typed typed : all) {
      ManualDirectory.Outcome outcome = directory.type(typed.shell().lines());
      String command = String.join("\n", typed.shell().lines());
      if (outcome.exitCode() != typed.exitCode()) {
        problems.add(command + "\nexit code " + outcome.exitCode() + "\n" + outcome.err());
      }
      for (ManualPage.Block shown : typed.shown()) {
        if (!ManualPage.matches(shown.lines(), outcome.out())) {
          problems.add(command + "\nprints\n" + String.join("\n", outcome.out()));
          replace(updated, page, shown, outcome.out());
        }
      }
    }
    if (Boolean.getBoolean("manual.update")) {
      Files.writeString(file, String.join("\n", updated) + "\n");
    }
    assertEquals("", String.join("\n\n", problems));
    assertTrue(all.size() >= FEWEST_COMMANDS, () -> "only " + all.size() + " blocks of commands");
    assertNotificationsAreWhole();
  }

  /** A name in a file, whatever it is, reaches the receiver as it is and is never run. */
  @ParameterizedTest
  @ValueSource(strings = {"feishu", "dingtalk", "slack"})
  void notification_hostileNames_areText(String receiver) throws Exception {
    ManualDirectory directory = ManualDirectory.in(temp, Locale.ENGLISH);
    String name = "it's \"`touch owned`\" $(touch owned) ; touch owned \\";
    Path logs = Files.createDirectories(temp.resolve("odd").resolve(name));
    Files.writeString(logs.resolve("metrics.csv"), "step,loss\n1,nan\n");
    List<String> script = new ArrayList<>();
    for (ManualPage.Typed typed :
        ManualPage.read(ROOT.resolve("docs").resolve("metriclog.md")).typed()) {
      if (typed.shell().lines().get(0).startsWith("cat > " + receiver)) {
        typed.shell().lines().stream()
            .filter(line -> !line.startsWith("bin/"))
            .forEach(script::add);
      }
    }
    script.add("bin/metriclog check odd --on-alert 'sh " + receiver + ".sh'");
    ManualDirectory.Outcome outcome = directory.type(script);

    assertEquals(5, outcome.exitCode(), outcome.err());
    assertFalse(Files.exists(temp.resolve("owned")));
    String sent = Files.readString(temp.resolve("sent.json"));
    assertTrue(
        texts(Json.parse(sent))
            .anyMatch(text -> text.endsWith(name + "/metrics.csv: loss = NaN at step 1")),
        sent);
  }

  private static Stream<String> texts(@Nullable Object json) {
    return json instanceof Map<?, ?> map
        ? map.values().stream().flatMap(ManualTest::texts)
        : Stream.of(String.valueOf(json));
  }

  /**
   * The Java of the pages, which the compiler has seen, prints the summary and saves the figure.
   */
  @ParameterizedTest
  @ValueSource(strings = {"metriclog.md", "metriclog.zh.md"})
  void java_ofThePage_reports(String name) throws IOException {
    String source =
        Files.readString(
            Path.of("src/test/java", ManualTest.class.getName().replace('.', '/') + ".java"));
    List<String> shown =
        ManualPage.read(ROOT.resolve("docs").resolve(name)).blocks().stream()
            .filter(block -> block.language().equals("java"))
            .flatMap(block -> block.lines().stream())
            .map(line -> line.replaceAll(" +// .*", "").strip())
            .toList();
    assertFalse(shown.isEmpty());
    assertEquals(List.of(), shown.stream().filter(line -> !source.contains(line)).toList());

    String yaml =
        "run: {project: digits, dir: '" + temp + "'}\nsinks: {console: {enabled: false}}\n";
    Path settings = Files.writeString(temp.resolve("logger.yaml"), yaml);
    Path directory = trainAndReport(settings);
    assertTrue(Files.size(directory.resolve("training_progress.png")) > 0);
  }

  private static Path trainAndReport(Path settings) throws IOException {
    Path directory;
    try (MetricLogger logger = MetricLogger.open(settings)) {
      train(logger);
      directory = logger.runDirectory();
    }
    Monitor.report(directory);
    return directory;
  }

  private static void train(MetricLogger logger) {
    for (long step = 0; step < 5; step++) {
      logger.log("train/loss", 1.0 / (1 + step), step);
    }
  }

  /** The lines from the end of the page, which keeps the numbers of those before. */
  private static void replace(
      List<String> updated, ManualPage page, ManualPage.Block shown, List<String> output) {
    int behind = page.lines().size() - shown.end();
    int end = updated.size() - behind;
    int first = end;
    while (!updated.get(first - 1).startsWith("```")) {
      first--;
    }
    List<String> old = updated.subList(first, end);
    old.clear();
    old.addAll(output);
  }

  private void assertNotificationsAreWhole() throws IOException {
    List<String> sent = Files.readAllLines(temp.resolve("sent.json"));
    assertTrue(sent.size() >= 3, sent.toString());
    for (String document : sent) {
      assertTrue(document.contains("diverged") || document.contains("quickstart"), document);
      assertFalse(((Map<?, ?>) Json.parse(document)).isEmpty());
    }
    assertTrue(Files.readString(temp.resolve("sent.mail")).contains("quickstart"));
  }

  @ParameterizedTest
  @CsvSource({"README.md,en", "README.zh.md,zh"})
  void readme_commandsOfMetriclog_work(String name, String language) throws Exception {
    ManualDirectory directory = ManualDirectory.in(temp, Locale.forLanguageTag(language));
    List<String> lines = new ArrayList<>();
    for (ManualPage.Typed typed : ManualPage.read(ROOT.resolve(name)).typed()) {
      typed.shell().lines().stream()
          .filter(line -> line.startsWith("bin/metriclog"))
          .forEach(lines::add);
    }
    assertFalse(lines.isEmpty());
    for (String line : lines) {
      ManualDirectory.Outcome outcome = directory.type(List.of(line));
      assertEquals(0, outcome.exitCode(), () -> line + "\n" + outcome.err());
    }
  }

  /** Both languages show the same commands, apart from comments. */
  @Test
  void languages_sameCommands() throws IOException {
    assertEquals(commands("metriclog.md"), commands("metriclog.zh.md"));
  }

  private static List<String> commands(String name) throws IOException {
    List<String> commands = new ArrayList<>();
    for (ManualPage.Typed typed : ManualPage.read(ROOT.resolve("docs").resolve(name)).typed()) {
      typed.shell().lines().stream()
          .map(line -> line.replaceAll(" +# .*| *--lang \\w+", ""))
          .filter(line -> !line.startsWith("#") && !line.startsWith("export "))
          .forEach(commands::add);
    }
    return commands;
  }

  /** A picture that a page names is there, and small. */
  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.zh.md", "docs/metriclog.md", "docs/metriclog.zh.md"})
  void pictures_areThereAndSmall(String name) throws IOException {
    Path page = ROOT.resolve(name);
    List<String> pictures =
        Pattern.compile("!\\[[^\\]]*\\]\\(([^)]+)\\)")
            .matcher(Files.readString(page))
            .results()
            .map(match -> match.group(1))
            .toList();
    assertFalse(pictures.isEmpty());
    for (String picture : pictures) {
      long size = Files.size(page.resolveSibling(picture));
      assertTrue(size < 150_000, picture + ": " + size);
    }
  }

  /** What a page that lies would be caught by. */
  @Test
  void matches_otherOutput_isFound() {
    List<String> output = List.of("a", "b", "c");
    assertTrue(ManualPage.matches(List.of("a", "b", "c"), output));
    assertTrue(ManualPage.matches(List.of("a", "...", "c"), output));
    assertTrue(ManualPage.matches(List.of("..."), output));
    assertFalse(ManualPage.matches(List.of("a", "b"), output));
    assertFalse(ManualPage.matches(List.of("a", "...", "b"), output));
    assertFalse(ManualPage.matches(List.of("a", "b", "c", "d"), output));
    assertFalse(ManualPage.matches(Collections.emptyList(), output));
  }
}
