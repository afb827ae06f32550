package io.github.metriclogger.spark.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Another release of Spark than that which we are compiled against.
 *
 * @param version Spark's
 * @param scala version of Scala, as in names of artifacts
 */
public record SparkRelease(String version, String scala) {

  private static final String GOAL =
      "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath";

  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>stranger</groupId>
        <artifactId>spark</artifactId>
        <version>1</version>
        <dependencies>
          <dependency>
            <groupId>org.apache.spark</groupId>
            <artifactId>spark-sql_@scala@</artifactId>
            <version>@version@</version>
          </dependency>
        </dependencies>
      </project>
      """;

  /**
   * Lets Maven resolve its class path. The first time it downloads.
   *
   * @param folder where Maven may work
   */
  List<Path> classPath(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    var pom = POM.replace("@scala@", scala).replace("@version@", version);
    Files.writeString(folder.resolve("pom.xml"), pom);
    var printed = folder.resolve("maven.txt");
    var line = new ArrayList<>(List.of(maven(), "-q", "-B", "-ntp", GOAL));
    line.add("-Dmdep.outputFile=classpath.txt");
    var repository = System.getProperty("metriclogger.repository");
    if (repository != null) {
      line.add("-Dmaven.repo.local=" + repository);
    }
    var process =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    try {
      assertTrue(process.waitFor(10, TimeUnit.MINUTES), "Maven goes on and on");
    } finally {
      process.destroyForcibly();
    }
    assertEquals(0, process.exitValue(), Files.readString(printed));
    var resolved = Files.readString(folder.resolve("classpath.txt")).strip();
    return Stream.of(resolved.split(File.pathSeparator)).map(Path::of).toList();
  }

  private static String maven() {
    var home = System.getProperty("metriclogger.maven");
    return home == null ? "mvn" : Path.of(home, "bin", "mvn").toString();
  }

  @Override
  public String toString() {
    return version + " with Scala " + scala;
  }
}
