package io.github.metriclogger.wandb.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.testkit.wandb.ServerRun;
import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.upload.TestLog;
import io.github.metriclogger.wandb.upload.TestUpload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs whose directory somebody else has prepared. */
@Timeout(120)
class HostileRunTest {

  private static final String SECRET = "machine api.example login me password hunter2hunter2";
  private static final String LOG = "run-abc.wandb";
  private static final int DEEP = 100_000;

  @TempDir Path home;
  private RecordingServer server;
  private TestUpload upload;
  private Path run;
  private Path secret;

  @BeforeEach
  void prepare() throws IOException {
    server = RecordingServer.start();
    upload = new TestUpload(server.url());
    run = Files.createDirectories(home.resolve("offline-run-20260101_000000-abc"));
    secret = Files.writeString(home.resolve(".netrc"), SECRET);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void files_linksToElsewhere_areNotSent() throws IOException {
    writeWithLinks();
    upload.sync(run.resolve(LOG));
    ServerRun sent = server.run("abc");
    assertEquals(3, sent.rows().size());
    assertEquals(0, sent.exitCode());
    assertFalse(sentText().contains("hunter2"), "what a link leads to was sent");
    assertEquals("own", text(sent, "media/own.txt"));
    List<String> warnings = upload.told("warning");
    assertEquals(5, warnings.size(), warnings::toString);
    assertTrue(warnings.stream().allMatch(text -> text.contains("--trust-links")));
    assertEquals(List.of(), server.violations());
  }

  @Test
  void files_linksOfTrustedRun_areSent() throws IOException {
    writeWithLinks();
    upload.sync(new SyncPlan(run.resolve(LOG), List.of(), false, false, true));
    assertEquals(SECRET, text(server.run("abc"), "media/linked.txt"));
    assertEquals(SECRET, text(server.run("abc"), "config.yaml"));
    assertEquals(List.of(), upload.told("warning"));
  }

  private void writeWithLinks() throws IOException {
    Path files = Files.createDirectories(run.resolve("files/media"));
    Path elsewhere = Files.createDirectories(home.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("deep.txt"), SECRET);
    try (TestLog log = TestLog.in(run)) {
      log.run().rows(0, 3).file("media/own.txt", "own").file("media/linked.txt", "");
      log.file("media/folder/deep.txt", "").file("at_end.txt", "", 1).exit(0).write();
    }
    for (String name : List.of("media/linked.txt", "at_end.txt", "config.yaml", "output.log")) {
      Files.deleteIfExists(run.resolve("files").resolve(name));
      Files.createSymbolicLink(run.resolve("files").resolve(name), secret);
    }
    Files.delete(files.resolve("folder/deep.txt"));
    Files.delete(files.resolve("folder"));
    Files.createSymbolicLink(files.resolve("folder"), elsewhere);
  }

  @Test
  void confirmed_namesAnotherRun_thatIsLeftAlone() throws IOException {
    Path other = Files.createDirectories(home.resolve("other"));
    try (TestLog log = TestLog.in(other)) {
      log.add(victim()).rows(0, 5).exit(0).write();
    }
    upload.sync(other.resolve(LOG));
    Files.copy(other.resolve(LOG + ".confirmed"), run.resolve(LOG + ".confirmed"));
    try (TestLog log = TestLog.in(run)) {
      log.run().rows(0, 7).exit(0).write();
    }
    upload.sync(run.resolve(LOG));
    assertEquals(5, server.run("victim").rows().size());
    assertEquals("theirs", server.run("victim").displayName());
    assertEquals("private", server.run("victim").project());
    assertEquals(7, server.run("abc").rows().size());
    assertTrue(upload.told.toString().contains("does not count"), upload.told::toString);
    assertEquals(List.of(), server.violations());
  }

  private static LogRecord.Run victim() {
    return new LogRecord.Run(
        "victim", "acme", "private", List.of(), null, null, "theirs", null, List.of(), null, 0, 1e9,
        false, 0, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {".run-abc.wandb.confirmed.tmp", "run-abc.wandb.confirmed"})
  void confirmed_isLink_nothingIsWrittenThere(String name) throws IOException {
    Path startFile = Files.writeString(home.resolve(".profile"), "umask 022\n");
    Files.createSymbolicLink(run.resolve(name), startFile);
    try (TestLog log = TestLog.in(run)) {
      log.run().rows(0, 3).exit(0).write();
    }
    upload.sync(run.resolve(LOG));
    assertEquals("umask 022\n", Files.readString(startFile));
    assertFalse(Files.isSymbolicLink(run.resolve(LOG + ".confirmed")));
    assertEquals(3, server.run("abc").rows().size());
  }

  @Test
  void confirmed_isPipe_countsAsNone() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "no mkfifo here");
    String pipe = run.resolve(LOG + ".confirmed").toString();
    assertEquals(0, new ProcessBuilder("/usr/bin/mkfifo", pipe).start().waitFor());
    assertSynced();
  }

  @Test
  void confirmed_isDeviceOrHuge_countsAsNone() throws IOException {
    Path zero = Path.of("/dev/zero");
    assumeTrue(Files.exists(zero));
    Files.createSymbolicLink(run.resolve(LOG + ".confirmed"), zero);
    assertSynced();
  }

  @Test
  void confirmed_nestedDeep_countsAsNone() throws IOException {
    String deep = "[".repeat(DEEP) + "]".repeat(DEEP);
    Files.writeString(run.resolve(LOG + ".confirmed"), deep);
    assertSynced();
  }

  private void assertSynced() throws IOException {
    try (TestLog log = TestLog.in(run)) {
      log.run().rows(0, 3).exit(0).write();
    }
    upload.sync(run.resolve(LOG));
    assertEquals(3, server.run("abc").rows().size());
    assertEquals(List.of(), server.violations());
  }

  @Test
  void keys_nestedDeep_endNoUpload() throws IOException {
    Item deep = new Item(Collections.nCopies(DEEP, "k"), "1");
    Item deepJson = Item.of("deep_json", "[".repeat(DEEP) + "]".repeat(DEEP));
    try (TestLog log = TestLog.in(run)) {
      log.run().rows(0, 3).add(new LogRecord.Config(List.of(deep), List.of()));
      log.add(new LogRecord.Summary(List.of(deep), List.of()));
      log.add(new LogRecord.History(List.of(Item.of("_step", "3"), deep)));
      log.add(new LogRecord.Summary(List.of(Item.of("loss", "2")), List.of(deep)));
      log.add(new LogRecord.Config(List.of(deepJson), List.of())).exit(0).write();
    }
    upload.sync(run.resolve(LOG));
    assertEquals(4, server.run("abc").rows().size());
    assertEquals(0, server.run("abc").exitCode());
  }

  private static String text(ServerRun sent, String file) {
    byte[] bytes = sent.files().get(file);
    return bytes == null ? "missing" : new String(bytes, StandardCharsets.UTF_8);
  }

  private String sentText() {
    StringBuilder text = new StringBuilder();
    server
        .requests()
        .forEach(request -> text.append(new String(request.body(), StandardCharsets.UTF_8)));
    server.run("abc").files().values().stream().map(Arrays::toString).forEach(text::append);
    return text.toString();
  }
}
