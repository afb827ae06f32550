package io.github.metriclogger.classpath;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Our jars and poms in a Maven repository, as users get them. */
final class Published {
  private Published() {}

  /** Lays modules and their parent into a repository in which nothing of ours lies. */
  static void layInto(Path repository, List<String> modules) throws IOException {
    layInto(repository, "metriclogger-parent", Built.VERSION, Built.read(Built.parentPom()));
    for (var module : modules) {
      layInto(repository, module, Built.VERSION, Built.read(Built.pom(module)));
      Files.copy(Built.jar(module), repository.resolve(jar(module)));
    }
  }

  /** Lays the pom of an artifact of our group into a repository. */
  static void layInto(Path repository, String artifact, String version, String pom)
      throws IOException {
    Resource.write(repository.resolve(path(artifact, version) + ".pom"), pom);
  }

  /** Where a module's jar lies in a repository. */
  static String jar(String module) {
    return path(module, Built.VERSION) + ".jar";
  }

  private static String path(String artifact, String version) {
    var group = Built.GROUP.replace('.', '/');
    return String.join("/", group, artifact, version, artifact + "-" + version);
  }
}
