package io.github.metriclogger.cli.source.mlflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.metriclogger.cli.context.ForeignFormats;
import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.run.RunFinder;
import io.github.metriclogger.cli.run.RunFollower;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.cli.source.NoRunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of MLflow's file store. */
class MlflowFormatTest {

  @TempDir private Path directory;

  private void write(String path, String content) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private List<FoundRun> find() throws IOException {
    return new RunFinder(new Formats(ForeignFormats.all())).find(directory);
  }

  @Test
  void aRunHasItsTagsItsTimesAndItsParameters() throws IOException {
    write("mlruns/0/meta.yaml", "name: Default\n");
    write("mlruns/0/ab12/meta.yaml", "run_id: ab12\nstatus: 3\n");
    write("mlruns/0/ab12/metrics/train/loss", "1767225600000 2.5 0\n1767225601500 nan 10\nx\n");
    write("mlruns/0/ab12/metrics/old", "1767225600000 1\n1767225600000 2\n17672256");
    write("mlruns/0/ab12/params/lr", "0.1");
    write("mlruns/0/ab12/params/api_key", "secret");

    List<FoundRun> found = find();

    assertEquals(List.of("mlruns/0/ab12"), found.stream().map(FoundRun::name).toList());
    LoadedRun run = RunFollower.load(found.get(0), 0);
    assertEquals(List.of("old", "train/loss"), run.curves().stream().map(Curve::tag).toList());
    Curve loss = Objects.requireNonNull(run.curve("train/loss"));
    assertEquals(2, loss.totals().count());
    assertEquals(1, loss.totals().nan());
    assertEquals(10, Objects.requireNonNull(loss.totals().last()).at());
    assertEquals(2, Objects.requireNonNull(run.curve("old")).totals().count());
    assertEquals(1_767_225_601.5, run.lastTime());
    assertEquals(Map.of("lr", "0.1", "api_key", "***"), run.config());
  }

  @Test
  void aRunIsFollowed() throws IOException {
    write("run/meta.yaml", "run_id: a\n");
    write("run/metrics/loss", "1000 2.5 0\n");
    try (RunFollower follower = new RunFollower(find().get(0), 0)) {
      follower.poll();
      Path loss = directory.resolve("run/metrics/loss");
      Files.writeString(loss, "2000 1.5 1\n", StandardOpenOption.APPEND);
      write("run/metrics/acc", "2000 0.5 1\n");
      follower.poll();

      assertEquals(2, follower.run().curves().size());
      Curve curve = Objects.requireNonNull(follower.run().curve("loss"));
      assertEquals(1.5, Objects.requireNonNull(curve.totals().last()).value());
    }
  }

  @Test
  void aRunWithoutMetricsIsNone() throws IOException {
    write("run/meta.yaml", "run_id: a\n");
    Files.createDirectories(directory.resolve("run/metrics"));

    assertThrows(NoRunException.class, this::find);
  }
}
