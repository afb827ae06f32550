package io.github.metriclogger.wandb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.spi.RunSync;
import io.github.metriclogger.support.Providers;
import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.testkit.wandb.Fault;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.testkit.wandb.ServerRequest.Kind;
import io.github.metriclogger.wandb.log.LogWriter;
import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.log.record.RecordEncoder;
import io.github.metriclogger.wire.ProtoWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sync as a program and as a provider. */
class WandbSyncTest {

  @TempDir Path directory;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void provider_isFound() {
    List<RunSync> found = Providers.load(RunSync.class, line -> assertEquals("", line));
    assertEquals(List.of("wandb"), found.stream().map(RunSync::name).toList());
  }

  @Test
  void program_syncsAllBelowAndThenNothing() throws IOException {
    try (RecordingServer server = RecordingServer.start()) {
      log("p/a/wandb/offline-run-20260101_000000-one", "one", 0, 3, 0);
      log("p/b/wandb/run-20260101_000001-two", "two", 0, 4, 1);
      assertEquals(0, run(server, RecordingServer.KEY, directory.toString()));
      assertEquals(List.of("one", "two"), server.runs());
      assertEquals(3, server.run("one").rows().size());
      assertEquals(1, server.run("two").exitCode());
      assertTrue(text().contains("4 rows and"), this::text);
      int requests = server.requests().size();
      assertEquals(0, run(server, RecordingServer.KEY, directory.toString()));
      assertEquals(requests, server.requests().size());
      assertEquals(List.of(), server.violations());
    }
  }

  /** As {@code run.latest_links} makes them. */
  @Test
  void linksToTheNewestRun_areNoFurtherRun() throws IOException {
    try (RecordingServer server = RecordingServer.start()) {
      Path one = log("p/a/wandb/offline-run-20260101_000000-one", "one", 0, 3, 0);
      log("p/b/wandb/offline-run-20260101_000001-two", "two", 0, 4, 0);
      Files.createSymbolicLink(directory.resolve("p/latest"), Path.of("a"));
      Path latest = Files.createSymbolicLink(directory.resolve("latest"), Path.of("p/a"));
      assertEquals(List.of(one.toRealPath()), new WandbSync().find(latest));
      assertEquals(2, new WandbSync().find(directory).size());
      assertEquals(0, run(server, RecordingServer.KEY, latest.toString()));
      assertEquals(List.of("one"), server.runs());
      assertEquals(0, run(server, RecordingServer.KEY, directory.toString()));
      assertEquals(List.of("one", "two"), server.runs());
      assertEquals(3, server.run("one").rows().size());
      assertEquals(List.of(), server.violations());
      assertEquals(5, text().lines().count(), this::text);
    }
  }

  @Test
  void severalLogsOfARun_becomeOneRun() throws IOException {
    try (RecordingServer server = RecordingServer.start()) {
      Path killed = log("wandb/run-20260101_000000-one", "one", 0, 3, -1);
      Files.setLastModifiedTime(killed, FileTime.fromMillis(0));
      Path last = log("wandb/run-20260102_000000-one", "one", 3, 5, 0);
      assertEquals(0, run(server, RecordingServer.KEY, last.getParent().toString()));
      assertEquals(5, server.run("one").rows().size());
      assertEquals(0, server.run("one").exitCode());
      assertEquals(List.of(), server.violations());
      assertTrue(Files.exists(killed.resolveSibling("run-one.wandb.synced")));
    }
  }

  /** A start that was killed at once leaves such; nothing was lost. */
  @Test
  void logsWithoutARecord_areNoFailure() throws IOException {
    try (RecordingServer server = RecordingServer.start()) {
      Path empty = directory.resolve("wandb/run-20260101_000000-one/run-one.wandb");
      Files.createDirectories(empty.getParent());
      Files.createFile(empty);
      Path header = directory.resolve("wandb/run-20260101_000000-two/run-two.wandb");
      Files.createDirectories(header.getParent());
      LogWriter.create(header).close();
      assertEquals(0, run(server, RecordingServer.KEY, directory.toString()));
      assertEquals(0, run(server, RecordingServer.KEY, empty.toString(), header.toString()));
      assertEquals(List.of(), server.requests());
      assertFalse(text().contains("not synced"), this::text);
    }
  }

