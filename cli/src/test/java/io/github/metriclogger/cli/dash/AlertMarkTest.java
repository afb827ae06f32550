package io.github.metriclogger.cli.dash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.cli.context.ForeignFormats;
import io.github.metriclogger.cli.dash.runs.ShownRun;
import io.github.metriclogger.cli.run.RunFinder;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.event.AlertRaised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertMarkTest {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "loss = NaN (step 7) | loss | 7 | t @7: loss = NaN",
        "train/loss = 4 > 1（第 12 步） | train/loss | 12 | t @12: train/loss = 4 > 1",
        "train/loss2 is odd | | -1 | t: train/loss2 is odd",
        "the disk is full | | -1 | t: the disk is full",
        "losses of loss | loss | -1 | t: losses of loss"
      })
  void metricAndStepComeFromTheText(String text, String tag, long step, String line)
      throws IOException {
    AlertMark mark = mark(text, -1);

    assertEquals(tag, mark.tag());
    assertEquals(step, mark.step());
    assertEquals(line, mark.line());
  }

  @Test
  void aStepOfItsOwnComesFirst() throws IOException {
    assertEquals(3, mark("loss = NaN (step 7)", 3).step());
  }

  private AlertMark mark(String text, long step) throws IOException {
    Path file = directory.resolve("a.csv");
    Files.writeString(file, "step,loss,train/loss\n1,2,3\n2,1,2\n");
    Formats formats = new Formats(ForeignFormats.all());
    try (ShownRun run = new ShownRun(new RunFinder(formats).find(file).get(0), 2000)) {
      while (run.poll()) {
        // each call reads a slice
      }
      run.run().event(new AlertRaised(AlertLevel.WARN, "t", text, step, 1));
      return AlertMark.of(run).get(0);
    }
  }
}
