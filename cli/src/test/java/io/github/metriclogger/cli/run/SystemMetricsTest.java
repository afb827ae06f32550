package io.github.metriclogger.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.context.ForeignFormats;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.cli.source.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples of the machine in a run directory of ours. */
class SystemMetricsTest {

  @TempDir private Path directory;

  @Test
  void areLoadedBesideTheValuesAndFollowed() throws IOException {
    Files.writeString(directory.resolve("run.json"), "{\"status\": \"running\"}");
    Files.writeString(directory.resolve("metrics.csv"), "step,wall_time,loss\n0,1000,2.5\n");
    FoundRun found = new RunFinder(new Formats(ForeignFormats.all())).find(directory).get(0);
    try (RunFollower follower = new RunFollower(found, 0)) {
      poll(follower);
      assertTrue(follower.run().system().isEmpty());

      Path samples = directory.resolve("system_metrics.jsonl");
      Files.writeString(
          samples, "{\"wall_time\": 2000.5, \"cpu\": 12.5, \"note\": \"x\"}\nnoise\n{\"wall_ti");
      poll(follower);
      Files.writeString(samples, "me\": 2001.5, \"cpu\": 99.5}\n", StandardOpenOption.APPEND);
      poll(follower);

      LoadedRun run = follower.run();
      Curve cpu = run.system().iterator().next();
      assertEquals(1, run.system().size());
      assertEquals("cpu", cpu.tag());
      assertEquals(2, cpu.totals().count());
      assertEquals(99.5, Objects.requireNonNull(cpu.totals().max()).value());
      assertEquals(List.of("csv"), found.formats());
      assertEquals(1000, run.lastTime(), "a sample of the machine is no step of the training");
    }
  }

  private static void poll(RunFollower follower) throws IOException {
    while (follower.poll()) {
      // each call reads a slice
    }
  }
}
