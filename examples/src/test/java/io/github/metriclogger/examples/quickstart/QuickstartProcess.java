package io.github.metriclogger.examples.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The quickstart in a JVM of its own, started in a directory of its own, as a person starts it. */
final class QuickstartProcess implements AutoCloseable {

  private static final Path SETTINGS = Path.of("quickstart.yaml").toAbsolutePath();
  private static final long TIMEOUT_SECONDS = 100;

  private final Process process;
  private final Path output;

  private QuickstartProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Runs the program to its end. */
  static QuickstartProcess finished(Path directory, String... args) {
    QuickstartProcess process = start(directory, args);
    process.await();
    return process;
  }

  /** Runs the program to its end, its console in Chinese. */
  static QuickstartProcess finishedInChinese(Path directory, String... args) {
    QuickstartProcess process =
        launch(command(List.of(), args), directory, Map.of("METRICLOG_LANG", "zh"));
    process.await();
    return process;
  }

  static QuickstartProcess start(Path directory, String... args) {
    return start(directory, List.of(), args);
  }

  /** Starts {@link RecordedQuickstart} with these system properties. */
  static QuickstartProcess start(Path directory, List<String> properties, String... args) {
    return launch(command(properties, args), directory, Map.of());
  }

  /** What starts the program in a JVM of its own. */
  static List<String> command(String... args) {
    return command(List.of(), args);
  }

  private static List<String> command(List<String> properties, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.addAll(properties);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    Class<?> main = properties.isEmpty() ? Quickstart.class : RecordedQuickstart.class;
    command.add(main.getName());
    command.addAll(List.of("--config", SETTINGS.toString()));
    command.addAll(List.of(args));
    return command;
  }

  private static QuickstartProcess launch(
      List<String> command, Path directory, Map<String, String> environment) {
    try {
      Path output = Files.createTempFile(directory, "output-", ".txt");
      var builder = new ProcessBuilder(command);
      builder.directory(directory.toFile());
      builder.redirectErrorStream(true).redirectOutput(output.toFile());
      builder
          .environment()
          .keySet()
          .removeIf(name -> name.contains("WANDB") || name.startsWith("LC_"));
      builder.environment().put("LC_ALL", "C.UTF-8");
      builder.environment().putAll(environment);
      return new QuickstartProcess(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits at most that long; true if the program has ended. */
  boolean ended(long millis) {
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The exit status, once there is one. */
  int await() {
    if (!ended(TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS))) {
      close();
      throw new IllegalStateException("The quickstart did not end. It said:\n" + output());
    }
    return process.exitValue();
  }

  /** SIGTERM. */
  int terminate() {
    process.destroy();
    return await();
  }

  /** SIGKILL. */
  int kill() {
    process.destroyForcibly();
    return await();
  }

  /** What it has printed so far, both streams. */
  String output() {
    try {
      return Files.readString(output, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
