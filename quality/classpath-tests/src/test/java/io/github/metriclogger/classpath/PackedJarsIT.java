package io.github.metriclogger.classpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
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
    "org/jetbrains/annotations/",
    "org/codehaus/mojo/animal_sniffer/",
    // Used by one class, when the application has it.
    "org/slf4j/",
  };

  /** Makers of TLS: used by OkHttp, by one class each, when the application has them. */
  private static final List<String> TLS =
      List.of("org/bouncycastle/", "org/conscrypt/", "org/openjsse/");

  /** What who tests a client of W&B brings along. */
  private static final List<String> SERVER = List.of("mockwebserver3/", "okhttp3/", "okio/");

  private static final List<String> JUNIT =
      List.of("org/junit/jupiter/api/", "org/apiguardian/", "org/opentest4j/");

  /** What the application brings along, by module. */
  private static final Map<String, List<String>> BROUGHT =
      Map.of(
          "testkit", Stream.of(JUNIT, SERVER).flatMap(List::stream).toList(),
          "sink-wandb", TLS,
          "adapter-djl", List.of("ai/djl/"),
          "adapter-dl4j", List.of("org/deeplearning4j/", "org/nd4j/"),
          "adapter-spark", List.of("org/apache/spark/", "scala/"));

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
    legal.addAll(BROUGHT.getOrDefault(module, List.of()));
    assertEquals(List.of(), JarRules.foreignReferences(jar, legal.toArray(String[]::new)));
  }

  @ParameterizedTest
  @MethodSource("published")
  void jar_shadedReferences_resolve(String module) {
    var missing = JarRules.missingShaded(PackedJar.read(Built.jar(module)));
    missing.removeIf(reference -> reference.startsWith(PackedCsvIT.COMMONS)); // tested there
    assertEquals(List.of(), missing);
  }

  @ParameterizedTest
  @MethodSource("published")
  void jar_slf4j_oneClass(String module) {
    var users = JarRules.usersOf(PackedJar.read(Built.jar(module)), "org/slf4j/");
    assertTrue(users.size() <= (module.equals("logger-core") ? 1 : 0), () -> users.toString());
  }

  @Test
  void kit_webServer_onlyInItsPackage() {
    assertUsedOnlyIn("testkit", SERVER, "io/github/metriclogger/testkit/wandb/");
  }

  @Test
  void wandb_makersOfTls_onlyInPlatforms() {
    var platforms = "io/github/metriclogger/shaded/okhttp3/internal/platform/";
    assertUsedOnlyIn("sink-wandb", TLS, platforms);
  }

  private static void assertUsedOnlyIn(String module, List<String> libraries, String place) {
    var jar = PackedJar.read(Built.jar(module));
    for (var library : libraries) {
      var users = JarRules.usersOf(jar, library);
      assertTrue(!users.isEmpty(), () -> library + " is not used any more");
      assertTrue(users.stream().allMatch(user -> user.startsWith(place)), users::toString);
    }
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
    "sink-wandb, io.github.metriclogger.wandb",
    "testkit, io.github.metriclogger.testkit",
    "adapter-djl, io.github.metriclogger.djl",
    "adapter-dl4j, io.github.metriclogger.dl4j",
    "adapter-spark, io.github.metriclogger.spark"
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
    "logger-core, snakeyaml-engine",
    "sink-csv, commons-csv",
    "sink-csv, commons-io",
    "sink-csv, commons-codec",
    "sink-wandb, okhttp",
    "sink-wandb, okio",
    "sink-wandb, kotlin-stdlib"
  })
  void jar_shadedLibrary_licenceKept(String module, String library) {
    var entries = PackedJar.read(Built.jar(module)).entries();
    assertTrue(
        entries.stream()
            .anyMatch(name -> name.startsWith("META-INF/licenses/" + library + "/NOTICE")),
        entries.toString());
  }
}
