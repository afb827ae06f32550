package io.github.metriclogger.interop;

import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The official {@code wandb} program of the pinned version. It sees no settings, keys or caches but
 * those in the folder that it is started in. Where it cannot be installed the tests are skipped;
 * with {@code CI=true} they fail.
 */
final class OfficialWandb implements BeforeAllCallback {

  private static final Duration LIMIT = Duration.ofSeconds(100);

  /** How a program ended: its exit code and what it printed to either stream. */
  record Outcome(int exit, String output, String errors) {

    Outcome successful() {
      if (exit != 0) {
        throw new AssertionError("ended with " + exit + ":\n" + output + errors);
      }
      return this;
    }
  }

  private volatile Path python;

  @Override
  public void beforeAll(ExtensionContext context) {
    python = Python.interpreter("wandb");
  }

  /** Runs a Python file of the resources as a program that logs to a server. */
  Outcome program(RecordingServer server, Path folder, String file, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("-B", Resources.path("python/" + file).toString()));
    command.addAll(List.of(arguments));
    return run(folder, server.url(), command);
  }

  /** Runs {@code wandb sync} on a run's directory. */
  Outcome sync(RecordingServer server, Path folder, Path run)
      throws IOException, InterruptedException {
    return run(folder, server.url(), List.of("-m", "wandb", "sync", run.toString()));
  }

  /** What {@code leet inspect} says of each record of a log. */
  List<Map<String, Object>> records(Path folder, Path log)
      throws IOException, InterruptedException {
    List<Map<String, Object>> records = new ArrayList<>();
    for (String line : inspect(folder, log, "--json").output().lines().toList()) {
      records.add(object(line));
    }
    return records;
  }

  /** What {@code leet inspect} says of the whole run. */
  Map<String, Object> summary(Path folder, Path log) throws IOException, InterruptedException {
    return object(inspect(folder, log, "--summary", "--json").output());
  }

  private Outcome inspect(Path folder, Path log, String... flags)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("-m", "wandb", "leet", "inspect"));
    command.addAll(List.of(flags));
    command.add(log.toString());
    return run(folder, "http://127.0.0.1:9", command).successful();
  }

  private Outcome run(Path folder, String url, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(python.toString());
    command.addAll(arguments);
    Path output = Files.createTempFile(folder, "output", ".txt");
    Path errors = Files.createTempFile(folder, "errors", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    seclude(builder.environment(), folder, url);
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      boolean ended = process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      return new Outcome(
          ended ? process.exitValue() : -1, Files.readString(output), Files.readString(errors));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** Nothing comes from the person who runs the tests, and nothing is left outside the folder. */
  private static void seclude(Map<String, String> environment, Path folder, String url)
      throws IOException {
    environment.keySet().removeIf(name -> name.matches("WANDB_.*|XDG_.*|NETRC|.*_(PROXY|proxy)"));
    for (String place : List.of("CACHE", "CONFIG", "DATA", "ARTIFACT")) {
      Path directory = Files.createDirectories(folder.resolve("places").resolve(place));
      environment.put("WANDB_" + place + "_DIR", directory.toString());
    }
    Path home = Files.createDirectories(folder.resolve("home"));
    environment.put("HOME", home.toString());
    environment.put("USERPROFILE", home.toString());
    environment.put("TMPDIR", Files.createDirectories(folder.resolve("tmp")).toString());
    environment.put("WANDB_DIR", folder.toString());
    environment.put("WANDB_BASE_URL", url);
    environment.put("WANDB_API_KEY", RecordingServer.KEY);
    environment.put("WANDB_ERROR_REPORTING", "false");
    environment.put("PYTHONUTF8", "1");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(String json) throws IOException {
    return (Map<String, Object>) Json.parse(json);
  }
}
