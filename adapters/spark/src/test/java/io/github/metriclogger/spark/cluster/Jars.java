package io.github.metriclogger.spark.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Folders of classes packed as jars. */
public final class Jars {

  private Jars() {}

  /**
   * Packs what is ours.
   *
   * @param folder where; made
   * @return the jars in the order of the class path, the first is that of the tests; what is a jar
   *     already is itself
   */
  public static List<Path> of(SparkHome home, Path folder) throws IOException {
    Files.createDirectories(folder);
    var jars = new ArrayList<Path>();
    for (var entry : home.ours()) {
      jars.add(
          Files.isDirectory(entry) ? pack(entry, folder.resolve(jars.size() + ".jar")) : entry);
    }
    return jars;
  }

  private static Path pack(Path classes, Path jar) throws IOException {
    try (var packed = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        packed.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, packed);
        packed.closeEntry();
      }
    }
    return jar;
  }
}
