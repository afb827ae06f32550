package io.github.metriclogger.classpath;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What the build made: the packed jars and the poms that are published with them. */
final class Built {
  static final String GROUP = "io.github.metriclogger";
  static final String VERSION = property("version");

  /** The modules whose lines README shows. */
  static final List<String> IN_README =
      List.of("logger-core", "sink-csv", "sink-tensorboard", "sink-wandb");

  static final List<String> PUBLISHED =
      List.of(
          "logger-core",
          "sink-csv",
          "sink-tensorboard",
          "sink-wandb",
          "testkit",
          "adapter-djl",
          "adapter-dl4j",
          "adapter-spark");

  private Built() {}

  static Path root() {
    return Path.of(property("root"));
  }

  static Path target() {
    return Path.of(property("target"));
  }

  /** The jar as a user gets it. */
  static Path jar(String module) {
    return inTarget(module, module + "-" + VERSION + ".jar");
  }

  /** The jar before shading: it still names the libraries by their own packages. */
  static Path unshadedJar(String module) {
    return inTarget(module, "original-" + module + "-" + VERSION + ".jar");
  }

  /** The pom as a user gets it: the reduced one where the module is shaded. */
  static Path pom(String module) {
    var reduced = folder(module).resolve("target/dependency-reduced-pom.xml");
    return Files.exists(reduced) ? reduced : folder(module).resolve("pom.xml");
  }

  static Path parentPom() {
    return root().resolve("pom.xml");
  }

  /** The version of a plugin that the parent pom pins. */
  static String pluginVersion(String plugin) {
    var pattern = Pattern.compile("<artifactId>" + plugin + "</artifactId>\\s*<version>([^<]+)<");
    var matcher = pattern.matcher(read(parentPom()));
    if (!matcher.find()) {
      throw new IllegalStateException("The parent pom does not pin " + plugin);
    }
    return matcher.group(1);
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String property(String name) {
    var value = System.getProperty("metriclogger." + name);
    if (value == null) {
      throw new IllegalStateException("Run this by Maven: metriclogger." + name + " is not set");
    }
    return value;
  }

  /** Adapters live together: adapters/djl is the module adapter-djl. */
  private static Path folder(String module) {
    return root().resolve(module.replaceFirst("^adapter-", "adapters/"));
  }

  private static Path inTarget(String module, String name) {
    var jar = folder(module).resolve("target").resolve(name);
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is missing: run mvn verify");
    }
    return jar;
  }
}