  @Test
  void keyOfNetrc_isUsedAndShownNowhere() throws IOException {
    try (RecordingServer server = RecordingServer.start()) {
      Path log = log("offline-run-20260101_000000-one", "one", 0, 3, 0);
      String host = server.url().substring("http://".length());
      Files.writeString(
          directory.resolve(".netrc"),
          "machine " + host + "\n  login user\n  password " + RecordingServer.KEY + "\n");
      assertEquals(0, run(server, "", log.toString()));
      assertFalse(text().contains(RecordingServer.KEY));
    }
  }

  @Test
  void unencryptedServer_isWarnedOf() throws IOException {
    Files.createDirectories(directory.resolve("wandb"));
    Files.writeString(
        directory.resolve("wandb/settings"),
        "[default]\nmode = offline\nbase_url = http://me:word9@wandb.invalid\n");
    Map<String, String> environment =
        Map.of(
            "HOME", directory.toString(),
            "WANDB_DIR", directory.toString(),
            "WANDB_API_KEY", RecordingServer.KEY);
    WandbSync.run(
        List.of(directory.resolve("none").toString()),
        environment,
        new PrintStream(printed, true, StandardCharsets.UTF_8));
    assertTrue(text().contains("settings:3: sinks.wandb.base_url: this file"), this::text);
    assertTrue(text().contains("http://wandb.invalid, unencrypted"), this::text);
    assertFalse(text().contains("word9"), this::text);
  }

  @Test
  void whatCannotBeDone_isSaidAndTheStatus() throws IOException {
    try (RecordingServer server = RecordingServer.start()) {
      Path log = log("offline-run-20260101_000000-one", "one", 0, 3, 0);
      assertEquals(1, run(server, "", log.toString()));
      assertTrue(text().contains("WANDB_API_KEY"), this::text);
      assertEquals(1, run(server, "8".repeat(40), log.toString()));
      assertTrue(text().contains("401"), this::text);
      assertFalse(text().contains("8".repeat(40)));
      assertEquals(1, run(server, RecordingServer.KEY, directory.resolve("nothing").toString()));
      assertTrue(text().contains("nothing"), this::text);
    }
  }

  @Test
  void help_isPrintedAndNothingSent() throws IOException {
    try (RecordingServer server = RecordingServer.start()) {
      log("offline-run-20260101_000000-one", "one", 0, 3, 0);
      for (String option : List.of("--help", "-h")) {
        printed.reset();
        assertEquals(0, run(server, RecordingServer.KEY, directory.toString(), option));
        assertTrue(text().startsWith("Usage: java -cp"), this::text);
        assertTrue(text().contains("\n  --timeout DURATION"), this::text);
      }
      assertEquals(List.of(), server.requests());
    }
  }

  @Test
  void wrongUsage_isStatusTwoAndNothingSent() throws IOException {
    try (RecordingServer server = RecordingServer.start()) {
      log("offline-run-20260101_000000-one", "one", 0, 3, 0);
      String path = directory.toString();
      assertEquals(2, run(server, RecordingServer.KEY, path, "--trust-link"));
      assertEquals(2, run(server, RecordingServer.KEY, path, "--timeout", "soon"));
      assertEquals(2, run(server, RecordingServer.KEY, path, "--timeout"));
      assertEquals(2, run(server, RecordingServer.KEY, path, "--timeout=0s"));
      assertEquals(
          List.of(
              "unknown option --trust-link; --help shows those that there are",
              "--timeout needs a duration such as 30s, 5m or 1h, not 'soon'",
              "--timeout needs a duration such as 30s, 5m or 1h, not ''",
              "--timeout needs a duration such as 30s, 5m or 1h, not '0s'"),
          text().lines().toList());
      assertEquals(List.of(), server.requests());
    }
  }

  @Test
  void beginning_namesServerAndTime() throws IOException {
    try (RecordingServer server = RecordingServer.start()) {
      log("offline-run-20260101_000000-one", "one", 0, 3, 0);
      assertEquals(0, run(server, RecordingServer.KEY, "--timeout=90s", directory.toString()));
      String first =
          "Sending 1 run to "
              + server.url()
              + "; a server that does not answer is tried for 90 s (--timeout)";
      assertEquals(first, text().lines().findFirst().orElseThrow());
      assertEquals(List.of("one"), server.runs());
    }
  }

