package io.github.metriclogger.cli.page.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.context.ForeignFormats;
import io.github.metriclogger.cli.page.SeriesQuery;
import io.github.metriclogger.cli.run.RunFinder;
import io.github.metriclogger.cli.run.RunSearch;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LeanListTest {

  private static final int TAGS = 50;

  @TempDir Path directory;

  private ServedRuns served;

  @AfterEach
  void close() {
    served.close();
  }

  private void open() {
    served =
        new ServedRuns(
            () -> {
              try {
                RunFinder finder = new RunFinder(new Formats(ForeignFormats.all()));
                return new RunSearch.Result(finder.find(directory), null);
              } catch (IOException e) {
                return new RunSearch.Result(List.of(), e.getMessage());
              }
            },
            new ShownPlace("runs", "runs"),
            TimeSource.system(),
            64L << 20);
  }

  private static Map<?, ?> run(Map<String, Object> listed, int number) {
    return (Map<?, ?>) ((List<?>) listed.get("runs")).get(number);
  }

  /** A run directory of ours with many metrics. */
  private void own(int number) throws IOException {
    Path run = Files.createDirectories(directory.resolve("run-" + number));
    String started = "2026-01-" + (number + 10) + "T00:00:00Z";
    Files.writeString(
        run.resolve("run.json"), "{\"status\": \"finished\", \"started\": \"" + started + "\"}");
    StringBuilder metrics = new StringBuilder("{\"metrics\": {");
    for (int tag = 0; tag < TAGS; tag++) {
      metrics.append(tag == 0 ? "" : ",").append("\"group/metric_").append(tag);
      metrics.append("\": {\"last\": 0.123456, \"min\": 0.012345, \"max\": 1.234567}");
    }
    Files.writeString(run.resolve("summary.json"), metrics + "}}");
  }

  @Test
  void list_namesTagsOfTheNewest_untilOthersAreAskedFor() throws IOException {
    for (int number = 0; number < 8; number++) {
      own(number);
    }
    open();

    Map<String, Object> listed = served.runs(Set.of());
    for (int number = 0; number < 8; number++) {
      assertEquals(number >= 4, run(listed, number).containsKey("tags"), "run " + number);
    }
    Map<String, Object> chosen = served.runs(Set.of("r1"));
    assertEquals(TAGS, ((List<?>) run(chosen, 1).get("tags")).size());
    assertEquals(TAGS, ((Map<?, ?>) run(chosen, 1).get("summary")).size());
    assertFalse(run(chosen, 7).containsKey("tags"));
    int lean = Json.write(run(listed, 0)).getBytes(StandardCharsets.UTF_8).length;
    int whole = Json.write(run(listed, 7)).getBytes(StandardCharsets.UTF_8).length;
    assertTrue(lean < 400, "lean " + lean);
    assertTrue(whole > 3000, "whole " + whole);
  }

  @Test
  void list_ofARunThatIsNotOurs_isReadWhenItIsAskedFor() throws IOException {
    Files.writeString(directory.resolve("a.csv"), "epoch,step,loss\n1,0,0.5\n1,1,0.25\n");
    open();

    assertEquals(List.of(), run(served.runs(Set.of()), 0).get("tags"));
    while (!List.of("epoch", "loss").equals(run(served.runs(Set.of("r0")), 0).get("tags"))) {
      Thread.onSpinWait();
    }
    assertEquals("epoch", run(served.runs(Set.of("r0")), 0).get("epochTag"));
  }

  @Test
  void list_withARunThatIsNone_isAnswered() throws IOException {
    own(0);
    open();

    assertFalse(run(served.runs(Set.of("r77")), 0).containsKey("tags"));
  }

  @Test
  void epochs_beforeTheFirstOne_areOnItsLine() throws IOException {
    StringBuilder rows = new StringBuilder("step,epoch,loss\n");
    for (int step = 0; step < 40; step++) { // the epoch is logged at its end
      String epoch = step % 10 == 9 ? String.valueOf((step + 1) / 10) : "";
      rows.append(step).append(',').append(epoch).append(",0.5\n");
    }
    Files.writeString(directory.resolve("a.csv"), rows);
    open();
    served.load("r0");

    SeriesQuery.Item item = new SeriesQuery.Item("r0", "loss", Double.NaN);
    SeriesQuery query =
        new SeriesQuery(
            List.of(item), "epoch", 4000, Double.NaN, Double.NaN, Double.NaN, false, false);
    UnpackedColumns loss = UnpackedColumns.all(served.series(query), 0).get(0);

    double values = 0;
    for (double n : loss.n()) {
      values += n;
    }
    assertEquals(40, values);
  }
}
