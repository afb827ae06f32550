package io.github.metriclogger.examples.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quickstart, ended by others at moments that nobody chose. */
class KillTest {

  private static final int LATEST_MILLIS = 3_000;
  private static final String[] LONG = {"--epochs", "2000", "--save_every", "4"};

  @TempDir Path temp;
  private final Random random = new Random();

  @RepeatedTest(3)
  void kill_anyMoment_losesAtMostOneSecond() throws IOException {
    killAndResume();
  }

  @Tag("full")
  @RepeatedTest(20)
  void kill_twentyMoments_losesAtMostOneSecond() throws IOException {
    killAndResume();
  }

  @Test
  void terminate_training_losesNothing() throws IOException {
    Path witness = temp.resolve("witness");
    try (var quickstart = start(witness)) {
      awaitSteps(quickstart, witness, 200);
      assertEquals(143, quickstart.terminate(), quickstart.output());
      assertFalse(quickstart.output().contains("Warning"), quickstart.output());
    }
    LoggedRun run = LoggedRun.in(temp).get(0);
    List<RecordedQuickstart.Accepted> accepted = RecordedQuickstart.read(witness);
    Set<Long> found = run.metrics().get("train/loss").keySet();
    // Between the end of the logger and the end of the JVM the loop may still run: its values are
    // refused.
    assertTrue(
        found.size() >= 200 && found.size() <= accepted.size(),
        found.size() + " rows of " + accepted.size());
    assertEquals(upTo(found.size()), found);
    assertTrue(Files.readString(run.directory().resolve("run.json")).contains("killed"));
    checkReadable(run);
  }

  private void killAndResume() throws IOException {
    Path witness = temp.resolve("witness");
    int millis = random.nextInt(LATEST_MILLIS);
    try (var quickstart = start(witness)) {
      if (random.nextInt(4) > 0) { // else it may be killed before it trains
        awaitSteps(quickstart, witness, 1);
      }
      assertTrue(!quickstart.ended(millis), quickstart.output());
      quickstart.kill();
    }
    for (LoggedRun run : LoggedRun.in(temp)) {
      checkReadable(run);
      checkLoss(run, RecordedQuickstart.read(witness), millis);
    }
    resume(millis);
  }

  private QuickstartProcess start(Path witness) {
    return QuickstartProcess.start(temp, RecordedQuickstart.witness(witness), LONG);
  }

  /** The time between the first step that is not in the file and the last one that was accepted. */
  private static void checkLoss(
      LoggedRun run, List<RecordedQuickstart.Accepted> accepted, int millis) {
    SortedMap<Long, Double> losses = run.metrics().get("train/loss");
    Set<Long> found = losses == null ? Set.of() : losses.keySet();
    assertEquals(upTo(found.size()), found, "no gap before the end");
    if (accepted.size() > found.size()) {
      long lost = accepted.get(accepted.size() - 1).nanos() - accepted.get(found.size()).nanos();
      System.out.printf(
          "killed after %d ms: %d of %d steps are on disk, %d ms missing%n",
          millis, found.size(), accepted.size(), TimeUnit.NANOSECONDS.toMillis(lost));
      assertTrue(lost <= TimeUnit.SECONDS.toNanos(1), "lost " + lost + " ns, killed at " + millis);
    }
  }

  private void resume(int millis) throws IOException {
    int done =
        new CheckpointFolder(temp.resolve("outputs")).latest().isPresent() ? epochsDone() : 0;
    String epochs = String.valueOf(done + 2);
    try (var resumed = QuickstartProcess.finished(temp, "--resume", "--epochs", epochs)) {
      assertEquals(0, resumed.await(), "killed at " + millis + " ms: " + resumed.output());
      String said = done == 0 ? "No checkpoint" : "Resuming from";
      assertTrue(resumed.output().contains(said), resumed.output());
    }
    assertEquals(1, LoggedRun.in(temp).size(), "killed at " + millis + " ms: the same run goes on");
    LoggedRun run = LoggedRun.in(temp).get(0);
    checkReadable(run);
    assertEquals(upTo((done + 2) * 45), run.metrics().get("train/loss").keySet());
    assertEquals(upTo((done + 2) * 45), run.tensorBoard().get("train/loss").keySet());
  }

  private int epochsDone() throws IOException {
    Path latest = new CheckpointFolder(temp.resolve("outputs")).latest().orElseThrow();
    return Checkpoint.read(latest).epochs();
  }

  private static Set<Long> upTo(int steps) {
    return new TreeSet<>(LongStream.rangeClosed(1, steps).boxed().toList());
  }

  private static void awaitSteps(QuickstartProcess quickstart, Path witness, int steps) {
    while (RecordedQuickstart.read(witness).size() < steps) {
      assertTrue(!quickstart.ended(10), quickstart.output());
    }
  }

  private static void checkReadable(LoggedRun run) throws IOException {
    try (Stream<Path> files = Files.walk(run.directory())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        checkReadable(file);
      }
    }
  }

  private static void checkReadable(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (name.endsWith(".csv")) {
      LoggedRun.read(file, "csv");
    } else if (name.contains("tfevents")) {
      LoggedRun.read(file, "tensorboard");
    } else if (name.endsWith(".png")) {
      assertNotNull(ImageIO.read(file.toFile()), name);
    } else if (name.endsWith(".json")) {
      String text = Files.readString(file).strip();
      assertTrue(text.startsWith("{") && text.endsWith("}"), file + ": " + text);
    } else {
      assertNotNull(Files.readString(file), name);
    }
  }
}
