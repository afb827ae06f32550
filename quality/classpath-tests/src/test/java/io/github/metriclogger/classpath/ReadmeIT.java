package io.github.metriclogger.classpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.GraphLogged;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.testkit.RunHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs and settings that README shows compile, run, and print what README says. */
class ReadmeIT {

  private static final String README = Built.read(Built.root().resolve("README.md"));

  @TempDir private Path folder;

  @Test
  void snippets_run_doWhatReadmeSays() throws Exception {
    List<String> snippets = blocks("java");
    assertEquals(4, snippets.size());
    program("Main", snippets);
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

  @Test
  void ownLoop_run_logsWhatTheListenersLog() throws Exception {
    program("Loop", blocks("java loop"));
    Files.writeString(
        folder.resolve("logger.yaml"),
        "run: {project: own, name: loop}\nsinks: {console: {enabled: false}}\n");
    var jars = Built.IN_README.stream().map(Built::jar).toList();
    Program.java(folder, jars, Path.of("Loop.java"));

    var run = folder.resolve("runs/own/loop");
    var csv = RunHistory.read(run, "csv").values();
    for (var tag :
        List.of("train/loss", "train/learning_rate", "train/grad_norm", "train/accuracy")) {
      assertEquals(200, csv.get(tag).size(), tag);
    }
    for (var tag : List.of("train/epoch_loss", "train/samples_per_second", "val/accuracy")) {
      assertEquals(20, csv.get(tag).size(), tag);
    }
    var events = RunHistory.read(run, "tensorboard");
    assertEquals(4, events.events(HistogramLogged.class).size());
    assertEquals(20, events.events(ImagesLogged.class).size());
    assertEquals(2, events.events(GraphLogged.class).get(0).graph().nodes().size());
  }

  /** A program made of what the snippets take for granted and, in the places for them, these. */
  private void program(String name, List<String> snippets) throws IOException {
    var text = Resource.text("readme/" + name + ".txt");
    for (int i = 0; i < snippets.size(); i++) {
      text = text.replace("/*" + (i + 1) + "*/", snippets.get(i));
    }
    Resource.write(folder.resolve(name + ".java"), text);
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
