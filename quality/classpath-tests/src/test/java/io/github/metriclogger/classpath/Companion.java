package io.github.metriclogger.classpath;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A library that users have beside us, which the plain libraries inside us are known to break. */
enum Companion {
  DL4J_CORE("dl4j-core", Family.DL4J, List.of("Dl4jCore")),
  DL4J_UI("dl4j-ui", Family.DL4J, List.of("Dl4jUi", "Dl4jCore")),
  SPARK_3_5("spark-3.5", Family.SPARK, List.of("Spark")),
  SPARK_4_0("spark-4.0", Family.SPARK, List.of("Spark")),
  SPARK_4_1("spark-4.1", Family.SPARK, List.of("Spark"));

  private final String title;
  private final Family family;
  private final List<String> programs;

  Companion(String title, Family family, List<String> programs) {
    this.title = title;
    this.family = family;
    this.programs = programs;
  }

  /** What companions of one house have in common. */
  private enum Family {
    DL4J("dl4j", "logback.xml", Integer.MAX_VALUE, "org.nd4j.linalg.factory.Nd4jBackend|"),
    SPARK("spark", "log4j2.properties", 22, "org.apache.spark.SparkContext|Successfully");

    final String name;
    final String logging;
    final int newestJdk;
    final String line;

    Family(String name, String logging, int newestJdk, String line) {
      this.name = name;
      this.logging = logging;
      this.newestJdk = newestJdk;
      this.line = line;
    }
  }

  /** The dependencies that a user of it declares. */
  String dependencies() {
    return Resource.text("companion/" + title + ".xml");
  }

  /** The modules of ours that a user of it has, in README's order. */
  List<String> ours() {
    return Stream.concat(Built.IN_README.stream(), Stream.of("adapter-" + family.name)).toList();
  }

  /** The lines that the documentation shows for those modules. */
  String ourDependencies() {
    return ConsumerProject.readmeLines()
        + (family == Family.DL4J
            ? ConsumerProject.pageLines("docs/frameworks.md", "DL4J")
            : ConsumerProject.pageLines("docs/spark.md", "Spark"));
  }

  /** Lays the program, its logging and its flags into a project. */
  void layInto(ConsumerProject project) throws IOException {
    for (var source : programs) {
      project.source(source + ".java", Resource.text("companion/" + source + ".java"));
    }
    for (var source : List.of("Companion.java", "Life.java")) {
      project.source(source, Resource.text("companion/" + source));
    }
    var resources = project.folder().resolve("src/main/resources");
    Resource.write(resources.resolve(family.logging), Resource.text("companion/" + family.logging));
    var root = Built.root().toString().replace('\\', '/');
    Resource.write(
        project.folder().resolve("companion.args"),
        Resource.text("companion/" + family.name + ".args").replace("@root@", root));
  }

  Path mainClass() {
    return Path.of("stranger." + programs.get(0));
  }

  /** Whether its program also logs where its tasks run, by our adapter. */
  boolean logsFromTasks() {
    return family == Family.SPARK;
  }

  /** How a log line of its own begins. */
  String ownLine() {
    return "companion|INFO|" + family.line;
  }

  /** Whether it can run on this JDK without us. */
  boolean runsHere() {
    return Runtime.version().feature() <= family.newestJdk;
  }

  /** The reason for a companion that cannot; so far it is the same for all of them. */
  String whyNotHere() {
    return title + " needs JDK " + family.newestJdk + " or older: its Hadoop calls getSubject()";
  }

  @Override
  public String toString() {
    return title;
  }
}
