package io.github.metriclogger.classpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The jars that are published put nothing but our own packages on a user's class path. */
class PackedJarsIT {
  static final String[] LEGAL = {
    // Annotations: the JVM does not miss those that are not there.
    "org/jspecify/annotations/",
    "edu/umd/cs/findbugs/annotations/",
    // Used by one class, when the application has it.
    "org/slf4j/",
  };

  /** What the application brings that a module is made for. */
  private static final Map<String, List<String>> FRAMEWORKS =
      Map.of(
          "testkit", List.of("org/junit/jupiter/api/", "org/apiguardian/", "org/opentest4j/"),
          "adapter-dl4j", List.of("org/deeplearning4j/", "org/nd4j/"));

  static List<String> published() {
    return Built.PUBLISHED;
  }

  @ParameterizedTest
  @MethodSource("published")
  void jar_entries_oursOnly(String module) {
    var jar = PackedJar.read(Built.jar(module));
    assertEquals(List.of(), JarRules.foreignEntries(jar));
    assertTrue(jar.entries().contains("META-INF/LICENSE"));
  }

  @ParameterizedTest
  @MethodSource("published")
  void jar_references_resolve(String module) {
    var jar = PackedJar.read(Built.jar(module));
    var legal = new TreeSet<>(List.of(LEGAL));
    legal.addAll(FRAMEWORKS.getOrDefault(module, List.of()));
    assertEquals(List.of(), JarRules.foreignReferences(jar, legal.toArray(String[]::new)));
  }

  @ParameterizedTest
  @MethodSource("published")
  void jar_slf4j_oneClass(String module) {
    var users = JarRules.usersOf(PackedJar.read(Built.jar(module)), "org/slf4j/");
    assertTrue(users.size() <= (module.equals("logger-core") ? 1 : 0), () -> users.toString());
  }

  @ParameterizedTest
  @MethodSource("published")
  void jar_providers_present(String module) {
    assertEquals(List.of(), JarRules.missingProviders(PackedJar.read(Built.jar(module))));
  }

  @ParameterizedTest
  @CsvSource({
    "logger-core, io.github.metriclogger.core",
    "sink-csv, io.github.metriclogger.csv",
    "sink-tensorboard, io.github.metriclogger.tensorboard",
    "testkit, io.github.metriclogger.testkit",
    "adapter-dl4j, io.github.metriclogger.dl4j"
  })
  void jar_moduleName_stable(String module, String name) {
    var attributes = PackedJar.read(Built.jar(module)).manifest().getMainAttributes();
    assertEquals(name, attributes.getValue("Automatic-Module-Name"));
    assertEquals(Built.VERSION, attributes.getValue("Implementation-Version"));
  }

  @Test
  void jars_packages_notSplit() {
    Map<String, String> owners = new HashMap<>();
    for (var module : Built.PUBLISHED) {
      for (var name : PackedJar.read(Built.jar(module)).packages()) {
        assertEquals(null, owners.put(name, module), name);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "logger-core, jackson-core",
    "logger-core, jackson-databind",
    "logger-core, jackson-annotations",
    "logger-core, snakeyaml-engine",
    "sink-csv, commons-csv",
    "sink-csv, commons-io",
    "sink-csv, commons-codec"
  })
  void jar_shadedLibrary_licenceKept(String module, String library) {
    var entries = PackedJar.read(Built.jar(module)).entries();
    assertTrue(
        entries.stream()
            .anyMatch(name -> name.startsWith("META-INF/licenses/" + library + "/NOTICE")),
        entries.toString());
  }
}
