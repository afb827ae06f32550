package io.github.metriclogger.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The compiled classes of our modules as they are before packing, read from the {@code target}
 * folders of the modules that the parent pom names: a new module is under the rules without being
 * asked.
 */
final class House {
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  private House() {}

  static JavaClasses mainClasses() {
    return read("main", "classes", modules().filter(module -> !isQuality(module)));
  }

  /** Modules under quality/ that are built after this one have no classes yet in a clean build. */
  static JavaClasses testClasses() {
    return read(
        "test",
        "test-classes",
        modules()
            .filter(
                module -> !isQuality(module) || isCompiled(module.resolve("target/test-classes"))));
  }

  private static JavaClasses read(String sources, String classes, Stream<Path> modules) {
    var folders =
        modules
            .filter(module -> Files.isDirectory(module.resolve("src/" + sources + "/java")))
            .map(module -> module.resolve("target/" + classes))
            .toList();
    var missing = folders.stream().filter(folder -> !isCompiled(folder)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException("Not compiled: " + missing + ". Build with -am.");
    }
    return new ClassFileImporter().importPaths(folders);
  }

  private static boolean isQuality(Path module) {
    return module.getParent().endsWith("quality");
  }

  private static boolean isCompiled(Path folder) {
    return Files.isDirectory(folder);
  }

  private static Stream<Path> modules() {
    var root = Path.of(System.getProperty("metriclogger.root"));
    try {
      return MODULE
          .matcher(Files.readString(root.resolve("pom.xml")))
          .results()
          .map(found -> root.resolve(found.group(1)));
    } catch (IOException e) {
      throw new UncheckedIOException("No parent pom in " + root, e);
    }
  }
}
