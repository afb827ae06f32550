package io.github.metriclogger.spark.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An installation of Spark made of the jars that Maven resolved. They stay where they are and come
 * by {@code SPARK_DIST_CLASSPATH}, in Maven's order; what is ours comes by {@code extraClassPath}
 * or {@code spark.jars}.
 */
public final class SparkHome {

  private static final String LOGGING = "log4j2.properties";

  /** What Spark's own launcher gives each JVM. */
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "jdk.internal.ref",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  private static final Pattern LIBRARY =
      Pattern.compile(
          "/(tools/jackson|snakeyaml-engine|commons-(csv|io|codec)|okio(-jvm)?"
              + "|okhttp3|kotlin-stdlib|jspecify)/");

  private final Path folder;
  private final List<Path> theirs;
  private final List<Path> ours;
  private final String scala;

  private SparkHome(Path folder, List<Path> theirs, List<Path> ours, String scala)
      throws IOException {
    this.folder = folder;
    this.scala = scala;
    this.theirs = List.copyOf(theirs);
    this.ours = List.copyOf(ours);
    Files.createDirectories(folder.resolve("jars")); // Spark's launcher asks for it
    try (var logging = SparkHome.class.getResourceAsStream("/" + LOGGING)) {
      Files.copy(logging, Files.createDirectories(conf()).resolve(LOGGING));
    }
  }

  /**
   * Makes it of the class path of this JVM.
   *
   * @param folder where; made
   */
  public static SparkHome make(Path folder) throws IOException {
    var sides = classPath().collect(Collectors.partitioningBy(SparkHome::isOurs));
    return new SparkHome(folder, sides.get(false), sides.get(true), "2.13");
  }

  /**
   * Makes it of another release's jars. Ours are then our modules as they are compiled here, and
   * the libraries that they need as long as they are not packed.
   */
  public static SparkHome make(Path folder, SparkRelease release)
      throws IOException, InterruptedException {
    var theirs = release.classPath(folder.resolve("maven"));
    var ours =
        classPath().filter(entry -> isOurs(entry) || LIBRARY.matcher(entry.toString()).find());
    return new SparkHome(folder, theirs, ours.toList(), release.scala());
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /** Our modules, the module under test and its tests: folders of classes, or jars; tests first. */
  public List<Path> ours() {
    return ours;
  }

  /** Ours as a class path. */
  String oursJoined() {
    return join(ours.stream());
  }

  /** Spark's as a class path. */
  String theirsJoined() {
    return join(theirs.stream());
  }

  /** The folder of settings. */
  Path conf() {
    return folder.resolve("conf");
  }

  /** Everything as a class path. */
  String classPathJoined() {
    return join(Stream.concat(ours.stream(), theirs.stream()));
  }

  /** How a JVM is started that is like one of Spark's, only for a short life. */
  List<String> java(String memory) {
    var line = new ArrayList<String>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx" + memory, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    line.add("-Djdk.reflect.useDirectMethodHandle=false");
    line.add("-Dio.netty.tryReflectionSetAccessible=true");
    OPENED.forEach(name -> line.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
    return line;
  }

  /**
   * The environment of each JVM.
   *
   * @param address of the host that it plays
   */
  Map<String, String> environment(String address) {
    var environment = new LinkedHashMap<String, String>();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("SPARK_HOME", folder.toString());
    environment.put("SPARK_DIST_CLASSPATH", theirsJoined());
    environment.put("SPARK_SCALA_VERSION", scala);
    environment.put("SPARK_LOCAL_IP", address);
    environment.put("SPARK_LOCAL_DIRS", folder.resolve("local").toString());
    return environment;
  }

  /** The last lines of what the executors said, for a message. */
  String executorsSaid() throws IOException {
    var work = folder.resolve("work");
    if (!Files.isDirectory(work)) {
      return "";
    }
    var said = new StringBuilder();
    try (Stream<Path> files = Files.walk(work)) {
      for (var file : files.filter(each -> each.endsWith("stderr")).sorted().toList()) {
        var lines = Files.readAllLines(file);
        said.append("--- ").append(work.relativize(file)).append('\n');
        lines
            .subList(Math.max(0, lines.size() - 60), lines.size())
            .forEach(line -> said.append(line).append('\n'));
      }
    }
    return said.toString();
  }

  private static Stream<Path> classPath() {
    var joined =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(joined.split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath());
  }

  private static boolean isOurs(Path entry) {
    // classes of this build, its jars, or ours from a repository
    return Files.isDirectory(entry)
        || entry.getParent().endsWith("target")
        || entry.toString().contains("/io/github/metriclogger/");
  }

  private static String join(Stream<Path> entries) {
    return entries.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
