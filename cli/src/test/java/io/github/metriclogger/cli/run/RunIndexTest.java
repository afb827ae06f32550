package io.github.metriclogger.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.cli.context.ForeignFormats;
import io.github.metriclogger.cli.series.Buckets;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.cli.source.Formats;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunIndexTest {

  private static final int BUCKETS = 4096;
  private static final String OWN = "step,wall_time,loss,accuracy\n";
  private static final String FOREIGN = "iteration,loss,accuracy\n";
  private static final String PADDING = "0000000000000000000000000000";

  @TempDir Path directory;

  private FoundRun find(Path path) throws IOException {
    return new RunFinder(new Formats(ForeignFormats.all())).find(path).get(0);
  }

  /** Rows that are long, so that few of them fill a slice. */
  private static void rows(Path file, String header, int from, int to) throws IOException {
    boolean isOwn = header.equals(OWN);
    SplittableRandom random = new SplittableRandom(from + 1);
    try (BufferedWriter out =
        Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      if (Files.size(file) == 0) {
        out.write(header);
      }
      for (int step = from; step < to; step++) {
        out.write(step + (isOwn ? "," + (1.7e9 + step) : ""));
        out.write("," + random.nextInt(1000) / 1e3 + PADDING + "," + random.nextInt(9) + ".5");
        out.write("\n");
      }
    }
  }

  private static RunFollower read(FoundRun found) throws IOException {
    RunFollower follower = new RunFollower(found, BUCKETS);
    readOn(follower);
    return follower;
  }

  private static int readOn(RunFollower follower) throws IOException {
    int polls = 1;
    while (follower.poll()) {
      polls++;
    }
    return polls;
  }

  private static List<String> values(RunFollower follower) {
    List<String> values = new ArrayList<>();
    for (Curve curve : follower.run().curves()) {
      Buckets buckets = curve.buckets();
      for (int i = 0; i < buckets.size(); i++) {
        values.add(
            curve.tag()
                + buckets.from(i)
                + " "
                + buckets.to(i)
                + " "
                + buckets.mean(i)
                + " "
                + buckets.count(i)
                + " "
                + buckets.lastTime(i));
      }
    }
    return values;
  }

  /** Reads a window with and without the index; returns how many polls each took. */
  private static int[] same(FoundRun found, RunIndex index, double low, double high)
      throws IOException {
    AxisWindow window = new AxisWindow(Set.of("loss", "accuracy"), low, high);
    try (RunFollower whole = new RunFollower(found, BUCKETS, window, null);
        RunFollower part = new RunFollower(found, BUCKETS, window, index)) {
      int[] polls = {readOn(whole), readOn(part)};
      assertEquals(values(whole), values(part));
      assertNotNull(whole.run().curve("loss"));
      return polls;
    }
  }

  private void eachWindowIsTheSame(FoundRun found, int rows) throws IOException {
    try (RunFollower follower = read(found)) {
      RunIndex index = follower.index();
      for (int i = 0; i < 12; i++) {
        double low = rows / 12.0 * i - 10;
        int[] polls = same(found, index, low, low + 700);
        assertTrue(polls[0] >= 5, "slices " + polls[0]);
        assertTrue(polls[1] <= 3, "polls " + polls[1]);
      }
      same(found, index, 0, rows);
    }
  }

  @Tag("full")
  @Test
  void window_ofATable_isReadOfItsSlices() throws IOException {
    Path file = directory.resolve("training_log.csv");
    rows(file, FOREIGN, 0, 420_000);
    eachWindowIsTheSame(find(file), 420_000);
  }

  @Test
  void window_ofOurTable_isReadOfItsSlices() throws IOException {
    Path file = directory.resolve("metrics.csv");
    rows(file, OWN, 0, 400_000);
    eachWindowIsTheSame(find(file), 400_000);
  }

  @Tag("full")
  @Test
  void window_ofEvents_isReadOfItsSlices() throws IOException {
    Path run;
    MetricLogger logger =
        MetricLogger.builder()
            .project("events")
            .dir(directory)
            .sink("console", Map.of("enabled", false))
            .sink("csv", Map.of("enabled", false))
            .open();
    try (logger) {
      for (int step = 0; step < 260_000; step++) {
        logger.log(Map.of("loss", Math.sin(step), "accuracy", step % 7), step);
        if (step % 20_000 == 0) {
          assertTrue(logger.flush(Duration.ofMinutes(1)));
        }
      }
      run = logger.runDirectory();
    }
    eachWindowIsTheSame(find(run), 260_000);
  }

  @Test
  void window_ofSeveralTrainings_isReadOfAll() throws IOException {
    Path file = directory.resolve("training_log.csv");
    rows(file, FOREIGN, 0, 250_000);
    rows(file, FOREIGN, 0, 250_000);
    FoundRun found = find(file);
    try (RunFollower follower = read(found)) {
      assertEquals(2, follower.run().segments().size());
      int[] polls = same(found, follower.index(), 100_000, 100_900);
      assertTrue(polls[1] < polls[0], "both trainings, and not what is between");
    }
  }

  @Test
  void window_atTheEnd_followsTheFile() throws IOException {
    Path file = directory.resolve("metrics.csv");
    rows(file, OWN, 0, 200_000);
    FoundRun found = find(file);
    AxisWindow window = new AxisWindow(Set.of("loss"), 199_000, 202_000);
    AxisWindow early = new AxisWindow(Set.of("loss"), 1000, 1100);
    try (RunFollower follower = read(found);
        RunFollower last = new RunFollower(found, BUCKETS, window, follower.index());
        RunFollower first = new RunFollower(found, BUCKETS, early, follower.index())) {
      readOn(last);
      readOn(first);
      assertTrue(last.isEndless());
      assertFalse(first.isEndless());
      assertEquals(1000, last.run().curve("loss").totals().count());

      rows(file, OWN, 200_000, 200_500);
      RunIndex before = follower.index();
      readOn(follower);
      readOn(last);

      assertEquals(1500, last.run().curve("loss").totals().count());
      assertTrue(follower.index().hasMore(window, before));
      assertFalse(follower.index().hasMore(early, before));
    }
  }

  @Test
  void window_ofARewrittenFile_isReadAnew() throws IOException {
    Path file = directory.resolve("metrics.csv");
    rows(file, OWN, 0, 300_000);
    FoundRun found = find(file);
    try (RunFollower follower = read(found)) {
      RunIndex old = follower.index();
      Path other = directory.resolve("other");
      rows(other, OWN, 0, 120_000); // as after a resume at that step
      rows(other, OWN, 500_000, 800_000);
      Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

      same(found, old, 110_000, 500_100);
      same(found, old, 200, 900);
      readOn(follower);
      same(found, follower.index(), 110_000, 500_100);
      assertEquals(420_000, follower.run().curve("loss").totals().count());
    }
  }
}
