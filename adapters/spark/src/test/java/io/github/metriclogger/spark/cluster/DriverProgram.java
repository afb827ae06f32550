package io.github.metriclogger.spark.cluster;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A program with a {@code SparkContext}, run in a JVM of its own. Settings are given as system
 * properties, which {@code SparkConf} reads. Not thread-safe.
 */
public final class DriverProgram {

  /** Tasks run in the driver's JVM. */
  public static final String LOCAL = "local[2]";

  /** Two executors are JVMs of one core each, started by the driver's JVM. */
  public static final String LOCAL_CLUSTER = "local-cluster[2,1,1024]";

  private static final String LEAN = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1";

  private final SparkHome home;
  private final Class<?> main;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private Duration limit = Duration.ofSeconds(100);

  private DriverProgram(SparkHome home, Class<?> main) {
    this.home = home;
    this.main = main;
  }

  /**
   * A program in {@link #LOCAL} mode, without a UI, with what is ours on the class path of driver
   * and executors.
   *
   * @param main a class with a main method
   */
  public static DriverProgram of(SparkHome home, Class<?> main) {
    return new DriverProgram(home, main)
        .set("spark.master", LOCAL)
        .set("spark.app.name", main.getSimpleName())
        .set("spark.ui.enabled", "false")
        .set("spark.driver.host", "127.0.0.1")
        .set("spark.driver.bindAddress", "127.0.0.1")
        .set("spark.executor.memory", "512m")
        // Jobs wait for all executors; barrier stages would look for them each 15 s only.
        .set("spark.scheduler.minRegisteredResourcesRatio", "1.0")
        .set("spark.scheduler.barrier.maxConcurrentTasksCheck.interval", "1s")
        .set("spark.executor.extraClassPath", home.oursJoined())
        .set("spark.executor.extraJavaOptions", LEAN);
  }

  /** Sets a setting of Spark. */
  public DriverProgram set(String key, String value) {
    settings.put(key, value);
    return this;
  }

  /** Sets {@code spark.master}. */
  public DriverProgram on(String master) {
    return set("spark.master", master);
  }

  /** Sets how long it may run; 100 s by default. */
  public DriverProgram within(Duration duration) {
    limit = duration;
    return this;
  }

  /**
   * Runs it to its end. No process of it is left then.
   *
   * @return what it printed, driver's log included
   * @throws AssertionError if it ends with another code than 0, or not in time
   */
  public String run(String... arguments) throws Exception {
    var line = new ArrayList<String>();
    settings.forEach((key, value) -> line.add("-D" + key + "=" + value));
    line.addAll(List.of("-cp", home.classPathJoined(), main.getName()));
    line.addAll(List.of(arguments));
    return run(line);
  }

  /**
   * The same by {@code spark-submit}, with nothing of ours on any class path but what {@code
   * --jars} brings.
   *
   * @param jars the program's first, then others
   */
  public String submit(List<Path> jars, String... arguments) throws Exception {
    var line =
        new ArrayList<>(List.of("-cp", home.conf() + File.pathSeparator + home.theirsJoined()));
    line.add("org.apache.spark.deploy.SparkSubmit");
    settings.forEach(
        (key, value) -> {
          if (!key.equals("spark.executor.extraClassPath")) {
            line.addAll(List.of("--conf", key + "=" + value));
          }
        });
    var others = jars.subList(1, jars.size()).stream().map(Path::toString);
    line.addAll(List.of("--jars", others.collect(Collectors.joining(","))));
    line.addAll(List.of("--class", main.getName(), jars.get(0).toString()));
    line.addAll(List.of(arguments));
    return run(line);
  }

  private String run(List<String> line) throws Exception {
    var temporary = Files.createTempDirectory(home.folder(), "driver");
    var command = new ArrayList<>(home.java("512m"));
    command.add("-Djava.io.tmpdir=" + temporary);
    command.add("-Duser.home=" + temporary);
    command.addAll(line);
    var environment = home.environment("127.0.0.1");
    try (var driver =
        ProcessGroup.start(command, environment, temporary, temporary.resolve("printed.txt"))) {
      if (!driver.waitFor(limit)) {
        throw new AssertionError("Not done after " + limit + "\n" + said(driver));
      }
      if (driver.exitCode() != 0) {
        throw new AssertionError("Exit code " + driver.exitCode() + "\n" + said(driver));
      }
      return driver.printed();
    }
  }

  private String said(ProcessGroup driver) throws Exception {
    return driver.printed() + home.executorsSaid();
  }
}
