package io.github.metriclogger.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.testkit.wandb.ServerRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A training that is killed at a moment that nobody chose: the official program reads its log, and
 * after the next start the server has each value once.
 */
final class WandbKillIT {

  @RegisterExtension static final OfficialWandb WANDB = new OfficialWandb();

  private static final int LATEST_MILLIS = 3_000;
  private static final int MORE_STEPS = 20;
  private static final long LIMIT_SECONDS = 90;

  @TempDir Path temp;
  private final Random random = new Random();

  @Test
  void kill_online_serverHasEachOnce() throws Exception {
    killAndGoOn(true);
  }

  @Test
  void kill_offline_serverHasEachOnce() throws Exception {
    killAndGoOn(false);
  }

  @Tag("full")
  @RepeatedTest(25)
  void kill_onlineAtManyMoments_serverHasEachOnce() throws Exception {
    killAndGoOn(true);
  }

  @Tag("full")
  @RepeatedTest(25)
  void kill_offlineAtManyMoments_serverHasEachOnce() throws Exception {
    killAndGoOn(false);
  }

  private void killAndGoOn(boolean online) throws Exception {
    try (RecordingServer server = RecordingServer.start()) {
      int millis = random.nextInt(LATEST_MILLIS);
      kill(online ? server.url() : KilledWandbRun.OFFLINE, millis);
      int safe = checkLogs("killed after " + millis + " ms");
      goOn(server);
      ServerRun run = server.run(KilledWandbRun.ID);
      checkSteps(run, safe);
      run.rows().forEach(WandbKillIT::checkValue);
      assertEquals(0, run.exitCode());
      assertEquals(List.of(), server.violations());
    }
  }

  /** All that was in the logs is there, then what the next start logged, without a gap. */
  private static void checkSteps(ServerRun run, int safe) {
    List<Long> steps =
        run.rows().stream()
            .filter(row -> row.containsKey(KilledWandbRun.TAG))
            .map(row -> (Long) row.get("step"))
            .toList();
    assertEquals(LongStream.range(0, safe + MORE_STEPS).boxed().toList(), steps);
  }

  private static void checkValue(Map<String, Object> row) {
    Object value = row.get(KilledWandbRun.TAG);
    if (value != null) {
      assertEquals(KilledWandbRun.value(((Number) row.get("step")).longValue()), value);
    }
  }

  private void kill(String server, int millis) throws Exception {
    Process process = start(server, Integer.MAX_VALUE);
    try {
      // Most trainings are killed once they train; some before.
      while (random.nextInt(4) > 0 && accepted().length == 0) {
        assertTrue(!process.waitFor(10, TimeUnit.MILLISECONDS), this::output);
      }
      assertTrue(!process.waitFor(millis, TimeUnit.MILLISECONDS), this::output);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private void goOn(RecordingServer server) throws Exception {
    Files.deleteIfExists(witness());
    Process process = start(server.url(), MORE_STEPS);
    try {
      assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), this::output);
      assertEquals(0, process.exitValue(), this::output);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private Process start(String server, int steps) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-cp",
            classPath,
            KilledWandbRun.class.getName(),
            temp.resolve("runs").toString(),
            server,
            Integer.toString(steps),
            witness().toString());
    builder.environment().keySet().removeIf(name -> name.contains("WANDB"));
    builder.environment().put("HOME", temp.toString());
    Path output = temp.resolve("output.txt");
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
        .start();
  }

  /**
   * Lets the official program read the logs, and compares with what was accepted.
   *
   * @return how many steps are in the logs: 0 and on, without a gap
   */
  private int checkLogs(String when) throws Exception {
    List<Object> steps = new ArrayList<>();
    for (Path log : logs()) {
      for (Map<String, Object> record : WANDB.records(temp, log)) {
        if (record.get("history") instanceof Map<?, ?> history
            && history.get("item") instanceof Map<?, ?> row
            && row.containsKey(KilledWandbRun.TAG)) {
          steps.add(row.get("step"));
        }
      }
    }
    assertEquals(LongStream.range(0, steps.size()).boxed().toList(), steps, when);
    long[] accepted = accepted();
    if (accepted.length > steps.size()) {
      long lost = accepted[accepted.length - 1] - accepted[steps.size()];
      System.out.printf(
          "%s: %d of %d steps are in the log, %d ms missing%n",
          when, steps.size(), accepted.length, TimeUnit.NANOSECONDS.toMillis(lost));
      assertTrue(lost <= TimeUnit.SECONDS.toNanos(1), when + ", lost " + lost + " ns");
    }
    return steps.size();
  }

  private List<Path> logs() throws IOException {
    Path runs = temp.resolve("runs");
    if (!Files.exists(runs)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(runs)) {
      return files.filter(file -> file.toString().endsWith(".wandb")).sorted().toList();
    }
  }

  private long[] accepted() throws IOException {
    return KilledWandbRun.accepted(witness());
  }

  private Path witness() {
    return temp.resolve("witness");
  }

  private String output() {
    try {
      return Files.readString(temp.resolve("output.txt"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
