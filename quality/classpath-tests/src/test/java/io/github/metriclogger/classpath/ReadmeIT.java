package io.github.metriclogger.classpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The programs and settings that README shows compile, run, and print what README says. The section
 * on DL4J is tested beside its example, which has DL4J.
 */
class ReadmeIT {

  private static final String README =
      Built.read(Built.root().resolve("README.md")).replaceFirst("(?ms)^## DL4J$.*?(?=^## )", "");

  @TempDir private Path folder;

  @Test
  void snippets_run_doWhatReadmeSays() throws Exception {
    var source = folder.resolve("Main.java");
    try (var template = ReadmeIT.class.getResourceAsStream("/readme/Main.txt")) {
      Files.copy(template, source);
    }
    List<String> snippets = blocks("java");
    assertEquals(3, snippets.size());
    for (int i = 0; i < snippets.size(); i++) {
      Files.writeString(source, Built.read(source).replace("/*" + (i + 1) + "*/", snippets.get(i)));
    }
    var settings = blocks("yaml").get(0).replace("language: auto", "language: en");
    Files.writeString(folder.resolve("logger.yaml"), settings);

    var jars = Built.IN_README.stream().map(Built::jar).toList();
    var printed = Program.java(folder, jars, Path.of("Main.java"));

    var shown =
        Pattern.compile("^Epoch \\[15/200] - progress.*$", Pattern.MULTILINE).matcher(README);
    assertTrue(shown.find());
    assertTrue(printed.contains(shown.group()), () -> shown.group() + " is not in " + printed);
    assertTrue(printed.contains("own arguments: [--epochs, 3]"), printed);
    assertWritten();
  }

  /** The first run's directory holds what the table of files names. */
  private void assertWritten() {
    var run = folder.resolve("runs/digits/mlp-1");
    for (var file :
        List.of("metrics.csv", "config.yaml", "summary.json", "run.json", "media/index.jsonl")) {
      assertTrue(Files.exists(run.resolve(file)), file);
    }
    assertTrue(Built.read(run.resolve("config.yaml")).contains("depth: 4"));
    assertTrue(Built.read(run.resolve("summary.json")).contains("best_acc"));
  }

  private static List<String> blocks(String language) {
    var pattern =
        Pattern.compile("^```" + language + "\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    return pattern.matcher(README).results().map(found -> found.group(1)).toList();
  }
}
