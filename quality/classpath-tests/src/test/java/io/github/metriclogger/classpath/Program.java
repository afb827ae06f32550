package io.github.metriclogger.classpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs a program to its end in a folder and gives what it printed. */
final class Program {
  private static final long MINUTES = 10;
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

  private Program() {}

  /** Runs a Java source file on a class path: compiled in memory, as "java File.java" does. */
  static String java(Path folder, List<Path> classPath, Path source, String... flags)
      throws IOException, InterruptedException {
    var arguments = new ArrayList<>(List.of(flags));
    arguments.addAll(List.of("-cp", join(classPath), source.toString()));
    return java(folder, arguments);
  }

  /** Runs a class of a module. */
  static String module(Path folder, List<Path> modulePath, String main)
      throws IOException, InterruptedException {
    return java(folder, List.of("-p", join(modulePath), "-m", main));
  }

  /** Runs a jar that names its main class. */
  static String jar(Path folder, Path jar) throws IOException, InterruptedException {
    return java(folder, List.of("-jar", jar.toString()));
  }

  private static String java(Path folder, List<String> arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(JAVA_HOME.resolve("bin/java").toString());
    command.addAll(arguments);
    return run(folder, command);
  }

  /** Runs the Maven that runs this build. */
  static String maven(Path folder, List<String> arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(Built.property("maven")).resolve("bin/mvn").toString());
    command.addAll(List.of("-B", "-ntp"));
    command.addAll(arguments);
    return run(folder, command);
  }

  static String join(List<Path> classPath) {
    return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static String run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    var printed = Files.createTempFile(folder, "printed", ".txt");
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile());
    var environment = builder.environment();
    environment.put("JAVA_HOME", JAVA_HOME.toString());
    environment.put("OMP_NUM_THREADS", "1"); // more of them spin, and fight for few cores
    environment
        .keySet()
        .removeIf(
            name ->
                name.matches(
                    "(MAVEN|WANDB)_.*|USE_WANDB|(LOCAL_)?RANK|WORLD_SIZE"
                        + "|REQUESTS_CA_BUNDLE|SSL_CERT_FILE"));
    var process = builder.start();
    try {
      assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), () -> told(command, printed));
    } finally {
      process.destroyForcibly(); // also when the test's own time is over
    }
    assertEquals(0, process.exitValue(), () -> told(command, printed));
    return Built.read(printed);
  }

  private static String told(List<String> command, Path printed) {
    var line = new ArrayList<>(command);
    line.replaceAll(part -> part.contains(".jar" + File.pathSeparator) ? "..." : part);
    return line + "\n" + Built.read(printed);
  }
}
