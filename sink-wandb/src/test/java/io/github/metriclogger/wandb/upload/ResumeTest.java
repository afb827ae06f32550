package io.github.metriclogger.wandb.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.testkit.wandb.ServerRequest;
import io.github.metriclogger.testkit.wandb.ServerRequest.Kind;
import io.github.metriclogger.testkit.wandb.ServerRun;
import io.github.metriclogger.wandb.log.LogDirectories;
import io.github.metriclogger.wandb.upload.content.ConfirmedOffsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that go on where an earlier log of them ended. */
class ResumeTest {

  @TempDir Path directory;

  @Test
  void must_withoutRun_isRefused() {
    try (RecordingServer server = RecordingServer.start()) {
      TestUpload upload = new TestUpload(server.url());
      assertFalse(upload.upload(first(), ResumeRule.MUST, List.of()));
      assertTrue(upload.told("refused").get(0).contains("resume: must"), upload.told::toString);
      assertEquals(List.of(), server.requests(Kind.UPSERT));
    }
  }

  @Test
  void never_withRun_isRefused() {
    try (RecordingServer server = RecordingServer.start()) {
      assertTrue(new TestUpload(server.url()).upload(first()));
      int upserts = server.requests(Kind.UPSERT).size();
      TestUpload upload = new TestUpload(server.url());
      assertFalse(upload.upload(second(false), ResumeRule.NEVER, List.of()));
      assertTrue(upload.told("refused").get(0).contains("resume: never"), upload.told::toString);
      assertEquals(upserts, server.requests(Kind.UPSERT).size());
    }
  }

  @Test
  void resume_goesOnBehindWhatIsThere() {
    for (ResumeRule rule : List.of(ResumeRule.ALLOW, ResumeRule.MUST)) {
      try (RecordingServer server = RecordingServer.start()) {
        assertTrue(new TestUpload(server.url()).upload(first()));
        TestUpload upload = new TestUpload(server.url());
        assertTrue(upload.upload(second(true), rule, List.of()), upload.told::toString);
        goesOn(server);
        ServerRequest upsert =
            server.requests(Kind.UPSERT).stream()
                .filter(request -> request.variables().get("id") != null)
                .findFirst()
                .orElseThrow();
        assertEquals("first try", upsert.variables().get("displayName"));
        deleteNotes();
      }
    }
  }

  /** The first log holds the steps 0 to 9, the second one 5 to 14. */
  private static void goesOn(RecordingServer server) {
    assertEquals(List.of(), server.violations());
    ServerRun run = server.run("abc");
    List<Long> steps = run.rows().stream().map(row -> (Long) row.get("_step")).toList();
    List<Long> wanted =
        LongStream.concat(
                LongStream.range(0, 10),
                LongStream.concat(
                    LongStream.of(10, 10, 10, 10, 10), LongStream.of(10, 11, 12, 13, 14)))
            .boxed()
            .toList();
    assertEquals(wanted, steps);
    assertEquals(
        List.of("a", "b"),
        run.lines(ServerRun.OUTPUT).stream().map(l -> l.substring(l.length() - 1)).toList());
    assertEquals(1L, run.config().get("only_first"));
    assertEquals(2L, run.config().get("both"));
    assertEquals(14L, run.summary().get("_step"));
    assertEquals(7, run.exitCode());
    List<Double> runtimes =
        run.rows().stream().map(row -> ((Number) row.get("_runtime")).doubleValue()).toList();
    for (int i = 1; i < runtimes.size(); i++) {
      assertTrue(runtimes.get(i) >= runtimes.get(i - 1), runtimes::toString);
    }
  }

  @Test
  void restartOfResumedUpload_keepsItsPlace() throws Exception {
    try (RecordingServer server = RecordingServer.start()) {
      assertTrue(new TestUpload(server.url()).upload(first()));
      Path log = second(true);
      assertTrue(new TestUpload(server.url()).upload(log, ResumeRule.ALLOW, List.of()));
      Path notes = ConfirmedOffsets.file(log);
      String kept = Files.readString(notes);
      Files.writeString(
          notes,
          kept.replaceFirst("\"history\": 10,\\s+\"events\": 0", "\"history\": 3, \"events\": 0")
              .replaceFirst("\"completed_at\": \\d+", "\"completed_at\": -1"));
      Files.delete(LogDirectories.marker(log));
      assertFalse(kept.equals(Files.readString(notes)));
      server.expectNewClient();
      assertTrue(new TestUpload(server.url()).upload(log, ResumeRule.ALLOW, List.of()));
      goesOn(server);
    }
  }

  @Test
  void unfinishedEarlierLog_goesFirstAndEndsNothing() throws Exception {
    try (RecordingServer server = RecordingServer.start()) {
      Path killed;
      try (TestLog log = TestLog.in(directory.resolve("one"))) {
        killed =
            log.run().config("only_first", "1").rows(0, 10).output(false, "a\n").write().file();
      }
      Path log = second(true);
      TestUpload upload = new TestUpload(server.url());
      assertTrue(upload.upload(log, ResumeRule.ALLOW, List.of(killed)), upload.told::toString);
      goesOn(server);
      assertEquals(
          1,
          server.requests(Kind.STREAM).stream()
              .filter(request -> request.json().containsKey("complete"))
              .count());
      assertTrue(Files.exists(LogDirectories.marker(killed)));
      int requests = server.requests().size();
      assertTrue(new TestUpload(server.url()).upload(log, ResumeRule.ALLOW, List.of(killed)));
      assertEquals(requests, server.requests().size());
    }
  }

  @Test
  void laggingCount_doesNotOverwriteTheEarlierLog() {
    try (RecordingServer server = RecordingServer.start()) {
      Path earlier = first();
      assertTrue(new TestUpload(server.url()).upload(earlier));
      server.lag(4, 100);
      TestUpload upload = new TestUpload(server.url());
      assertTrue(upload.upload(second(true), ResumeRule.ALLOW, List.of(earlier)));
      assertEquals(20, server.run("abc").rows().size());
      goesOn(server);
    }
  }

  @Test
  void otherRunOfTheSameId_isNotOverwritten() {
    try (RecordingServer server = RecordingServer.start()) {
      assertTrue(new TestUpload(server.url()).upload(first()));
      TestUpload upload = new TestUpload(server.url());
      assertTrue(upload.upload(second(false)));
      assertEquals(20, server.run("abc").rows().size());
      assertEquals(1, upload.told("warning").size(), upload.told::toString);
    }
  }

  private Path first() {
    try (TestLog log = TestLog.in(directory.resolve("one"))) {
      log.run().config("only_first", "1").config("both", "1").rows(0, 10).output(false, "a\n");
      return log.exit(0).write().file();
    }
  }

  private Path second(boolean resumed) {
    try (TestLog log = TestLog.in(directory.resolve("two"))) {
      log.later(100).run(resumed).config("both", "2").rows(5, 15).output(false, "b\n");
      return log.exit(7).write().file();
    }
  }

  private void deleteNotes() {
    for (String name : List.of("one", "two")) {
      try (var files = Files.list(directory.resolve(name))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.delete(file);
        }
      } catch (java.io.IOException failure) {
        throw new java.io.UncheckedIOException(failure);
      }
    }
  }
}
