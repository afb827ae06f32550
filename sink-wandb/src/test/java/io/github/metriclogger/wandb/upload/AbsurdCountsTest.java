package io.github.metriclogger.wandb.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.testkit.wandb.Fault;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.testkit.wandb.ServerRequest.Kind;
import io.github.metriclogger.testkit.wandb.ServerRun;
import io.github.metriclogger.wandb.log.LogDirectories;
import io.github.metriclogger.wandb.upload.content.ConfirmedOffsets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that counts what cannot be is not believed: nothing is lost and nothing doubled. */
class AbsurdCountsTest {

  private static final List<String> ABSURD =
      List.of("-5", "-1", "1e18", "9223372036854775807", "1e300", "3.5", "NaN", "\"5\"", "[]");
  private static final int ROWS = 20;

  @TempDir Path directory;

  @Test
  void countOfANewRun_isRefused() {
    for (String count : ABSURD) {
      String answer =
          "{\"data\":{\"upsertBucket\":{\"inserted\":true,\"bucket\":{\"id\":\"x\",\"name\":\"abc\","
              + "\"historyLineCount\":"
              + count
              + ",\"project\":{\"name\":\"digits\",\"entity\":{\"name\":\"acme\"}}}}}}";
      uploads(Kind.UPSERT, answer, "UpsertBucket: the server says historyLineCount = ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"historyLineCount", "eventsLineCount", "logLineCount"})
  void countOfARunThatIsThere_isRefused(String name) {
    for (String count : ABSURD) {
      uploads(Kind.RESUME, status("\"" + name + "\":" + count), "the server says " + name + " = ");
    }
  }

  @Test
  void lastStep_isRefused() {
    for (String step : List.of("-5", "1e18", "9223372036854775807", "1e300", "3.5", "NaN")) {
      String tail = "\"historyTail\":\"[\\\"{\\\\\\\"_step\\\\\\\":" + step + "}\\\"]\"";
      uploads(Kind.RESUME, status("\"historyLineCount\":3," + tail), "historyTail._step = ");
    }
  }

  private static String status(String members) {
    return "{\"data\":{\"model\":{\"bucket\":{\"id\":\"x\",\"name\":\"abc\","
        + "\"wandbConfig\":\"{\\\"t\\\":{}}\","
        + members
        + "}}}}";
  }

  private void uploads(Kind kind, String answer, String trouble) {
    Path log = log();
    try (RecordingServer server = RecordingServer.start()) {
      TestUpload upload = new TestUpload(server.url());
      server.inject(kind, Fault.status(200, answer, Map.of()), 2);
      assertTrue(upload.upload(log, ResumeRule.ALLOW, List.of()), upload.told::toString);
      List<String> told = upload.told("trouble");
      assertEquals(1, told.stream().filter(t -> t.contains(trouble)).count(), told::toString);
      assertTrue(told.toString().contains("which no run has"), told::toString);
      everythingIsThere(server);
    }
  }

  /** A sync does not wait for ever for a better count, and what it leaves is sent later. */
  @Test
  void countThatStaysAbsurd_endsASync() throws IOException {
    Path log = log();
    try (RecordingServer server = RecordingServer.start()) {
      TestUpload upload = new TestUpload(server.url());
      String answer = status("\"historyLineCount\":-5");
      server.inject(Kind.RESUME, Fault.status(200, answer, Map.of()), 10_000);
      server.inject(Kind.UPSERT, Fault.status(200, "{}", Map.of()), 10_000);
      IOException failure = assertThrows(IOException.class, () -> upload.sync(log));
      assertTrue(failure.getMessage().startsWith("gave up: "), failure::toString);
      double seconds = upload.time.nanoTime() / 1e9;
      assertTrue(seconds >= 299 && seconds < 400, () -> "gave up after " + seconds + " s");
      server.clearFaults();
      assertEquals(ROWS, upload.sync(log).rows());
      everythingIsThere(server);
    }
  }

  /** What is kept beside the log may be of other hands. */
  @Test
  void keptCountsThatNoRunHas_areNotUsed() throws IOException {
    for (String count : List.of("-7", "1000000000000000000", "9223372036854775807")) {
      Path log = log();
      try (RecordingServer server = RecordingServer.start()) {
        TestUpload upload = new TestUpload(server.url());
        assertTrue(upload.upload(log));
        Path kept = ConfirmedOffsets.file(log);
        String text =
            Files.readString(kept).replaceFirst("\"history\": 20", "\"history\": " + count);
        assertTrue(text.contains(count), text);
        Files.writeString(kept, text);
        Files.delete(LogDirectories.marker(log));
        server.expectNewClient();
        upload.sync(log);
        everythingIsThere(server);
      }
    }
  }

  /** More lines of the machine than the log makes are of somebody else. */
  @Test
  void linesBeyondTheLog_areLeftAlone() throws IOException {
    try (RecordingServer server = RecordingServer.start()) {
      TestUpload upload = new TestUpload(server.url());
      try (TestLog first = TestLog.in(directory.resolve("first"));
          TestLog second = TestLog.in(directory.resolve("second"))) {
        first.run().rows(0, 5).sample(1).sample(2).sample(3).output(false, "a\nb\n").exit(1);
        first.write();
        assertTrue(upload.upload(first.file()));
        server.expectNewClient();
        second.run(true).rows(0, 5).sample(4).output(false, "c\n").rows(5, ROWS).exit(0).write();
        assertTrue(upload.upload(second.file(), ResumeRule.ALLOW, List.of()));
      }
      assertEquals(4, server.run("abc").lines(ServerRun.EVENTS).size());
      assertEquals(3, server.run("abc").lines(ServerRun.OUTPUT).size());
      assertEquals(2, upload.told("warning the server has").size(), upload.told::toString);
      everythingIsThere(server);
    }
  }

  /** A count that grows for ever is not waited for. */
  @Test
  void countThatNeverSettles_isBelievedAtLast() throws IOException {
    Path log = log();
    try (RecordingServer server = RecordingServer.start()) {
      TestUpload upload = new TestUpload(server.url());
      assertTrue(upload.upload(log));
      Files.delete(ConfirmedOffsets.file(log));
      Files.delete(LogDirectories.marker(log));
      server.expectNewClient();
      server.lag(1, 1);
      for (int i = 0; i < 100; i++) {
        String tail =
            "\"historyTail\":\"[\\\"{\\\\\\\"_step\\\\\\\":19,\\\\\\\"_timestamp\\\\\\\":1767323047.375}\\\"]\"";
        server.inject(
            Kind.RESUME,
            Fault.status(200, status(tail + ",\"historyLineCount\":" + (21 + i)), Map.of()),
            1);
      }
      upload.upload(log, ResumeRule.ALLOW, List.of());
      assertTrue(server.requests(Kind.RESUME).size() < 60);
    }
  }

  private static void everythingIsThere(RecordingServer server) {
    assertEquals(List.of(), server.violations());
    assertEquals(
        LongStream.range(0, ROWS).boxed().toList(),
        server.run("abc").rows().stream().map(row -> row.get("step")).toList());
    assertEquals(0, server.run("abc").exitCode());
  }

  private int logs;

  private Path log() {
    try (TestLog log = TestLog.in(directory.resolve("log" + logs++))) {
      log.run().rows(0, ROWS).sample(1).output(false, "a\n").exit(0).write();
      return log.file();
    }
  }
}
