package io.github.metriclogger.wandb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.testkit.wandb.Fault;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.testkit.wandb.ServerRequest.Kind;
import io.github.metriclogger.testkit.wandb.ServerRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What dead runs left, sent by the next start of any run. */
class PendingRunsTest {

  private static final Duration WAIT = Duration.ofSeconds(90);
  private static final String WRONG_KEY = "8".repeat(40);
  private static final int FEW = 5;

  @TempDir Path dir;

  @Test
  void killedWhileTheServerIsCut_isSentOnceByTheNextStartOfAnotherRun() throws Exception {
    try (RecordingServer server = RecordingServer.start();
        DyingTrainings one = start(server, Map.of(), "a/one/online", "b/off/offline");
        DyingTrainings rank = start(server, ofRank(1), "b/two/online")) {
      one.train();
      assertTrue(server.await(now -> steps(now, "one").size() == DyingTrainings.STEPS, WAIT));
      server.pause();
      one.train();
      rank.train();
      one.kill();
      rank.kill();
      server.resume();
      server.expectNewClient();
      train(server, "c", "next", Map.of());
      checkSteps(server, "one", 2 * DyingTrainings.STEPS);
      checkSteps(server, "two-rank_1", DyingTrainings.STEPS);
      checkSteps(server, "next", FEW);
      assertEquals(1, server.run("one").exitCode(), "killed");
      assertEquals(List.of("next", "one", "two-rank_1"), server.runs().stream().sorted().toList());
      assertTrue(said("next").contains("W&B has now what 2 earlier runs left"), this::saidByAll);
      int requests = requests(server, "one");
      train(server, "c", "after", Map.of());
      assertEquals(requests, requests(server, "one"), "nothing is left");
      assertFalse(said("after").contains("earlier run"), this::saidByAll);
      assertEquals(List.of(), server.violations());
    }
  }

  @Test
  void liveRun_isLeftAloneUntilItIsDead() throws Exception {
    try (RecordingServer server = RecordingServer.start()) {
      try (MetricLogger live = open(server, "a", "live", Map.of("api_key", WRONG_KEY))) {
        log(live);
        assertTrue(server.await(now -> requests(now, null) > 0, WAIT));
        train(server, "a", "next", Map.of());
        assertFalse(server.has("live"));
      }
      train(server, "b", "after", Map.of());
      checkSteps(server, "live", FEW);
      assertEquals(0, server.run("live").exitCode(), "it ended well, its key was wrong");
      assertEquals(List.of(), server.violations());
    }
  }

  @Test
  void twoStartsAtOnce_sendItOnce() throws Exception {
    try (RecordingServer server = RecordingServer.start()) {
      dead(server, "a", "one");
      dead(server, "b", "two");
      try (MetricLogger first = open(server, "c", "first", Map.of());
          MetricLogger second = open(server, "d", "second", Map.of())) {
        log(first);
        log(second);
      }
      checkSteps(server, "one", FEW);
      checkSteps(server, "two", FEW);
      assertEquals(1, ends(server, "one"), "one of the two sends it");
      assertEquals(List.of(), server.violations());
    }
  }

  @Test
  void syncPendingFalse_andOtherServers_leaveItThere() throws Exception {
    try (RecordingServer server = RecordingServer.start();
        RecordingServer other = RecordingServer.start()) {
      dead(server, "a", "one");
      train(server, "b", "quiet", Map.of("sync_pending", false));
      assertFalse(server.has("one"));
      train(other, "b", "elsewhere", Map.of());
      assertEquals(List.of("elsewhere"), other.runs());
      train(server, "b", "next", Map.of());
      checkSteps(server, "one", FEW);
    }
  }

  @Test
  void refusedForGood_isSaidOnceAndNotAskedAgain() throws Exception {
    try (RecordingServer server = RecordingServer.start()) {
      Path log = dead(server, "a", "one");
      server.inject(
          request -> "one".equals(request.run()) && request.kind() == Kind.UPSERT,
          Fault.status(403),
          1);
      train(server, "b", "next", Map.of());
      assertTrue(said("next").contains("refuses what the run a/one left"), this::saidByAll);
      int requests = requests(server, "one");
      train(server, "b", "after", Map.of());
      assertEquals(requests, requests(server, "one"));
      assertFalse(said("after").contains("refuses"), this::saidByAll);
      assertEquals(0, sync(server, log), "a person may try again");
      checkSteps(server, "one", FEW);
    }
  }

  @Test
  void serverThatHangs_doesNotHoldUpTheRunNorItsEnd() throws Exception {
    try (RecordingServer server = RecordingServer.start()) {
      dead(server, "a", "one");
      server.inject(request -> "one".equals(request.run()), Fault.stall(), 1_000);
      long begun = System.nanoTime();
      train(server, "b", "next", Map.of("finish_timeout", "5s"));
      long seconds = (System.nanoTime() - begun) / 1_000_000_000;
      assertTrue(seconds < 20, seconds + " s");
      checkSteps(server, "next", FEW);
      assertEquals(0, server.run("next").exitCode());
      server.clearFaults();
      server.expectNewClient();
      train(server, "b", "after", Map.of());
      checkSteps(server, "one", FEW);
    }
  }

