package io.github.metriclogger.classpath;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Projects with a companion, resolved and compiled by Maven: alone, and with our dependencies
 * declared before or after it.
 */
final class CompanionProjects {
  private static final String CANARY = "plain-json";

  /** Where a project declares our dependencies. */
  enum Place {
    BEFORE,
    AFTER;

    /** Both, in this order. */
    <T> List<T> join(List<T> ours, List<T> theirs) {
      var all = new ArrayList<>(this == BEFORE ? ours : theirs);
      all.addAll(this == BEFORE ? theirs : ours);
      return all;
    }
  }

  private final Path folder;

  private CompanionProjects(Path folder) {
    this.folder = folder;
  }

  /** Takes two runs of Maven. Only the first may download, into the user's local repository. */
  static CompanionProjects resolve(Path folder) throws Exception {
    var projects = new CompanionProjects(folder);
    projects.resolveAlone();
    projects.resolveBeside();
    return projects;
  }

  ConsumerProject beside(Companion companion, Place place) {
    return new ConsumerProject(folder.resolve("beside").resolve(name(companion, place)));
  }

  /** The class path that must be: the companion's as Maven resolves it without us, and our jars. */
  List<String> expected(Companion companion, Place we) {
    var alone = new ConsumerProject(folder.resolve("alone").resolve(companion.toString()));
    var theirs = names(alone, Path.of(Built.property("repository")));
    return we.join(companion.ours().stream().map(Published::jar).toList(), theirs);
  }

  /** The class path that Maven resolved for a project with us. */
  List<String> resolved(ConsumerProject project) {
    return names(project, linked());
  }

  /** DL4J's UI after our modules and one more, which asks for a plain Jackson. */
  ConsumerProject canary() {
    return new ConsumerProject(folder.resolve("beside").resolve(CANARY));
  }

  private void resolveAlone() throws Exception {
    var all = folder.resolve("alone");
    var names = new ArrayList<String>();
    for (var companion : Companion.values()) {
      names.add(companion.toString());
      ConsumerProject.layOut(all.resolve(companion.toString()), companion.dependencies());
    }
    maven(all, names, List.of("-Dmaven.repo.local=" + Built.property("repository")));
  }

  private void resolveBeside() throws Exception {
    LinkedRepository.make(linked());
    var ours =
        Stream.of(Companion.values()).flatMap(each -> each.ours().stream()).distinct().toList();
    Published.layInto(linked(), ours);
    var all = folder.resolve("beside");
    var names = new ArrayList<String>();
    for (var companion : Companion.values()) {
      for (var place : Place.values()) {
        names.add(name(companion, place));
        var dependencies =
            place.join(List.of(companion.ourDependencies()), List.of(companion.dependencies()));
        companion.layInto(
            ConsumerProject.layOut(
                all.resolve(name(companion, place)), String.join("", dependencies)));
      }
    }
    names.add(CANARY);
    layOutCanary(all);
    maven(all, names, List.of("-o", "-Dmaven.repo.local=" + linked(), "compile"));
  }

  private void layOutCanary(Path all) throws IOException {
    Published.layInto(linked(), CANARY, "1", Resource.text("companion/plain-json.pom"));
    var companion = Companion.DL4J_UI;
    ConsumerProject.layOut(
        all.resolve(CANARY),
        Resource.text("companion/plain-json.xml")
            + companion.ourDependencies()
            + companion.dependencies());
  }

  private static void maven(Path all, List<String> names, List<String> arguments) throws Exception {
    var modules = names.stream().map(name -> "    <module>" + name + "</module>");
    var pom =
        Resource.text("companion/all.xml")
            .replace("@modules@", modules.collect(Collectors.joining("\n")));
    Resource.write(all.resolve("pom.xml"), pom);
    var line = new ArrayList<>(List.of("-q", "-Djavacpp.platform=" + Built.property("platform")));
    line.addAll(arguments);
    line.addAll(ConsumerProject.buildClassPath());
    Program.maven(all, line);
  }

  private Path linked() {
    return folder.resolve("local");
  }

  private static String name(Companion companion, Place place) {
    return companion + "-" + place;
  }

  private static List<String> names(ConsumerProject project, Path repository) {
    return project.classPath().stream()
        .map(jar -> repository.relativize(jar).toString().replace('\\', '/'))
        .toList();
  }
}
