package io.github.metriclogger.interop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.testkit.wandb.RecordingServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packed examples of the frameworks, started as their scripts start them. */
enum Example {
  DJL("djl", "djl.yaml") {
    @Override
    List<String> flags() {
      return List.of(
          "-Dai.djl.offline=true",
          "-DENGINE_CACHE_DIR=" + ROOT.resolve("target/djl"),
          "-DDJL_CACHE_DIR=" + ROOT.resolve("target/djl"));
    }
  },
  DL4J("dl4j", "digits.yaml") {
    @Override
    List<String> flags() {
      return List.of(
          "-Dorg.bytedeco.javacpp.cachedir=" + ROOT.resolve("examples/dl4j/target/javacpp"),
          "-XX:+IgnoreUnrecognizedVMOptions",
          "--sun-misc-unsafe-memory-access=allow");
    }
  };

  static final Path ROOT = Path.of(System.getProperty("metriclogger.root"));
  private static final long LIMIT_SECONDS = 150;

  private final String folder;
  private final String yaml;

  Example(String folder, String yaml) {
    this.folder = folder;
    this.yaml = yaml;
  }

  abstract List<String> flags();

  /** The name of its runs. */
  String runName() {
    return folder;
  }

  /** Its own settings, to be changed. */
  String settings() throws IOException {
    return Files.readString(ROOT.resolve("examples").resolve(folder).resolve(yaml));
  }

  /** The environment that turns W&B on and leads to a server of ours. */
  static Map<String, String> wandb(RecordingServer server) {
    return Map.of(
        "USE_WANDB", "true", "WANDB_BASE_URL", server.url(), "WANDB_API_KEY", RecordingServer.KEY);
  }

  /**
   * Starts it.
   *
   * @param directory its working directory
   * @param environment on top of ours, from which W&B's variables are taken out
   * @param settings the YAML text
   * @param arguments more of its options
   */
  Started start(
      Path directory, Map<String, String> environment, String settings, String... arguments)
      throws IOException {
    Path config = Files.createTempFile(directory, "settings", ".yaml");
    Files.writeString(config, settings);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags());
    command.add("-jar");
    command.add(
        ROOT.resolve("examples/" + folder + "/target/metriclogger-examples-" + folder + ".jar")
            .toString());
    command.addAll(List.of("--config", config.toString()));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile(directory, "console", ".txt");
    var builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.contains("WANDB"));
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().put("METRICLOG_LANG", "en");
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return new Started(process, output);
  }

  /**
   * One that runs.
   *
   * @param process the JVM
   * @param output what it prints
   */
  record Started(Process process, Path output) implements AutoCloseable {

    /** What it has printed when it has ended well. */
    String successful() throws IOException, InterruptedException {
      boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
      String said = Files.readString(output, StandardCharsets.UTF_8);
      assertTrue(ended && process.exitValue() == 0, said);
      return said;
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
