package io.github.metriclogger.wandb.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.testkit.FakeTime;
import io.github.metriclogger.testkit.wandb.Fault;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.testkit.wandb.ServerRequest.Kind;
import io.github.metriclogger.testkit.wandb.ServerRun;
import io.github.metriclogger.wandb.upload.http.UploadMonitor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each way to fail at each kind of request: everything is on the server once, or stays for later.
 */
class FaultMatrixTest {

  private static final List<Integer> PASSING =
      List.of(
          300, 301, 302, 303, 304, 305, 307, 308, 400, 402, 405, 408, 409, 413, 418, 422, 429, 451,
          500, 501, 502, 503, 504, 599);
  private static final List<Integer> FINAL = List.of(401, 403, 404, 410);
  private static final int ROWS = 40;

  /** How many kinds of request share the cases of the matrix; with all of them each has each. */
  private static final int SHARES = Boolean.getBoolean("metriclogger.full") ? 1 : 4;

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"FEATURES", "RESUME", "UPSERT", "FILES", "ALERT", "STREAM", "PUT"})
  void passingFault_losesAndDoublesNothing(Kind kind) {
    int number = 0;
    for (Fault fault : passing()) {
      for (int times = 1; times <= 2; times++) {
        number++;
        if (number % SHARES != kind.ordinal() % SHARES) {
          continue;
        }
        Path log = log("case" + number);
        try (Scene scene = new Scene()) {
          scene.server.inject(kind, fault, times);
          scene.uploadsAll(log, kind + " " + fault + " " + times + " times");
        }
      }
    }
  }

  private static List<Fault> passing() {
    List<Fault> faults = new ArrayList<>();
    PASSING.forEach(status -> faults.add(Fault.status(status)));
    faults.add(Fault.retryAfter(7));
    faults.add(Fault.status(429, "{}", Map.of("Retry-After", "Fri, 02 Jan 2026 03:10:00 GMT")));
    faults.add(Fault.dropBefore());
    faults.add(Fault.dropAfter());
    faults.add(Fault.stall());
    faults.add(Fault.stallAfter());
    faults.add(Fault.truncatedAnswer());
    faults.add(Fault.redirect(302, "/login"));
    faults.add(Fault.status(503, "{}", Map.of("Retry-After", "1000000000")));
    faults.add(Fault.status(429, "{}", Map.of("Retry-After", "Fri, 02 Jan 2099 03:10:00 GMT")));
    faults.add(Fault.endlessAnswer());
    faults.add(Fault.zippedBomb());
    faults.add(Fault.trickle(Duration.ofMillis(50)));
    return faults;
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"UPSERT", "FILES", "ALERT", "RESUME"})
  void graphQlError_isNotFinal(Kind kind) {
    try (Scene scene = new Scene()) {
      scene.server.inject(kind, Fault.graphQlError("try later"), 2);
      scene.uploadsAll(log("log"), kind + " with an error in its answer");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"RESUME", "UPSERT", "FILES", "ALERT", "STREAM"})
  void finalFault_isToldOnceAndLeavesTheLog(Kind kind) {
    for (int status : FINAL) {
      Path log = log("case" + status);
      try (Scene scene = new Scene()) {
        scene.server.inject(kind, Fault.status(status), 1);
        String what = kind + " " + status;
        assertEquals(false, scene.upload.upload(log, ResumeRule.ALLOW, List.of()), what);
        assertEquals(1, scene.upload.told("refused").size(), what);
        assertTrue(scene.upload.told("refused").get(0).contains(Integer.toString(status)), what);
        assertEquals(0, scene.server.faultsLeft(), what);
        scene.server.expectNewClient();
        assertTrue(new TestUpload(scene.server.url()).upload(log), what);
        scene.everythingIsThere(what);
      }
    }
  }

  @Test
  void wrongKey_isAskedOnce() {
    try (Scene scene = new Scene()) {
      String key = "9".repeat(40);
      UploadPlan plan = new UploadPlan(log("log"), List.of(), ResumeRule.UNSET, TestUpload.PATIENT);
      UploadMonitor pulse = new UploadMonitor(scene.upload.time, scene.upload.moving);
      try (Uploader uploader = new Uploader(plan, scene.upload.server(key), pulse, scene.upload)) {
        uploader.start();
        assertEquals(false, uploader.finish(java.time.Duration.ofDays(1)));
      }
      assertEquals(1, scene.server.requests().size());
      assertEquals(1, scene.upload.told.size());
      assertTrue(scene.upload.told.get(0).contains("API key"), scene.upload.told::toString);
    }
  }

  @Test
  void deletedRun_asksForAnotherId() {
    try (Scene scene = new Scene()) {
      Path log = log("first");
      assertTrue(scene.upload.upload(log));
      scene.server.delete("abc");
      assertEquals(
          false,
          new TestUpload(scene.server.url()).upload(log("same"), ResumeRule.UNSET, List.of()));
      TestUpload again = new TestUpload(scene.server.url());
      assertEquals(false, again.upload(log("other")));
      assertTrue(again.told("refused").get(0).contains("another run id"), again.told::toString);
    }
  }

  @Test
  void poison_isToldOnceAndRetriedSlowly() {
    try (Scene scene = new Scene()) {
      scene.server.inject(Kind.STREAM, Fault.status(422), 20);
      assertTrue(scene.upload.upload(log("log")));
      scene.everythingIsThere("poison");
      assertEquals(1, scene.upload.told("trouble").size());
      double seconds = scene.upload.time.nanoTime() / 1e9;
      assertTrue(seconds > 14 * 60 && seconds < 20 * 60, () -> seconds + " s");
    }
  }

  @Test
  void stubbornAlert_doesNotKeepTheEndBack() {
    try (Scene scene = new Scene()) {
      scene.server.inject(Kind.ALERT, Fault.graphQlError("unknown mutation"), 1_000);
      assertTrue(scene.upload.upload(log("log")));
      assertEquals(ROWS, scene.server.run("abc").rows().size());
      assertEquals(1, scene.upload.told("warning").size(), scene.upload.told::toString);
    }
  }

  @Tag("full")
  @Test
  void randomFaults_loseAndDoubleNothing() {
    randomFaults(20260102, 30);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {0, 1, 2, 3})
  @Tag("full")
  void moreRandomFaults_loseAndDoubleNothing(long seed) {
    randomFaults(seed, 50);
  }

  private void randomFaults(long seed, int cases) {
    Random random = new Random(seed);
    List<Fault> faults = passing();
    faults.removeIf(fault -> fault.toString().startsWith("STALL") && random.nextInt(3) > 0);
    for (int i = 0; i < cases; i++) {
      Path log = log("seed" + seed + "-" + i);
      StringBuilder what = new StringBuilder("seed " + seed + " case " + i + ":");
      try (Scene scene = new Scene()) {
        for (int k = 0; k < 6; k++) {
          Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
          Fault fault = faults.get(random.nextInt(faults.size()));
          int times = 1 + random.nextInt(3);
          what.append(' ').append(kind).append(' ').append(fault).append(" x").append(times);
          scene.server.inject(kind, fault, times);
        }
        scene.uploadsAll(log, what.toString());
      }
    }
  }

  private Path log(String name) {
    try (TestLog log = TestLog.in(directory.resolve(name))) {
      log.run().rows(0, ROWS / 2).output(false, "a\nb\n").sample(1).alert("one");
      log.file("media/a.txt", "A").config("late", "5").sample(2).output(true, "c\n");
      log.rows(ROWS / 2, ROWS).file("b.txt", "B", 1).exit(3).write();
      return log.file();
    }
  }

  /** A server and an upload to it. */
  private static final class Scene implements AutoCloseable {
    private final FakeTime time = new FakeTime();
    private final RecordingServer server = RecordingServer.start(time);
    private final TestUpload upload = new TestUpload(server.url(), time).quick();

    private void uploadsAll(Path log, String what) {
      boolean done = upload.upload(log, ResumeRule.ALLOW, List.of());
      assertTrue(done, () -> what + ": " + upload.told);
      everythingIsThere(what);
    }

    private void everythingIsThere(String what) {
      assertEquals(List.of(), server.violations(), what);
      ServerRun run = server.run("abc");
      List<Long> steps = new ArrayList<>();
      for (long step = 0; step < ROWS; step++) {
        steps.add(step);
      }
      assertEquals(steps, run.rows().stream().map(row -> row.get("step")).toList(), what);
      assertEquals(steps, run.rows().stream().map(row -> row.get("_step")).toList(), what);
      assertEquals(2, run.lines(ServerRun.EVENTS).size(), what);
      assertEquals(
          List.of("a", "b", "c"),
          run.lines(ServerRun.OUTPUT).stream().map(l -> l.substring(l.length() - 1)).toList(),
          what);
      assertEquals(3, run.exitCode(), what);
      assertTrue(run.indexed().containsAll(List.of("media/a.txt", "b.txt")), what);
      assertTrue(run.alerts().size() + upload.told("warning").size() >= 1, what);
      assertEquals(5L, run.config().get("late"), what);
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
