package io.github.metriclogger.classpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.testkit.RunHistory;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program of modules, and one with no more modules than docs/beside.md names. */
class ModulePathIT {
  private static final Page PAGE = Page.of("docs/beside.md");
  private static final Map<Long, Double> LOSSES = Map.of(0L, 1.0, 1L, 0.5, 2L, 0.25);

  @TempDir private Path folder;

  @Test
  void module_requiresCore_findsTheSinks() throws Exception {
    var classes = compile("-p", Program.join(jars()));
    Program.module(folder, withJars(classes), "stranger/stranger.Main");
    assertRun();
  }

  @Test
  void image_modulesThatThePageNames_areEnough() throws Exception {
    var names =
        Pattern.compile("`((java|jdk)\\.[a-z.]+)`")
            .matcher(PAGE.text())
            .results()
            .map(found -> found.group(1))
            .toList();
    assertEquals(6, names.size(), names::toString);
    var classes = compile("-cp", Program.join(jars()));
    Program.java(
        folder,
        withJars(classes),
        Path.of("stranger.Main"),
        "--limit-modules",
        String.join(",", names));
    assertRun();
  }

  private void assertRun() throws Exception {
    var run = folder.resolve("runs/stranger/first");
    assertEquals(LOSSES, RunHistory.read(run, "csv").values().get("train/loss"));
    assertEquals(
        LOSSES.keySet(), RunHistory.read(run, "tensorboard").values().get("train/loss").keySet());
  }

  private static List<Path> jars() {
    return Built.IN_README.stream().map(Built::jar).toList();
  }

  private static List<Path> withJars(Path classes) {
    var everything = new ArrayList<>(jars());
    everything.add(classes);
    return everything;
  }

  /** With its module-info on a module path, without it on a class path. */
  private Path compile(String flag, String path) throws Exception {
    var main =
        Resource.write(folder.resolve("stranger/Main.java"), Resource.text("consumer/Main.java"));
    var settings = "run: {project: stranger, name: first}\nsinks: {console: {enabled: false}}\n";
    Resource.write(folder.resolve("logger.yaml"), settings);
    var sources = new ArrayList<>(List.of(main));
    if (flag.equals("-p")) {
      sources.add(Resource.write(folder.resolve("module-info.java"), PAGE.block("java module")));
    }
    var classes = folder.resolve("classes");
    var messages = new StringWriter();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var options = List.of("-proc:none", "-d", classes.toString(), flag, path);
      var units = files.getJavaFileObjectsFromPaths(sources);
      var task = compiler.getTask(messages, files, null, options, null, units);
      assertTrue(task.call(), messages::toString);
    }
    return classes;
  }
}
