package io.github.metriclogger.wandb;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.wandb.log.LogReader;
import io.github.metriclogger.wandb.log.LogWriter;
import io.github.metriclogger.wandb.log.Mutants;
import io.github.metriclogger.wire.ProtoWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sound containers of damaged records: whatever they say, the reader comes to an end quietly. */
class RunReaderFuzzTest {

  private static final int MOST_POLLS = 100;

  @TempDir Path dir;

  /** Counts what it is told. */
  private static final class Counting implements RunVisitor {
    private long told;
    private long heap;

    @Override
    public void scalar(String tag, long step, double wallTime, double value) {
      told++;
      heap += tag.length();
    }

    @Override
    public void event(RunEvent event) {
      told++;
      heap += event.bytes();
    }
  }

  @Test
  void read_mutants_endsQuietly() throws IOException {
    fuzz(800, 1);
  }

  @Test
  @Tag("full")
  void read_manyMutants_endsQuietly() throws IOException {
    fuzz(20_000, 2);
  }

  private void fuzz(int mutants, long seed) throws IOException {
    List<byte[]> records = records();
    SplittableRandom random = new SplittableRandom(seed);
    long told = 0;
    for (int i = 0; i < mutants; i++) {
      Path log = dir.resolve("run-fuzz.wandb");
      Files.deleteIfExists(log);
      write(log, records, random);
      told += read(log);
    }
    assertTrue(told > 10L * mutants, told + " told: the damage hid the rest");
  }

  private static List<byte[]> records() throws IOException {
    List<byte[]> records = new ArrayList<>();
    byte[] file = Files.readAllBytes(GoldenRunTest.golden().resolve("run-gold0003.wandb"));
    for (int at = 7; at < file.length; ) {
      int length = (file[at + 4] & 0xff) | (file[at + 5] & 0xff) << 8;
      records.add(Arrays.copyOfRange(file, at + 7, at + 7 + length));
      at += 7 + length;
    }
    assertTrue(records.size() == 64, "the golden log has one chunk a record");
    return records;
  }

  /** About one record in eight is damaged, up to three times. */
  private static void write(Path log, List<byte[]> records, SplittableRandom random)
      throws IOException {
    ProtoWriter target = new ProtoWriter(1 << 12);
    try (LogWriter writer = LogWriter.create(log)) {
      for (byte[] record : records) {
        byte[] content = record;
        for (int times = random.nextInt(8) == 0 ? 3 : 0; times > 0; times--) {
          content = Mutants.damaged(content, random);
        }
        target.clear(1 << 12);
        target.raw(content);
        if (target.size() > 0) {
          writer.append(target);
        }
      }
    }
  }

  private static long read(Path log) throws IOException {
    Counting visitor = new Counting();
    long size = Files.size(log);
    try (RunReader reader = new WandbRunReaderFactory().open(log, ReadPosition.START)) {
      int polls = 0;
      while (reader.poll(visitor)) {
        assertTrue(++polls < MOST_POLLS, "no end");
      }
      Counting again = new Counting();
      try (RunReader second = new WandbRunReaderFactory().open(log, reader.position())) {
        second.poll(again);
      }
      assertTrue(again.told == 0, again.told + " told twice");
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError("on " + HexFormat.of().formatHex(Files.readAllBytes(log)), e);
    }
    assertTrue(visitor.told <= size && visitor.heap <= 64 * size, visitor.told + " told");
    try (LogReader reader = LogReader.open(log)) {
      while (reader.next()) {
        // the container is sound
      }
      assertTrue(reader.position() == size);
    }
    return visitor.told;
  }
}
