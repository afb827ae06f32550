package io.github.metriclogger.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program {@code metriclog} in a JVM of its own. */
final class Command {

  private static final long LIMIT_SECONDS = 60;

  private Command() {}

  /** Starts it with its errors among what it prints. */
  static Process start(Path directory, List<String> arguments) throws IOException {
    return start(directory, Map.of(), arguments);
  }

  /** The same with variables of the environment. */
  static Process start(Path directory, Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add("io.github.metriclogger.cli.Metriclog");
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().put("METRICLOG_LANG", "en");
    builder.environment().put("HOME", directory.toString());
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** What it printed when it has ended well. */
  static String run(Path directory, String... arguments) throws IOException, InterruptedException {
    Process process = start(directory, List.of(arguments));
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(true, process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), said);
      assertEquals(0, process.exitValue(), said);
      return said;
    } finally {
      process.destroyForcibly();
    }
  }
}
