package io.github.metriclogger.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.interop.TensorBoardServer.Loader;
import io.github.metriclogger.testkit.wandb.Fault;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.testkit.wandb.ServerRequest.Kind;
import io.github.metriclogger.testkit.wandb.ServerRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A training that is killed again and again at moments that nobody chose, while the server breaks
 * at random: in the end each step stands once in CSV, in TensorBoard and on the server.
 */
final class KillSoakIT {

  @RegisterExtension static final Python TENSORBOARD = Python.with("tensorboard");

  private static final String RUN = SoakedTraining.PROJECT + "/" + SoakedTraining.NAME;
  private static final int KILLS = 22;
  private static final int FEW_KILLS = 2;
  private static final int BACK = 500;
  private static final int MORE_STEPS = 500;
  private static final int EARLIEST_MILLIS = 300;
  private static final int LATEST_MILLIS = 2_500;
  private static final long START_LIMIT_SECONDS = 60;
  private static final long END_LIMIT_SECONDS = 150;
  private static final int MOST_FAULTS = 6;
  private static final List<Kind> FAILING =
      List.of(Kind.STREAM, Kind.STREAM, Kind.STREAM, Kind.UPSERT, Kind.RESUME, Kind.FILES);

  @TempDir Path temp;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  /** With which step each start began. */
  private final Map<Integer, Long> begins = new TreeMap<>();

  /** With which step a start ends that is not killed. */
  private long last;

  @Test
  void kills_everyStepIsThereOnce() throws Exception {
    soak(FEW_KILLS, 0);
  }

  @Tag("full")
  @Test
  void manyKills_everyStepIsThereOnce() throws Exception {
    soak(KILLS, 0);
  }

  @Tag("full")
  @Test
  void manyKills_goingBackToACheckpoint_everyStepIsThereOnce() throws Exception {
    soak(KILLS, BACK);
  }

  private void soak(int kills, int back) throws Exception {
    System.out.printf("%d kills, %d steps back, seed %d%n", kills, back, seed);
    try (RecordingServer server = RecordingServer.start()) {
      if (back > 0) { // the last start may log each of its values at a step that W&B has already
        server.allowSummaryOverrides(Set.of(SoakedTraining.VALIDATION));
      }
      for (int start = 0; start < kills; start++) {
        breakAtRandom(server);
        kill(server, back, start);
        server.expectNewClient();
      }
      breakAtRandom(server);
      finish(server, back, kills);
      readBegins();
      check("metrics.csv", inCsv(), last, true);
      check("EventAccumulator", inEventFiles(), last, true);
      for (Loader loader : Loader.values()) {
        check("TensorBoard, " + loader, onServer(loader, last), last, true);
      }
      check("W&B", onServer(server.run(SoakedTraining.ID)), last, false);
      assertEquals(List.of(), server.violations(), this::story);
    }
  }

  private void breakAtRandom(RecordingServer server) {
    server.clearFaults();
    List<Fault> faults =
        List.of(
            Fault.status(500),
            Fault.status(503),
            Fault.retryAfter(1),
            Fault.dropBefore(),
            Fault.dropAfter(),
            Fault.truncatedAnswer(),
            Fault.slow(Duration.ofMillis(300)));
    for (int i = random.nextInt(MOST_FAULTS); i > 0; i--) {
      Kind kind = FAILING.get(random.nextInt(FAILING.size()));
      server.inject(kind, faults.get(random.nextInt(faults.size())), 1 + random.nextInt(2));
    }
  }

  private void kill(RecordingServer server, int back, int start) throws Exception {
    Process process = start(server, Long.MAX_VALUE, back, start);
    try {
      // Most trainings are killed once they train; some before.
      boolean trains = random.nextInt(5) > 0;
      int millis =
          trains ? random.nextInt(EARLIEST_MILLIS, LATEST_MILLIS) : random.nextInt(LATEST_MILLIS);
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_LIMIT_SECONDS);
      while (trains && !hasBegun(start)) {
        assertTrue(!process.waitFor(5, TimeUnit.MILLISECONDS), this::story);
        assertTrue(System.nanoTime() < deadline, this::story);
      }
      assertTrue(!process.waitFor(millis, TimeUnit.MILLISECONDS), this::story);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private void finish(RecordingServer server, int back, int start) throws Exception {
    Process process = start(server, MORE_STEPS, back, start);
    try {
      assertTrue(process.waitFor(END_LIMIT_SECONDS, TimeUnit.SECONDS), this::story);
      assertEquals(0, process.exitValue(), this::story);
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertEquals(0, server.run(SoakedTraining.ID).exitCode(), this::story);
  }

  private Process start(RecordingServer server, long steps, int back, int start)
      throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath,
            SoakedTraining.class.getName(),
            temp.resolve("runs").toString(),
            server.url(),
            Long.toString(steps),
            Integer.toString(back),
            Integer.toString(start),
            beginsFile().toString());
    builder.environment().keySet().removeIf(name -> name.contains("WANDB"));
    builder.environment().put("HOME", temp.toString());
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
        .start();
  }

