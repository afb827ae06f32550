package io.github.metriclogger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The program in one file: whose code is in it, and whether its licences are. */
final class ProgramJarIT {

  /** Where the classes of others lie, and what their licence begins with. */
  private static final Map<String, List<String>> LIBRARIES =
      Map.of(
          "picocli/", List.of("picocli", "Apache License"),
          "org/jline/", List.of("jline", "Copyright (c) 2002"));

  private static final Path JAR =
      Path.of(System.getProperty("metriclogger.target", "target"), "metriclog.jar");

  @Test
  void classes_areOurs_orOfLibrariesWithTheirLicences() throws IOException {
    try (ZipFile jar = new ZipFile(JAR.toFile())) {
      TreeSet<String> strangers = new TreeSet<>();
      TreeSet<String> seen = new TreeSet<>();
      jar.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.endsWith(".class") && !name.startsWith("io/github/metriclogger/"))
          .forEach(
              name ->
                  LIBRARIES.keySet().stream()
                      .filter(name::startsWith)
                      .findFirst()
                      .ifPresentOrElse(seen::add, () -> strangers.add(name)));
      assertEquals(new TreeSet<>(), strangers);
      assertEquals(new TreeSet<>(LIBRARIES.keySet()), seen);
      for (List<String> library : LIBRARIES.values()) {
        assertTrue(licence(jar, library.get(0)).contains(library.get(1)), library.get(0));
      }
      assertTrue(licence(jar, "uplot").contains("Leon Sorokin"));
    }
  }

  private static String licence(ZipFile jar, String library) throws IOException {
    ZipEntry entry = jar.getEntry("META-INF/licenses/" + library + "/LICENSE");
    assertNotNull(entry, library);
    return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
  }
}
