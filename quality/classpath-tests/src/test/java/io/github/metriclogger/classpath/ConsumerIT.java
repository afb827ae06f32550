package io.github.metriclogger.classpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A project of a stranger: its own pom with the lines that README shows, a local repository in
 * which nothing of ours lies, our jars and poms in a repository of files. Foreign artifacts come
 * from what this build has downloaded.
 */
class ConsumerIT {
  @TempDir private Path folder;

  @Test
  void consumer_readmeLines_buildsAndRuns() throws Exception {
    Published.layInto(folder.resolve("published"), Built.IN_README);
    var lines = ConsumerProject.readmeLines();
    var project = ConsumerProject.layOut(folder.resolve("stranger"), lines);
    project.source("Main.java", Resource.text("consumer/Main.java"));
    Resource.write(project.folder().resolve("logger.yaml"), Resource.text("consumer/logger.yaml"));

    maven(project.folder());
    assertEquals(
        Built.IN_README.stream().map(module -> module + "-" + Built.VERSION + ".jar").toList(),
        project.classPath().stream().map(jar -> jar.getFileName().toString()).sorted().toList());

    var main = Path.of("stranger.Main");
    assertMetrics(project.folder(), Program.java(project.folder(), project.everything(), main));
  }

  private static void assertMetrics(Path project, String printed) throws IOException {
    try (var files = Files.walk(project.resolve("runs"))) {
      var metrics = files.filter(file -> file.endsWith("metrics.csv")).toList();
      assertEquals(1, metrics.size(), printed);
      var lines = Files.readAllLines(metrics.get(0));
      assertEquals(List.of("step", "wall_time", "train/loss"), List.of(lines.get(0).split(",")));
      assertEquals(4, lines.size(), lines::toString);
      assertTrue(lines.get(3).startsWith("2,") && lines.get(3).endsWith(",0.25"), lines::toString);
    }
  }

  private void maven(Path project) throws Exception {
    var settings =
        Resource.text("consumer/settings.xml")
            .replace("@local@", folder.resolve("local").toString())
            .replace("@published@", folder.resolve("published").toUri().toString())
            .replace("@foreign@", Path.of(Built.property("repository")).toUri().toString());
    var file = Resource.write(folder.resolve("settings.xml"), settings);
    var arguments = new ArrayList<>(List.of("-q", "-s", file.toString(), "compile"));
    arguments.addAll(ConsumerProject.buildClassPath());
    Program.maven(project, arguments);
  }
}
