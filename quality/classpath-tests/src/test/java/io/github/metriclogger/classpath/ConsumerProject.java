package io.github.metriclogger.classpath;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A project of a stranger, outside the build, with its own pom; its name is the folder's. */
record ConsumerProject(Path folder) {
  private static final String CLASS_PATH = "classpath.txt";

  /** Makes a project. */
  static ConsumerProject layOut(Path folder, String dependencies) throws IOException {
    var pom =
        Resource.text("consumer/pom.xml")
            .replace("@name@", folder.getFileName().toString())
            .replace("@dependencies@", dependencies);
    for (var plugin : List.of("compiler", "resources")) {
      pom = pom.replace("@" + plugin + "@", Built.pluginVersion("maven-" + plugin + "-plugin"));
    }
    Resource.write(folder.resolve("pom.xml"), pom);
    return new ConsumerProject(folder);
  }

  /** The dependencies that README shows. */
  static String readmeLines() {
    return pageLines("README.md", "Dependency");
  }

  /** The dependencies that a section of a page shows. */
  static String pageLines(String page, String section) {
    var lines =
        Pattern.compile(
            "^#+ " + section + "\\b.*?^```xml\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    var matcher = lines.matcher(Built.read(Built.root().resolve(page)));
    assertTrue(matcher.find(), page + " has no section '" + section + "' with a block of xml");
    return matcher.group(1);
  }

  /** What makes Maven write down the class path. */
  static List<String> buildClassPath() {
    var plugin = "maven-dependency-plugin";
    var goal = plugin + ":" + Built.pluginVersion(plugin) + ":build-classpath";
    return List.of("org.apache.maven.plugins:" + goal, "-Dmdep.outputFile=" + CLASS_PATH);
  }

  void source(String name, String text) throws IOException {
    Resource.write(folder.resolve("src/main/java/stranger").resolve(name), text);
  }

  /** The class path that Maven resolved, in its order. */
  List<Path> classPath() {
    var text = Built.read(folder.resolve(CLASS_PATH)).strip();
    return Stream.of(text.split(File.pathSeparator)).map(Path::of).toList();
  }

  /** The project's own classes, then its class path. */
  List<Path> everything() {
    return Stream.concat(Stream.of(folder.resolve("target/classes")), classPath().stream())
        .toList();
  }
}
