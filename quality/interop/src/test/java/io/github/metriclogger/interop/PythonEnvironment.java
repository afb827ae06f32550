package io.github.metriclogger.interop;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A Python with the pinned packages of a requirements file, in {@code target/venvs}. It is made
 * once and used again as long as the file and the Python stay the same. Processes that need it at
 * the same time wait for each other.
 */
final class PythonEnvironment {

  private static final Duration PROBE_LIMIT = Duration.ofSeconds(30);
  private static final Duration INSTALL_LIMIT = Duration.ofMinutes(8);
  private static final String STAMP = "installed.txt";

  /** Why there is no such Python. */
  static final class MissingException extends Exception {
    private static final long serialVersionUID = 1L;

    MissingException(String reason) {
      super(reason);
    }
  }

  private record Outcome(int exit, String output) {}

  private PythonEnvironment() {}

  /**
   * The interpreter with the packages of {@code requirements/<name>.txt}.
   *
   * @throws MissingException when there is no Python, or the packages cannot be installed
   */
  static Path interpreter(String name) throws MissingException, IOException {
    Path requirements = Resources.path("requirements/" + name + ".txt");
    Path directory = Files.createDirectories(Path.of("target", "venvs")).resolve(name);
    Path lock = directory.resolveSibling(name + ".lock");
    try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var held = channel.lock()) {
      String wanted = Files.readString(requirements) + version();
      Path stamp = directory.resolve(STAMP);
      if (!held.isValid() || !Files.exists(stamp) || !Files.readString(stamp).equals(wanted)) {
        Files.deleteIfExists(stamp);
        install(directory, requirements);
        Files.writeString(stamp, wanted);
      }
    }
    return interpreterIn(directory);
  }

  private static void install(Path directory, Path requirements)
      throws MissingException, IOException {
    demand(PROBE_LIMIT.multipliedBy(4), python(), "-m", "venv", "--clear", directory.toString());
    demand(
        INSTALL_LIMIT,
        interpreterIn(directory).toString(),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--only-binary=:all:",
        "--requirement",
        requirements.toString());
  }

  private static String version() throws MissingException, IOException {
    return demand(PROBE_LIMIT, python(), "-c", "import sys; print(sys.version, sys.executable)");
  }

  private static String python() throws MissingException, IOException {
    for (String name : List.of("python3", "python")) {
      Optional<Outcome> outcome =
          run(PROBE_LIMIT, name, "-c", "import sys; sys.exit(sys.version_info < (3, 9))");
      if (outcome.isPresent() && outcome.get().exit == 0) {
        return name;
      }
    }
    throw new MissingException("there is no python3 of version 3.9 or later on the PATH");
  }

  private static Path interpreterIn(Path directory) {
    Path windows = directory.resolve("Scripts").resolve("python.exe");
    return (Files.exists(windows) ? windows : directory.resolve("bin").resolve("python"))
        .toAbsolutePath();
  }

  private static String demand(Duration limit, String... command)
      throws MissingException, IOException {
    Outcome outcome =
        run(limit, command)
            .orElseThrow(() -> new MissingException("cannot start " + String.join(" ", command)));
    if (outcome.exit != 0) {
      throw new MissingException(
          String.join(" ", command)
              + " ended with "
              + outcome.exit
              + ": "
              + outcome.output.strip());
    }
    return outcome.output;
  }

  /** Empty when the program is not there. */
  private static Optional<Outcome> run(Duration limit, String... command) throws IOException {
    Path output = Files.createTempFile(Path.of("target"), "python-", ".txt");
    try {
      List<String> line = new ArrayList<>(List.of(command));
      Process process;
      try {
        process =
            new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
      } catch (IOException absent) {
        return Optional.empty();
      }
      process.getOutputStream().close();
      boolean ended = await(process, limit);
      String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
      return Optional.of(
          new Outcome(ended ? process.exitValue() : -1, ended ? text : "no end within " + limit));
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static boolean await(Process process, Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
