package io.github.metriclogger.spark.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process and all that it starts, also what outlives it. What they print goes to a file. When
 * this is closed, none of them lives.
 */
final class ProcessGroup implements AutoCloseable {

  /** Kills the group; then waits up to 10 s, in the shell, until its processes are gone. */
  private static final String KILL =
      "kill -KILL -$0; for i in $(seq 200); do"
          + " ps -o stat= -g $0 | grep -qv Z || break; sleep 0.05; done";

  private final Process process;
  private final Path printed;

  private ProcessGroup(Process process, Path printed) {
    this.process = process;
    this.printed = printed;
  }

  /**
   * Starts a process.
   *
   * @param folder it works there
   * @param printed file for its standard output and error
   */
  static ProcessGroup start(
      List<String> command, Map<String, String> environment, Path folder, Path printed)
      throws IOException {
    var line = new ArrayList<>(List.of("setsid"));
    line.addAll(command);
    var builder =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(
            name ->
                name.matches("(SPARK|HADOOP|WANDB|JAVA)_.*|USE_WANDB|(LOCAL_)?RANK|WORLD_SIZE"));
    builder.environment().putAll(environment);
    return new ProcessGroup(builder.start(), printed);
  }

  /** Waits for the end of the first process. Returns whether it came in time. */
  boolean waitFor(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  boolean lives() {
    return process.isAlive();
  }

  /** The exit code of the first process, after its end. */
  int exitCode() {
    return process.exitValue();
  }

  /** What was printed until now. */
  String printed() throws IOException {
    return Files.readString(printed, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    var killer = new ProcessBuilder("sh", "-c", KILL, Long.toString(process.pid()));
    var killing =
        killer
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD) // "no such process": all well
            .start();
    if (!killing.waitFor(20, TimeUnit.SECONDS) || !process.waitFor(10, TimeUnit.SECONDS)) {
      throw new AssertionError("Processes that live on: group " + process.pid());
    }
  }
}
