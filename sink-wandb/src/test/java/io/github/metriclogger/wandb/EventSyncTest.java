package io.github.metriclogger.wandb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.testkit.wandb.ServerRun;
import io.github.metriclogger.wandb.tensorboard.EventFolders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories of event files become runs of the server. */
class EventSyncTest {

  private static final long BEGIN = 1_700_000_000;

  @TempDir Path home;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private RecordingServer server;
  private Path events;

  @BeforeEach
  void start() throws IOException {
    server = RecordingServer.start();
    events = Files.createDirectories(home.resolve("mnist/first try"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void directory_becomesARun() throws IOException {
    write("config 0 adam @" + BEGIN, "note 0 hello there @" + BEGIN);
    write(losses(0, 25));
    write("odd 25 NaN @" + (BEGIN + 50), "odd 26 -Infinity @" + (BEGIN + 51));
    sync();
    ServerRun run = run();
    assertEquals("first try", run.displayName());
    assertEquals("mnist", run.project());
    assertEquals("adam", run.config().get("foreign"));
    assertEquals("hello there", run.rows().get(0).get("note"));
    assertEquals(steps(0, 25), told(run));
    Map<String, @Nullable Object> fifth = rowsOf(run, "loss").get(5);
    assertEquals(BEGIN + 10.5, fifth.get("_timestamp"));
    assertEquals(10.5, number(fifth, "_runtime"));
    assertEquals("NaN", String.valueOf(run.rows().get(26).get("odd")));
    assertEquals("-Infinity", String.valueOf(run.rows().get(27).get("odd")));
    assertEquals(1.0 / 25, run.summary().get("loss"));
    assertEquals(0, run.exitCode());
    assertEquals(List.of(), server.violations());
  }

  @Test
  void folderOfLogs_isLink_refused() throws IOException {
    write(losses(0, 5));
    Path elsewhere = Files.createDirectories(home.resolve("elsewhere"));
    Files.createSymbolicLink(events.resolve("wandb"), elsewhere);
    assertEquals(1, run(RecordingServer.KEY, events));
    assertTrue(text().contains("is a link"), this::text);
    Files.delete(elsewhere); // it is still empty
    assertEquals(List.of(), server.runs());
  }

  @Test
  void idThatIsAPath_refused() throws IOException {
    write(losses(0, 5));
    sync();
    Path state = Logs.in(events).get(0).resolveSibling("tensorboard.json");
    Files.writeString(state, "{\"id\": \"x/../../../escaped\", \"position\": \"\", \"start\": 1}");
    assertEquals(1, run(RecordingServer.KEY, events));
    assertTrue(text().contains("tensorboard.json does not say"), this::text);
    assertFalse(Files.exists(home.resolve("escaped")));
  }

  @Test
  void again_nothingIsSent() throws IOException {
    write(losses(0, 5));
    sync();
    int requests = server.requests().size();
    sync();
    assertEquals(requests, server.requests().size());
    assertTrue(text().contains("nothing to send"), this::text);
    assertEquals(1, Logs.in(events).size());
  }

  @Test
  void whatWasAdded_isAppended() throws IOException {
    write("config 0 adam @" + BEGIN);
    for (int from = 0; from < 60; from += 20) {
      write(losses(from, from + 20));
      sync();
    }
    ServerRun run = run();
    assertEquals(steps(0, 60), told(run));
    assertEquals("adam", run.config().get("foreign"));
    assertEquals(BEGIN + 118.5, run.rows().get(59).get("_timestamp"));
    assertEquals(118.5, number(run.rows().get(59), "_runtime"), 1e-5);
    long last = -1;
    for (Map<String, @Nullable Object> row : run.rows()) {
      assertTrue(number(row, "_step") > last, row::toString);
      last = (long) number(row, "_step");
    }
    assertEquals(0, run.exitCode());
    assertEquals(3, Logs.in(events).size());
    assertEquals(List.of(), server.violations());
  }

  @Test
  void eventsOfEarlierTimes_comeBehind() throws IOException {
    write("loss 5 0.5 @" + (BEGIN + 9000));
    sync();
    write("loss 6 0.5 @" + (BEGIN - 9000));
    sync();
    write("loss 7 0.5 @nan".replace("nan", "NaN"), "loss 8 0.5 @1e300");
    sync();
    List<Object> times = new ArrayList<>();
    run().rows().forEach(row -> times.add(number(row, "_timestamp")));
    double later = BEGIN + 9000;
    assertEquals(List.of(later, BEGIN - 9000.0, later, later), times);
    assertEquals(List.of("5=0.5", "6=0.5", "7=0.5", "8=0.5"), told(run()));
    assertEquals(List.of(), server.violations());
  }

  @Test
  void serverThatRefuses_getsAllLater() throws IOException {
    write(losses(0, 5));
    assertEquals(1, run("8".repeat(40), events));
    write(losses(5, 9));
    assertEquals(1, run("8".repeat(40), events));
    sync();
    assertEquals(steps(0, 9), told(run()));
    assertEquals(List.of(), server.violations());
  }

  @Test
  void logThatWasNotFinished_isMadeAnew() throws IOException {
    write(losses(0, 5));
    sync();
    Path log = Logs.in(events).get(0);
    Path aside = Files.createDirectories(events.resolve("wandb/tensorboard.part/files"));
    Files.copy(log, aside.resolveSibling(log.getFileName()));
    write(losses(5, 9));
    assertEquals(List.of(events), new WandbSync().find(home));
    sync();
    assertEquals(steps(0, 9), told(run()));
    assertFalse(Files.exists(aside));
    assertEquals(List.of(), server.violations());
  }

  @Test
  void filesToldAgain_doubleNothing() throws IOException {
    write("note 0 hello there @" + BEGIN);
    write(losses(0, 20));
    sync();
    Files.delete(events.resolve(LineFilesFactory.FILE));
    write("note 0 hello there @" + BEGIN);
    write(losses(0, 15));
    write("loss 15 7 @" + (BEGIN + 99));
    sync();
    List<String> expected = steps(0, 20);
    expected.add("15=7.0");
    assertEquals(expected, told(run()));
    assertEquals(1, rowsOf(run(), "note").size());
    assertEquals(List.of(), server.violations());
  }

  @Test
  void id_isThatOfThePlaceAndTheTraining() throws IOException {
    write(losses(0, 2));
    sync();
    String id = server.runs().get(0);
    assertTrue(id.matches("[0-9a-z]{8}"), id);
    deleteAll(events.resolve("wandb"));
    try (RecordingServer other = RecordingServer.start()) {
      assertEquals(0, run(other, RecordingServer.KEY, events));
      assertEquals(List.of(id), other.runs());
    }
    deleteAll(events.resolve("wandb"));
    Files.delete(events.resolve(LineFilesFactory.FILE));
    write(losses(100, 102));
    sync();
    assertEquals(2, server.runs().size());
    assertNotEquals(id, server.runs().get(1));
  }

  @Test
  void directoryThatMoved_goesOn() throws IOException {
    write(losses(0, 2));
    sync();
    Path moved = home.resolve("elsewhere");
    Files.move(events, moved);
    events = moved;
    write(losses(2, 4));
    sync();
    assertEquals(steps(0, 4), told(run()));
  }

  @Test
  void runOfOurs_isSyncedByItsLogs() throws IOException {
    write(losses(0, 2));
    Path log = events.resolve("wandb/offline-run-20260101_000000-abc/run-abc.wandb");
    Files.createDirectories(log.getParent());
    Files.createFile(log);
    assertEquals(List.of(log), new WandbSync().find(home));
    assertEquals(List.of(log), new WandbSync().find(events));
  }

  @Test
  void find_takesWhatIsMeant() throws IOException {
    write(losses(0, 2));
    Path second = Files.createDirectories(home.resolve("mnist/second"));
    Files.createFile(second.resolve(LineFilesFactory.FILE));
    Path own = Files.createDirectories(home.resolve("runs/p/a"));
    Files.createFile(own.resolve(LineFilesFactory.FILE));
    Files.createFile(own.resolve("run.json"));
    Path inLog = Files.createDirectories(home.resolve("wandb/run-20260101_000000-abc/files"));
    Files.createFile(inLog.resolve(LineFilesFactory.FILE));
    Files.createSymbolicLink(home.resolve("latest"), home.relativize(second));
    assertEquals(List.of(events, second), new WandbSync().find(home));
    assertEquals(List.of(own), new WandbSync().find(own));
    sync();
    assertEquals(List.of(events, second), new WandbSync().find(home));
    Path log = Logs.in(events).get(0);
    assertEquals(List.of(log), new WandbSync().find(log));
  }

  @Test
  void emptyFiles_areNothingToSend() throws IOException {
    write();
    sync();
    assertTrue(text().contains("nothing to send"), this::text);
    assertEquals(List.of(), server.runs());
  }

  @Test
  void readerThatIsMissing_isNamed() throws IOException {
    Files.createFile(events.resolve("events.out.tfevents.1.host"));
    EventFolders without = new EventFolders(null);
    assertEquals(List.of(events), without.find(home));
    IOException missing = assertThrows(IOException.class, without::reader);
    assertTrue(missing.getMessage().contains("io.github.metriclogger:sink-tensorboard"));
  }

  @Test
  void directoryInUse_isLeftAlone() throws IOException {
    write(losses(0, 2));
    Path lock = Files.createDirectories(events.resolve("wandb")).resolve("tensorboard.lock");
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      assertTrue(held.isValid());
      assertEquals(1, run(RecordingServer.KEY, events));
    }
    assertTrue(text().contains("another program"), this::text);
    assertEquals(List.of(), server.runs());
  }

  private void sync() {
    assertEquals(0, run(RecordingServer.KEY, events), this::text);
  }

  private int run(String key, Path path) {
    return run(server, key, path);
  }

  private int run(RecordingServer target, String key, Path path) {
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", home.toString());
    environment.put("WANDB_BASE_URL", target.url());
    environment.put("WANDB_API_KEY", key);
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return WandbSync.run(List.of(path.toString()), environment, out);
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private ServerRun run() {
    assertEquals(1, server.runs().size());
    return server.run(server.runs().get(0));
  }

  /** A value every two seconds. */
  private static String[] losses(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(step -> "loss " + step + " " + 1.0 / (step + 1) + " @" + (BEGIN + 2 * step + 0.5))
        .toArray(String[]::new);
  }

  private static List<String> steps(int from, int to) {
    return new ArrayList<>(
        IntStream.range(from, to).mapToObj(step -> step + "=" + 1.0 / (step + 1)).toList());
  }

  private static List<String> told(ServerRun run) {
    return rowsOf(run, "loss").stream()
        .map(row -> row.get("step") + "=" + number(row, "loss"))
        .toList();
  }

  private static List<Map<String, @Nullable Object>> rowsOf(ServerRun run, String tag) {
    return run.rows().stream().filter(row -> row.containsKey(tag)).toList();
  }

  private static double number(Map<String, @Nullable Object> row, String key) {
    return ((Number) row.get(key)).doubleValue();
  }

  private void write(String... lines) throws IOException {
    Files.write(
        events.resolve(LineFilesFactory.FILE),
        List.of(lines),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static void deleteAll(Path directory) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(directory)) {
      all = new ArrayList<>(files.toList());
    }
    for (int i = all.size() - 1; i >= 0; i--) {
      Files.delete(all.get(i));
    }
  }
}
