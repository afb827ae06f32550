package io.github.metriclogger.cli.wandb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.ForeignFormats;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.spi.TimeSource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SyncProgressTest {

  private static final String ERASE = "\r\u001b[K";

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private long nanos;

  private SyncProgress progress(int width) {
    PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
    TimeSource time =
        new TimeSource() {
          @Override
          public double wallTime() {
            return nanos / 1e9;
          }

          @Override
          public long nanoTime() {
            return nanos;
          }
        };
    return new SyncProgress(
        new CommandContext(
            stream,
            stream,
            Map.of(),
            Path.of(""),
            Locale.ENGLISH,
            new Formats(ForeignFormats.all()),
            time),
        width);
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void bar_isBelowTheLinesAndGoneAtTheEnd() {
    SyncProgress progress = progress(80);
    progress.line("Syncing 2 runs");
    progress.begins(Path.of("x/run-abc.wandb"), 1, 2);
    nanos += 300_000_000;
    progress.sent(0.5, 1200);
    progress.line("done");
    progress.close();

    String bar = "run 1 of 2  " + "█".repeat(10) + "░".repeat(10) + " 50%  1200 rows, 0 files";
    assertEquals(
        "Syncing 2 runs\n"
            + ERASE
            + "run 1 of 2  "
            + "░".repeat(20)
            + " 0%  0 rows, 0 files  run-abc.wandb"
            + ERASE
            + bar
            + "  run-abc.wandb"
            + ERASE
            + "done\n"
            + ERASE
            + bar
            + "  run-abc.wandb"
            + ERASE,
        text());
  }

  @Test
  void bar_isDrawnAtMostFourTimesASecond() {
    SyncProgress progress = progress(40);
    progress.begins(Path.of("run-abc.wandb"), 1, 1);
    for (int i = 1; i <= 1000; i++) {
      nanos += 2_000_000; // two seconds in all
      progress.sent(i / 1000.0, i);
      progress.uploaded("media/" + i);
    }
    int drawn = text().split("\u001b\\[K", -1).length - 1;
    assertTrue(drawn >= 8 && drawn <= 9, () -> drawn + " times");
    for (String each : text().split("\r\u001b\\[K", -1)) {
      assertTrue(each.length() <= 39, each);
    }
  }

  @Test
  void withoutTerminal_onlyLines() {
    SyncProgress progress = progress(0);
    progress.begins(Path.of("run-abc.wandb"), 1, 1);
    progress.sent(1, 3);
    progress.line("done");
    progress.close();
    assertEquals("done\n", text());
  }
}
