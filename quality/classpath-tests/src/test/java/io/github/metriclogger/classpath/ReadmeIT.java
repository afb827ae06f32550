package io.github.metriclogger.classpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.GraphLogged;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.testkit.RunHistory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs and settings that the documentation shows compile, run, and print what it shows. */
class ReadmeIT {

  private static final Page README = Page.of("README.md");
  private static final Page FRAMEWORKS = Page.of("docs/frameworks.md");

  @TempDir private Path folder;

  @Test
  void snippets_run_doWhatReadmeSays() throws Exception {
    var main = README.fill(Resource.text("readme/Main.txt"), "java run", "java progress");
    main = main.replace("/*flags*/", FRAMEWORKS.block("java flags"));
    main = main.replace("/*prefix*/", FRAMEWORKS.block("java prefix"));
    Resource.write(folder.resolve("Main.java"), main);
    var settings = README.block("yaml").replace("language: auto", "language: en");
    Files.writeString(folder.resolve("logger.yaml"), settings);

    var jars = Built.IN_README.stream().map(Built::jar).toList();
    var printed = Program.java(folder, jars, Path.of("Main.java"));

    var shown =
        Pattern.compile("^Epoch \\[15/200] - progress.*$", Pattern.MULTILINE)
            .matcher(FRAMEWORKS.text());
    assertTrue(shown.find());
    assertTrue(printed.contains(shown.group()), () -> shown.group() + " is not in " + printed);
    assertTrue(printed.contains("own arguments: [--epochs, 3]"), printed);
    assertWritten();
  }

  @Test
  void ownLoop_run_logsWhatTheListenersLog() throws Exception {
    var loop = FRAMEWORKS.fill(Resource.text("readme/Loop.txt"), "java loop");
    Resource.write(folder.resolve("Loop.java"), loop);
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
}
