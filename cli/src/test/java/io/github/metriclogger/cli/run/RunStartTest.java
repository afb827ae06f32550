package io.github.metriclogger.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.cli.context.ForeignFormats;
import io.github.metriclogger.cli.source.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a run began: the zero of relative time, of its values as of the samples of the machine. */
class RunStartTest {

  @TempDir private Path directory;

  @Test
  void start_ofOurRun_isThatOfItsRecord() throws IOException {
    assertEquals(1000, start("1970-01-01T00:16:40Z"));
  }

  @Test
  void start_ofARecordThatIsNewer_isTheFirstValue() throws IOException {
    assertEquals(1060, start("1970-01-01T00:20:00Z"));
  }

  @Test
  void start_ofARecordWithoutIt_isTheFirstValue() throws IOException {
    assertEquals(1060, start("soon"));
  }

  private double start(String recorded) throws IOException {
    Files.writeString(
        directory.resolve("run.json"),
        "{\"status\": \"finished\", \"started\": \"" + recorded + "\"}");
    Files.writeString(
        directory.resolve("metrics.csv"), "step,wall_time,loss\n0,1060,2.5\n1,1061,2.4\n");
    FoundRun found = new RunFinder(new Formats(ForeignFormats.all())).find(directory).get(0);
    return Pace.start(RunFollower.load(found, 0));
  }
}
