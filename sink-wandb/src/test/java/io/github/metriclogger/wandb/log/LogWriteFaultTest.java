package io.github.metriclogger.wandb.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.support.file.OutputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Disks that fail: in the end each record is there once, as if nothing had been. */
class LogWriteFaultTest {

  @TempDir Path dir;

  /** A disk with so many bytes of space. */
  private static final class FullDisk implements OutputFile {
    private final OutputFile file;
    private long space;
    private boolean closed;

    private FullDisk(OutputFile file, long space) {
      this.file = file;
      this.space = space;
    }

    @Override
    public void write(ByteBuffer source, long position) throws IOException {
      int length = (int) Math.min(source.remaining(), space - position);
      if (length <= 0) {
        throw new IOException("No space left on device");
      }
      file.write(source.slice(source.position(), length), position);
      source.position(source.position() + length);
    }

    @Override
    public void truncate(long length) throws IOException {
      file.truncate(length);
    }

    @Override
    public void force() throws IOException {
      file.force();
    }

    @Override
    public void close() throws IOException {
      closed = true;
      file.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void write_failsAtRandom_sameFile(int seed) throws IOException {
    Random random = new Random(seed);
    Path file = dir.resolve("brittle.wandb");
    Path sound = dir.resolve("sound.wandb");
    int failures = 0;
    try (LogWriter brittle = LogWriter.create(file, BrittleLogFile.storage(random, 6));
        LogWriter expected = LogWriter.create(sound)) {
      for (int i = 0; i < 400; i++) {
        int size = random.nextInt(20) == 0 ? 70_000 : random.nextInt(400);
        brittle.append(LogBytes.writer(i, size));
        expected.append(LogBytes.writer(i, size));
        failures += written(brittle) ? 0 : 1;
      }
      while (!written(brittle)) {
        failures++;
      }
    }
    assertTrue(failures > 20, failures + " failures");
    assertArrayEquals(Files.readAllBytes(sound), Files.readAllBytes(file));
  }

  private static boolean written(LogWriter writer) {
    try {
      writer.force();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void write_diskFullThenSpace_goesOnAtTheSamePlace() throws IOException {
    Path file = dir.resolve("a.wandb");
    FullDisk disk = new FullDisk(OutputFile.Storage.SYSTEM.open(file, true), 50);
    try (LogWriter writer = LogWriter.create(file, (path, isNew) -> disk)) {
      for (int i = 0; i < 10; i++) {
        writer.append(LogBytes.writer(i, 10));
        if (i > 2) {
          assertThrows(IOException.class, writer::write);
          assertEquals(50, Files.size(file));
          assertEquals(2, MemoryLog.records(Files.readAllBytes(file)).size(), "readable meanwhile");
        }
      }
      disk.space = 1 << 20;
      writer.write();
      assertEquals(0, writer.buffered());
    }
    LogBytes expected = new LogBytes();
    for (int i = 0; i < 10; i++) {
      expected.full(i, 10);
    }
    assertArrayEquals(expected.bytes(), Files.readAllBytes(file));
  }

  @Test
  void close_diskFull_closesAndIsGoneOnWith() throws IOException {
    Path file = dir.resolve("a.wandb");
    FullDisk disk = new FullDisk(OutputFile.Storage.SYSTEM.open(file, true), 40);
    LogWriter writer = LogWriter.create(file, (path, isNew) -> disk);
    writer.append(LogBytes.writer(1, 10));
    writer.append(LogBytes.writer(2, 10));
    assertThrows(IOException.class, writer::close);
    assertTrue(disk.closed);
    writer.close();
    try (LogWriter next = LogWriter.goOn(file)) {
      next.append(LogBytes.writer(3, 10));
    }
    assertArrayEquals(new LogBytes().full(1, 10).full(3, 10).bytes(), Files.readAllBytes(file));
  }

  @Test
  void create_storageFails_throws() {
    OutputFile.Storage storage =
        (path, isNew) -> {
          throw new IOException("no file today");
        };
    assertThrows(IOException.class, () -> LogWriter.create(dir.resolve("a"), storage).close());
  }

  @Test
  void goOn_cutFails_closesAndThrows() throws IOException {
    Path file = dir.resolve("a.wandb");
    byte[] torn = Arrays.copyOf(new LogBytes().full(1, 10).full(2, 10).bytes(), 40);
    Files.write(file, torn);
    boolean[] closed = new boolean[1];
    OutputFile stubborn =
        new OutputFile() {
          @Override
          public void write(ByteBuffer source, long position) {
            throw new AssertionError("not before the cut");
          }

          @Override
          public void truncate(long length) throws IOException {
            throw new IOException("read-only");
          }

          @Override
          public void force() {}

          @Override
          public void close() {
            closed[0] = true;
          }
        };
    assertThrows(IOException.class, () -> LogWriter.goOn(file, (path, isNew) -> stubborn).close());
    assertTrue(closed[0]);
    assertArrayEquals(torn, Files.readAllBytes(file));
  }

  @Test
  void write_afterLargeRecord_memoryShrinks() throws IOException {
    ChunkBuffer buffer = new ChunkBuffer(0);
    byte[] large = new byte[30 << 20];
    buffer.append(large, large.length);
    assertTrue(buffer.bytes().length > large.length);
    buffer.written(buffer.size());
    assertTrue(buffer.bytes().length <= 1 << 18, buffer.bytes().length + " bytes stay");
  }

  @Test
  void written_halfWay_bufferStaysSmall() {
    ChunkBuffer buffer = new ChunkBuffer(0);
    byte[] record = new byte[1000];
    for (int i = 0; i < 100_000; i++) {
      buffer.append(record, record.length);
      buffer.written(Math.min(buffer.size() - 1, 1200)); // never wholly
    }
    assertTrue(buffer.bytes().length <= 1 << 18, buffer.bytes().length + " bytes");
    assertEquals(1, buffer.size());
  }
}
