package io.github.metriclogger.cli.page.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.cli.context.ForeignFormats;
import io.github.metriclogger.cli.page.SeriesQuery;
import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.run.RunFinder;
import io.github.metriclogger.cli.run.RunSearch;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.spi.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SeriesByTagTest {

  @TempDir Path directory;

  /** Tags that end early do not get the wide buckets of those that go on. */
  @Test
  void series_byTag_haveTheWidthThatEachTagNeeds() throws IOException {
    Path file = directory.resolve("a.csv");
    StringBuilder rows = new StringBuilder("step,short,long\n");
    for (int step = 0; step < 5000; step++) {
      rows.append(step).append(step < 100 ? ",1," : ",,").append(step).append('\n');
    }
    Files.writeString(file, rows);
    RunFinder finder = new RunFinder(new Formats(ForeignFormats.all()));
    List<FoundRun> found = finder.find(directory);
    List<SeriesQuery.Item> items =
        List.of(
            new SeriesQuery.Item("r0", "long", Double.NaN),
            new SeriesQuery.Item("r0", "short", Double.NaN));
    double all = Double.NaN;

    try (ServedRuns runs =
        new ServedRuns(
            () -> new RunSearch.Result(found, null),
            new ShownPlace("runs", "runs"),
            TimeSource.system(),
            64L << 20)) {
      runs.load("r0");
      Map<String, Object> one =
          runs.series(new SeriesQuery(items, "step", 1000, all, all, all, false, false));
      Map<String, Object> each =
          runs.series(new SeriesQuery(items, "step", 1000, all, all, all, false, true));

      assertEquals(8L, one.get("w"));
      assertEquals(13, UnpackedColumns.all(one, 1).get(0).rows());
      List<?> series = (List<?>) each.get("series");
      assertEquals(8L, ((Map<?, ?>) series.get(0)).get("w"));
      assertEquals(1L, ((Map<?, ?>) series.get(1)).get("w"));
      assertEquals(100, UnpackedColumns.all(each, 1).get(0).rows());
    }
  }
}
