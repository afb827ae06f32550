package io.github.metriclogger.cli.page.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.context.ForeignFormats;
import io.github.metriclogger.cli.page.SeriesQuery;
import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.run.RunFinder;
import io.github.metriclogger.cli.run.RunSearch;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.testkit.FakeTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock of the machine that shows the page is set while it shows it. */
final class ClockJumpTest {

  private static final double DAY = 86_400;

  @TempDir private Path directory;

  private final FakeTime time = new FakeTime();

  @BeforeEach
  void writeRuns() throws IOException {
    StringBuilder rows = new StringBuilder("step,wall_time,train/loss\n");
    for (int step = 0; step < 50; step++) {
      rows.append(step).append(',').append((long) FakeTime.START + step).append(",0.5\n");
    }
    Files.writeString(directory.resolve("a.csv"), rows);
    Path own = Files.createDirectory(directory.resolve("own"));
    Files.writeString(own.resolve("metrics.csv"), rows);
    Files.writeString(
        own.resolve("run.json"),
        "{\"status\": \"running\", \"started\": \"2026-01-02T03:04:05Z\"}");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-400 * DAY, -1, 0, 3600, 400 * DAY})
  void clock_set_noTimeIsNegative(double jump) throws IOException {
    List<FoundRun> found = new RunFinder(new Formats(ForeignFormats.all())).find(directory);
    time.setWallTime(FakeTime.START + 60);
    try (ServedRuns runs =
        new ServedRuns(
            () -> new RunSearch.Result(found, null),
            new ShownPlace("runs", "runs"),
            time,
            64L << 20)) {
      assertEquals(2, runs.ids().size());
      runs.ids().forEach(runs::load);
      String before = Json.write(runs.series(query(runs)));

      time.setWallTime(FakeTime.START + 60 + jump);

      assertEquals(before, Json.write(runs.series(query(runs))), "curves have the run's own clock");
      for (Object run : (List<?>) runs.runs(Set.of()).get("runs")) {
        for (String name : List.of("seconds", "eta")) {
          Number seconds = (Number) ((Map<?, ?>) run).get(name);
          assertTrue(seconds == null || seconds.doubleValue() >= 0, () -> name + ": " + seconds);
        }
      }
    }
  }

  @Test
  void clock_setBackBeforeTheFirstSearch_runIsListed() throws IOException {
    List<FoundRun> found = new RunFinder(new Formats(ForeignFormats.all())).find(directory);
    time.setWallTime(1);
    try (ServedRuns runs =
        new ServedRuns(
            () -> new RunSearch.Result(found, null),
            new ShownPlace("runs", "runs"),
            time,
            64L << 20)) {
      assertTrue(Json.write(runs.runs(Set.of())).contains("\"state\":\"killed\""));
    }
  }

  private static SeriesQuery query(ServedRuns runs) {
    List<SeriesQuery.Item> items =
        runs.ids().stream().map(id -> new SeriesQuery.Item(id, "train/loss", Double.NaN)).toList();
    return new SeriesQuery(
        items, "relative", 100, Double.NaN, Double.NaN, Double.NaN, false, false);
  }
}
