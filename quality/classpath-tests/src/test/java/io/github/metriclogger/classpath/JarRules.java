package io.github.metriclogger.classpath;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a published jar may hold and refer to. Answers with the violations. */
final class JarRules {
  private static final String OURS = "io/github/metriclogger/";
  private static final String SHADED = OURS + "shaded/";
  private static final String SERVICES = "META-INF/services/";
  private static final ClassLoader JDK = ClassLoader.getPlatformClassLoader();

  private JarRules() {}

  /** Entries that are neither ours nor licences, services of ours or the manifest. */
  static List<String> foreignEntries(PackedJar jar) {
    return jar.entries().stream()
        .filter(name -> !name.endsWith("/"))
        .filter(name -> !name.startsWith(OURS))
        .filter(name -> !name.equals("META-INF/MANIFEST.MF") && !name.equals("META-INF/LICENSE"))
        .filter(name -> !name.startsWith("META-INF/licenses/"))
        .filter(name -> !name.startsWith(SERVICES + "io.github.metriclogger."))
        .toList();
  }

  /** References to types that are neither ours, nor the JDK's, nor among {@code allowed}. */
  static List<String> foreignReferences(PackedJar jar, String... allowed) {
    var foreign = new ArrayList<String>();
    jar.references()
        .forEach(
            (from, targets) ->
                targets.stream()
                    .filter(to -> !isOurs(to) && !isAllowed(to, allowed) && !isInJdk(to))
                    .forEach(to -> foreign.add(from + " -> " + to)));
    return foreign;
  }

  /** References to relocated types that were left out of the jar. */
  static List<String> missingShaded(PackedJar jar) {
    var missing = new ArrayList<String>();
    jar.references()
        .forEach(
            (from, targets) ->
                targets.stream()
                    .filter(to -> to.startsWith(SHADED))
                    .filter(to -> !jar.references().containsKey(to + ".class"))
                    .forEach(to -> missing.add(from + " -> " + to)));
    return missing;
  }

  /** The classes, without nested ones, that refer to a package. */
  static List<String> usersOf(PackedJar jar, String packagePrefix) {
    return jar.references().entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(to -> to.startsWith(packagePrefix)))
        .map(entry -> entry.getKey().replaceFirst("[$.].*", ""))
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .toList();
  }

  /** Providers that the jar announces and does not hold. */
  static List<String> missingProviders(PackedJar jar) {
    return jar.entries().stream()
        .filter(name -> name.startsWith(SERVICES) && !name.endsWith("/"))
        .flatMap(name -> jar.lines(name).stream())
        .filter(type -> !jar.references().containsKey(type.replace('.', '/') + ".class"))
        .toList();
  }

  private static boolean isOurs(String name) {
    return name.startsWith(OURS);
  }

  private static boolean isAllowed(String name, String... allowed) {
    return List.of(allowed).stream().anyMatch(name::startsWith);
  }

  private static boolean isInJdk(String name) {
    return JDK.getResource(name + ".class") != null;
  }
}
