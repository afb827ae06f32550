package io.github.metriclogger.classpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A project of a stranger: its own pom with the lines that README shows, a local repository in
 * which nothing of ours lies, our jars and poms in a repository of files. Foreign artifacts come
 * from what this build has downloaded.
 */
class ConsumerIT {
  private static final Pattern README_LINES =
      Pattern.compile("^#+ Add it\\b.*?^```xml\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

  @TempDir private Path folder;

  @Test
  void consumer_readmeLines_buildsAndRuns() throws Exception {
    publish();
    var project = layOutProject();
    Program.maven(project, "-s", settings().toString(), "-q", "compile");
    var classPath = resolvedClassPath(project);
    assertEquals(
        Built.IN_README.stream().map(module -> module + "-" + Built.VERSION + ".jar").toList(),
        classPath.stream().map(jar -> jar.getFileName().toString()).sorted().toList());

    var everything =
        Stream.concat(Stream.of(project.resolve("target/classes")), classPath.stream());
    var printed = Program.java(project, everything.toList(), Path.of("stranger.Main"));
    assertMetrics(project, printed);
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

  private void publish() throws IOException {
    publish("metriclogger-parent", Built.parentPom());
    for (var module : Built.IN_README) {
      var version = publish(module, Built.pom(module));
      Files.copy(Built.jar(module), version.resolve(module + "-" + Built.VERSION + ".jar"));
    }
  }

  private Path publish(String artifact, Path pom) throws IOException {
    var path = Built.GROUP.replace('.', '/') + "/" + artifact + "/" + Built.VERSION;
    var version = Files.createDirectories(folder.resolve("published").resolve(path));
    Files.copy(pom, version.resolve(artifact + "-" + Built.VERSION + ".pom"));
    return version;
  }

  private Path layOutProject() throws IOException {
    var project = folder.resolve("project");
    copyResource("Main.java", project.resolve("src/main/java/stranger/Main.java"));
    copyResource("logger.yaml", project.resolve("logger.yaml"));
    copyResource("pom.xml", project.resolve("pom.xml"));
    replace(project.resolve("pom.xml"), "@readme@", readmeLines());
    for (var plugin : List.of("compiler", "resources")) {
      var version = Built.pluginVersion("maven-" + plugin + "-plugin");
      replace(project.resolve("pom.xml"), "@" + plugin + "@", version);
    }
    return project;
  }

  private static String readmeLines() {
    var matcher = README_LINES.matcher(Built.read(Built.root().resolve("README.md")));
    assertTrue(matcher.find(), "README.md has no section 'Add it' with a block of xml");
    return matcher.group(1);
  }

  private Path settings() throws IOException {
    var settings = folder.resolve("settings.xml");
    if (!Files.exists(settings)) {
      copyResource("settings.xml", settings);
      replace(settings, "@local@", folder.resolve("local").toString());
      replace(settings, "@published@", folder.resolve("published").toUri().toString());
      replace(settings, "@foreign@", Path.of(Built.property("repository")).toUri().toString());
    }
    return settings;
  }

  private List<Path> resolvedClassPath(Path project) throws Exception {
    var plugin = "maven-dependency-plugin";
    Program.maven(
        project,
        "-s",
        settings().toString(),
        "-q",
        "org.apache.maven.plugins:"
            + plugin
            + ":"
            + Built.pluginVersion(plugin)
            + ":build-classpath",
        "-Dmdep.outputFile=classpath.txt");
    var text = Built.read(project.resolve("classpath.txt")).strip();
    return Stream.of(text.split(File.pathSeparator)).map(Path::of).toList();
  }

  private static void copyResource(String name, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try (var resource = ConsumerIT.class.getResourceAsStream("/consumer/" + name)) {
      Files.copy(resource, to);
    }
  }

  private static void replace(Path file, String marker, String text) throws IOException {
    Files.writeString(file, Built.read(file).replace(marker, text));
  }
}