  private Path beginsFile() {
    return temp.resolve("begins");
  }

  private boolean hasBegun(int start) throws IOException {
    readBegins();
    return begins.containsKey(start);
  }

  private void readBegins() throws IOException {
    if (Files.exists(beginsFile())) {
      String text = Files.readString(beginsFile());
      for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
        String[] words = line.split(" ");
        begins.put(Integer.valueOf(words[0]), Long.valueOf(words[1]));
        last = Long.parseLong(words[2]) + MORE_STEPS;
      }
    }
  }

  /** Of each tag all (step, value), in the order of the data. */
  private static final class Found {
    private final Map<String, TreeMap<Long, List<Double>>> values = new HashMap<>();

    private void add(String tag, long step, double value) {
      values
          .computeIfAbsent(tag, unused -> new TreeMap<>())
          .computeIfAbsent(step, unused -> new ArrayList<>())
          .add(value);
    }

    private List<Double> at(String tag, long step) {
      return values.getOrDefault(tag, new TreeMap<>()).getOrDefault(step, List.of());
    }
  }

  /**
   * Each step up to the last one has one value of each tag, and the right one.
   *
   * @param latest whether the value must be that of the last start that logged the step; else it
   *     may be that of an earlier one
   */
  private void check(String where, Found found, long last, boolean latest) {
    List<String> wrong = new ArrayList<>();
    SoakedTraining.TAGS.forEach(
        (tag, every) -> {
          for (long step = 0; step <= last; step += every) {
            List<Double> values = found.at(tag, step);
            if (values.size() != 1 || !isRight(values.get(0), step, latest)) {
              wrong.add(where + ": " + tag + " at " + step + " is " + values);
            }
          }
          long beyond = found.values.getOrDefault(tag, new TreeMap<>()).tailMap(last + 1).size();
          if (beyond > 0) {
            wrong.add(where + ": " + beyond + " steps of " + tag + " after " + last);
          }
        });
    List<String> first = wrong.subList(0, Math.min(10, wrong.size()));
    assertEquals(List.of(), first, () -> wrong.size() + " are wrong; " + story());
    System.out.printf("%s: %d steps%n", where, last + 1);
  }

  private boolean isRight(double value, long step, boolean latest) {
    long start = ((long) value - step) / SoakedTraining.STARTS_FROM;
    if (value != SoakedTraining.value(start, step)) {
      return false;
    }
    long expected = start;
    for (Map.Entry<Integer, Long> begin : begins.entrySet()) {
      if (latest && begin.getValue() <= step) {
        expected = begin.getKey();
      }
    }
    return start == expected && begins.get((int) start) <= step;
  }

  private static Found onServer(ServerRun run) {
    Found found = new Found();
    for (Map<String, Object> row : run.rows()) {
      for (String tag : SoakedTraining.TAGS.keySet()) {
        if (row.get(tag) instanceof Number value) {
          found.add(tag, (Long) row.get("step"), value.doubleValue());
        }
      }
    }
    return found;
  }

  private Found inCsv() throws IOException {
    Found found = new Found();
    List<String> lines = Files.readAllLines(run().resolve("metrics.csv"));
    List<String> header = List.of(lines.get(0).split(","));
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      for (int i = header.indexOf("wall_time") + 1; i < cells.length; i++) {
        if (!cells[i].isEmpty()) {
          found.add(header.get(i), Long.parseLong(cells[0]), Double.parseDouble(cells[i]));
        }
      }
    }
    return found;
  }

  private Found inEventFiles() throws IOException {
    Found found = new Found();
    EventHistory.of(TENSORBOARD, run())
        .scalars()
        .forEach(scalar -> found.add(scalar.tag(), scalar.step(), scalar.value()));
    return found;
  }

  private Found onServer(Loader loader, long last) throws Exception {
    Found found = new Found();
    try (TensorBoardServer server =
        TensorBoardServer.start(
            Python.interpreter("tensorboard"), temp.resolve("runs"), loader, temp, 1_000_000)) {
      for (String tag : SoakedTraining.TAGS.keySet()) {
        String path = Answers.url("data/plugin/scalars/scalars", "run", RUN, "tag", tag);
        long lastOfTag = last - last % SoakedTraining.TAGS.get(tag);
        Object rows =
            server.await(
                path,
                all ->
                    all instanceof List<?> list
                        && !list.isEmpty()
                        && Answers.at(list, list.size() - 1, 1).equals(lastOfTag));
        for (Object row : (List<?>) rows) {
          found.add(tag, (Long) Answers.at(row, 1), Answers.number(Answers.at(row, 2)));
        }
      }
    }
    return found;
  }

  private Path run() {
    return temp.resolve("runs").resolve(SoakedTraining.PROJECT).resolve(SoakedTraining.NAME);
  }

  /** What helps to see what happened. */
  private String story() {
    try {
      return "seed " + seed + ", starts " + begins + ", " + Files.readString(output());
    } catch (IOException e) {
      return e.toString();
    }
  }

  private Path output() {
    return temp.resolve("output.txt");
  }
}
