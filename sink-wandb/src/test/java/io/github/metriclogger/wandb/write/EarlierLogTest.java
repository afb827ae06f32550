package io.github.metriclogger.wandb.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.ScalarRow;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.testkit.FakeTime;
import io.github.metriclogger.wandb.Logs;
import io.github.metriclogger.wandb.OpenRun;
import io.github.metriclogger.wandb.WandbRunReaderFactory;
import io.github.metriclogger.wandb.read.WandbRunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sink takes from the reader of a log is what it would have found in it by itself. */
class EarlierLogTest {

  private static final int STEPS = 30_000;

  @TempDir Path dir;

  @Test
  void readLog_saysTheSameAsALookOfItsOwn() throws IOException {
    Path log = write();
    for (long from : new long[] {0, 1, STEPS / 2, STEPS - 1, STEPS, Long.MAX_VALUE}) {
      HeldValues held = new HeldValues(from);
      EarlierRun own = EarlierRun.read(log, held);
      HeldValues heldByReader = new HeldValues(from);
      EarlierRun taken = take(log).withHeld(log, heldByReader);
      assertEquals(own.config(), taken.config());
      assertEquals(own.summary(), taken.summary());
      assertEquals(own.lastStep(), taken.lastStep());
      assertEquals(own.runtime(), taken.runtime());
      assertEquals(own.resumeStep(), taken.resumeStep());
      assertEquals(own.isRun(), taken.isRun());
      assertEquals(own.isEnded(), taken.isEnded());
      for (long step = 0; step < STEPS; step++) {
        for (String key : new String[] {"loss", "acc", "tag 3", "none"}) {
          assertEquals(
              held.matters(step) && held.has(key, step),
              heldByReader.matters(step) && heldByReader.has(key, step),
              key + " at " + step + " from " + from);
        }
      }
    }
  }

  @Test
  void readLog_isReadAgainOnlyWhereTheStepsMatter() throws IOException {
    Path log = write();
    EarlierLog read = take(log);
    byte[] bytes = Files.readAllBytes(log);
    assertTrue(bytes.length > 2 << 20);
    Arrays.fill(bytes, 1 << 15, 1 << 20, (byte) 0); // a second look would miss these rows
    Files.write(log, bytes);
    HeldValues held = new HeldValues(STEPS - 5);
    assertEquals(STEPS - 1, read.withHeld(log, held).lastStep());
    assertTrue(held.has("loss", STEPS - 1));
  }

  @Test
  void earlier_changedOrOtherLog_isNone() throws IOException {
    Path log = write();
    WandbRunReader reader = read();
    assertNotNull(reader.earlier(log));
    assertNull(reader.earlier(log.resolveSibling("run-other.wandb")));
    Files.write(log, new byte[] {1}, StandardOpenOption.APPEND);
    assertNull(reader.earlier(log));
  }

  private Path write() throws IOException {
    try (OpenRun run = OpenRun.in(dir)) {
      run.write(new ConfigLogged(Map.of("lr", 0.1, "deep", Map.of("a", 1)), FakeTime.START));
      for (int step = 0; step < STEPS; step++) {
        Map<String, Double> row = new LinkedHashMap<>();
        row.put("loss", step / 3.0);
        row.put("acc", step % 7 == 0 ? Double.NaN : step / 7.0);
        row.put("tag " + step % 50, 1.0);
        int late = step % 1000 == 500 ? step - 300 : step;
        run.write(ScalarRow.of(row, late, FakeTime.START + step));
      }
      run.write(new SummaryLogged(Map.of("best", 0.5), FakeTime.START)).flush();
    }
    return Logs.in(dir).get(0);
  }

  private EarlierLog take(Path log) throws IOException {
    EarlierLog earlier = read().earlier(log);
    assertNotNull(earlier);
    return earlier;
  }

  private WandbRunReader read() throws IOException {
    WandbRunReader reader =
        (WandbRunReader) new WandbRunReaderFactory().open(dir, ReadPosition.START);
    try (reader) {
      while (reader.poll((tag, step, wallTime, value) -> {})) {
        // until the end
      }
    }
    return reader;
  }
}