  @Test
  void serverAway_triedForTheTimeoutAndForOneRunAlone() throws IOException {
    String gone;
    try (RecordingServer server = RecordingServer.start()) {
      gone = server.url();
    }
    log("p/a/wandb/offline-run-20260101_000000-one", "one", 0, 3, 0);
    log("p/b/wandb/offline-run-20260101_000001-two", "two", 0, 3, 0);
    Map<String, String> environment =
        Map.of(
            "HOME",
            directory.toString(),
            "WANDB_BASE_URL",
            gone,
            "WANDB_API_KEY",
            RecordingServer.KEY);
    int status =
        WandbSync.run(
            List.of("--timeout", "50ms", directory.toString()),
            environment,
            new PrintStream(printed, true, StandardCharsets.UTF_8));
    assertEquals(1, status);
    List<String> lines = text().lines().toList();
    assertTrue(
        lines.get(0).startsWith("Sending 2 runs to " + gone + "; a server that"), this::text);
    assertTrue(lines.get(0).endsWith("tried for 50 ms (--timeout)"), this::text);
    assertEquals("1 more not tried: the server does not answer", lines.get(lines.size() - 1));
    assertEquals(1, lines.stream().filter(line -> line.contains("not synced: ")).count());
  }

  @Test
  void badLog_othersAreSyncedAndTheStatusSaysIt() throws IOException {
    try (RecordingServer server = RecordingServer.start()) {
      Path bad = log("p/wandb/offline-run-20260101_000000-bad", "bad", 0, 3, 0);
      Files.writeString(bad, "this is no log");
      log("p/wandb/offline-run-20260102_000000-good", "good", 0, 3, 0);
      assertEquals(1, run(server, RecordingServer.KEY, directory.toString()));
      assertEquals(List.of("good"), server.runs());
      assertEquals(3, server.run("good").rows().size());
      assertTrue(text().contains("run-bad.wandb: not synced"), this::text);
    }
  }

  @Test
  void namesAndAnswers_obeyedByNoTerminal() throws IOException {
    String clipboard = "\033]52;c;cm0gLXJmIH4=\007";
    String forged = "\nall: 99 rows and 9 files sent to https://example.org";
    try (RecordingServer server = RecordingServer.start()) {
      log("p/wandb" + clipboard + "/offline-run-20260101_000000-one", "one", 0, 3, 0);
      server.inject(
          Kind.UPSERT,
          Fault.status(
              403, "{\"error\": " + Json.write("no " + clipboard + forged) + "}", Map.of()),
          9);
      assertEquals(1, run(server, RecordingServer.KEY, directory.toString()));
      assertTrue(text().contains("99 rows"), this::text);
      assertFalse(text().contains("\033") || text().contains("\007"), this::text);
      assertTrue(text().lines().noneMatch(line -> line.startsWith("all:")), this::text);
    }
  }

  private int run(RecordingServer server, String key, String... args) {
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", directory.toString());
    environment.put("WANDB_BASE_URL", server.url());
    environment.put("WANDB_DIR", directory.toString());
    environment.put("WANDB_API_KEY", key);
    return WandbSync.run(
        List.of(args), environment, new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private Path log(String folder, String id, int from, int to, int exit) throws IOException {
    Path file = directory.resolve(folder).resolve("run-" + id + ".wandb");
    Files.createDirectories(file.getParent());
    try (LogWriter writer = LogWriter.create(file)) {
      add(
          writer,
          new LogRecord.Run(
              id, "acme", "p", List.of(), null, null, null, null, List.of(), null, from, 1e9,
              from > 0, 0, null));
      for (int step = from; step < to; step++) {
        add(
            writer,
            new LogRecord.History(
                List.of(
                    Item.of("_step", "" + step),
                    Item.of("_runtime", "" + step),
                    Item.of("_timestamp", "" + (1_000_000_000L + step)),
                    Item.of("loss", "0.5"))));
      }
      add(writer, summary(to - 1));
      if (exit >= 0) {
        add(writer, new LogRecord.Exit(exit, 1));
      }
    }
    return file;
  }

  private static LogRecord summary(int step) {
    return new LogRecord.Summary(
        List.of(
            Item.of("_step", "" + step),
            Item.of("_runtime", "" + step),
            Item.of("_timestamp", "" + (1_000_000_000L + step)),
            Item.of("loss", "0.5")),
        List.of());
  }

  private static void add(LogWriter writer, LogRecord record) {
    ProtoWriter buffer = new ProtoWriter(256);
    RecordEncoder.encode(record, writer.nextNumber(), buffer);
    writer.append(buffer);
  }
}