  @Test
  void resumedWhileItIsSent_startsAtOnceAndIsSentOnce() throws Exception {
    try (RecordingServer server = RecordingServer.start()) {
      dead(server, "a", "one");
      server.inject(request -> "one".equals(request.run()), Fault.stall(), 1);
      try (MetricLogger next = open(server, "b", "next", Map.of("finish_timeout", "2s"))) {
        log(next);
        assertTrue(server.await(now -> now.faultsLeft() == 0, WAIT), "nobody sends it");
        try (MetricLogger resumed =
            DyingTrainings.builder(dir.resolve("runs"), "a", "one")
                .set("run.resume", "must")
                .sink("wandb", DyingTrainings.wandb(server.url(), Map.of()))
                .open()) {
          for (long step = FEW; step < 2 * FEW; step++) {
            resumed.log(DyingTrainings.TAG, step / 8.0, step);
          }
          assertEquals(1, sync(server, Logs.in(dir.resolve("runs/a/one")).get(0)), "it is busy");
          next.close();
        }
      }
      checkSteps(server, "one", 2 * FEW);
      assertEquals(0, server.run("one").exitCode());
      assertEquals(List.of(), server.violations());
    }
  }

  @Test
  void logsElsewhere_areFoundByTheRunsId() throws Exception {
    try (RecordingServer server = RecordingServer.start()) {
      Map<String, Object> elsewhere = Map.of("dir", dir.resolve("elsewhere").toString());
      Map<String, Object> wrong = new HashMap<>(elsewhere);
      wrong.put("api_key", WRONG_KEY);
      train(server, "a", "one", wrong);
      train(server, "b", "next", elsewhere);
      checkSteps(server, "one", FEW);
      assertEquals(List.of(), server.violations());
    }
  }

  /** Others may write to a shared directory: nothing is sent from where a link leads. */
  @Test
  void linkedRuns_areLeftAlone() throws Exception {
    try (RecordingServer server = RecordingServer.start()) {
      Path log = dead(server, "a", "one");
      Path run = dir.resolve("runs/a/one");
      Path hidden = Files.move(run, dir.resolve("hidden"));
      Files.createSymbolicLink(run, hidden);
      train(server, "b", "next", Map.of());
      assertFalse(server.has("one"), log::toString);
    }
  }

  @Test
  void linksToTheNewestRun_areNoFurtherRuns() throws Exception {
    try (RecordingServer server = RecordingServer.start()) {
      dead(server, "a", "one");
      Path runs = dir.resolve("runs");
      Files.createSymbolicLink(runs.resolve("a/latest"), Path.of("one"));
      Files.createSymbolicLink(runs.resolve("latest"), Path.of("a/one"));
      Files.createSymbolicLink(runs.resolve("b"), Path.of("a"));
      train(server, "c", "next", Map.of());
      checkSteps(server, "one", FEW);
      assertEquals(1, ends(server, "one"));
      assertTrue(said("next").contains("a/one"), this::saidByAll);
      assertFalse(said("next").contains("latest"), this::saidByAll);
    }
  }

  private DyingTrainings start(
      RecordingServer server, Map<String, String> environment, String... runs) throws IOException {
    return DyingTrainings.start(dir.resolve("runs"), server, environment, runs);
  }

  private static Map<String, String> ofRank(int rank) {
    return Map.of("RANK", "" + rank, "WORLD_SIZE", "2");
  }

  /** A run that ended without the server, which did not accept its key. */
  private Path dead(RecordingServer server, String project, String name) throws IOException {
    train(server, project, name, Map.of("api_key", WRONG_KEY));
    assertFalse(server.has(name));
    return Logs.in(dir.resolve("runs").resolve(project).resolve(name)).get(0);
  }

  private void train(RecordingServer server, String project, String name, Map<String, ?> further) {
    try (MetricLogger logger = open(server, project, name, further)) {
      log(logger);
    }
  }

  private MetricLogger open(
      RecordingServer server, String project, String name, Map<String, ?> further) {
    return DyingTrainings.builder(dir.resolve("runs"), project, name)
        .set("sinks.log.enabled", true)
        .sink("wandb", DyingTrainings.wandb(server.url(), further))
        .open();
  }

  private static void log(MetricLogger logger) {
    for (long step = 0; step < FEW; step++) {
      logger.log(DyingTrainings.TAG, step / 8.0, step);
    }
  }

  private int sync(RecordingServer server, Path log) {
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", dir.toString());
    environment.put("WANDB_BASE_URL", server.url());
    environment.put("WANDB_DIR", dir.toString());
    environment.put("WANDB_API_KEY", RecordingServer.KEY);
    return WandbSync.run(List.of(log.toString()), environment, System.out);
  }

  private static void checkSteps(RecordingServer server, String id, int count) {
    assertEquals(LongStream.range(0, count).boxed().toList(), steps(server, id), id);
  }

  private static List<Object> steps(RecordingServer server, String id) {
    if (!server.has(id)) {
      return List.of();
    }
    ServerRun run = server.run(id);
    return run.rows().stream()
        .filter(row -> row.containsKey(DyingTrainings.TAG))
        .<Object>map(row -> row.get("step"))
        .toList();
  }

  private static int requests(RecordingServer server, String run) {
    return (int)
        server.requests().stream()
            .filter(request -> run == null || run.equals(request.run()))
            .count();
  }

  /** How often the run's end was sent. */
  private static long ends(RecordingServer server, String run) {
    return server.requests(Kind.STREAM).stream()
        .filter(request -> run.equals(request.run()) && request.json().containsKey("complete"))
        .count();
  }

  private String said(String name) {
    return saidByAll(dir.resolve("runs"), "/" + name + "/");
  }

  private String saidByAll() {
    return saidByAll(dir.resolve("runs"), "");
  }

  private static String saidByAll(Path runs, String part) {
    try (Stream<Path> files = Files.walk(runs)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith("training_"))
          .filter(file -> file.toString().contains(part))
          .map(PendingRunsTest::text)
          .collect(Collectors.joining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
