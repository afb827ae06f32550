package io.github.metriclogger.wandb.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.log.record.RecordEncoder;
import io.github.metriclogger.wire.ProtoWriter;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the writer leaves in the file, with whole records and with torn ones. */
class LogWriterTest {

  private static final int BLOCK = 32_768;

  @TempDir Path dir;

  @Test
  void create_fileIsThere_refuses() throws IOException {
    Path file = Files.writeString(dir.resolve("a.wandb"), "mine");
    assertThrows(FileAlreadyExistsException.class, () -> LogWriter.create(file).close());
    assertEquals("mine", Files.readString(file));
  }

  @Test
  void close_withoutRecords_leavesHeader() throws IOException {
    Path file = dir.resolve("a.wandb");
    LogWriter.create(file).close();
    assertArrayEquals(new LogBytes().bytes(), Files.readAllBytes(file));
  }

  @Test
  void append_smallRecords_areFullChunks() throws IOException {
    Path file = dir.resolve("a.wandb");
    try (LogWriter writer = LogWriter.create(file)) {
      assertEquals(1, writer.nextNumber());
      writer.append(LogBytes.writer(1, 10));
      writer.append(LogBytes.writer(2, 0));
      assertEquals(3, writer.nextNumber());
      assertEquals(0, Files.size(file), "in memory until write");
      assertEquals(7 + 19 + 9, writer.buffered());
      writer.write();
      assertEquals(0, writer.buffered());
      assertEquals(7 + 19 + 9, Files.size(file));
      writer.append(LogBytes.writer(3, 300));
    }
    byte[] expected = new LogBytes().full(1, 10).full(2, 0).full(3, 300).bytes();
    assertArrayEquals(expected, Files.readAllBytes(file));
  }

  @Test
  void append_emptyRecord_isRefused() throws IOException {
    try (LogWriter writer = LogWriter.create(dir.resolve("a.wandb"))) {
      assertThrows(IllegalArgumentException.class, () -> writer.append(new ProtoWriter(16)));
      assertEquals(1, writer.nextNumber());
      assertEquals(7, writer.buffered());
    }
  }

  /** The first record ends so many bytes before the block does. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 15})
  void append_endsNearBlockEnd_isRead(int left) throws IOException {
    Path file = dir.resolve("a.wandb");
    int size = BLOCK - 7 - 7 - 4 - left;
    try (LogWriter writer = LogWriter.create(file)) {
      writer.append(LogBytes.writer(1, size));
      assertEquals(BLOCK - left, writer.buffered());
      writer.append(LogBytes.writer(2, 40));
      writer.append(LogBytes.writer(3, 1));
    }
    assertRecords(file, 1, size, 2, 40, 3, 1);
  }

  @Test
  void append_sevenBytesLeft_writesEmptyFirstPart() throws IOException {
    Path file = dir.resolve("a.wandb");
    int size = BLOCK - 7 - 7 - 4 - 7;
    try (LogWriter writer = LogWriter.create(file)) {
      writer.append(LogBytes.writer(1, size));
      writer.append(LogBytes.writer(2, 40));
    }
    LogBytes expected = new LogBytes().full(1, size).chunk(2, new byte[0]);
    assertArrayEquals(expected.chunk(4, LogBytes.message(2, 40)).bytes(), Files.readAllBytes(file));
  }

  @Test
  void append_sixBytesLeft_writesZeros() throws IOException {
    Path file = dir.resolve("a.wandb");
    int size = BLOCK - 7 - 7 - 4 - 6;
    try (LogWriter writer = LogWriter.create(file)) {
      writer.append(LogBytes.writer(1, size));
      writer.append(LogBytes.writer(2, 40));
    }
    byte[] expected = new LogBytes().full(1, size).raw(new byte[6]).full(2, 40).bytes();
    assertArrayEquals(expected, Files.readAllBytes(file));
  }

  @Test
  void append_overManyBlocks_isRead() throws IOException {
    Path file = dir.resolve("a.wandb");
    try (LogWriter writer = LogWriter.create(file)) {
      writer.append(LogBytes.writer(1, 5));
      writer.append(LogBytes.writer(2, 1_000_003));
      writer.append(LogBytes.writer(3, 2 * (BLOCK - 7)));
      writer.append(LogBytes.writer(4, 5));
    }
    assertRecords(file, 1, 5, 2, 1_000_003, 3, 2 * (BLOCK - 7), 4, 5);
  }

  @Test
  void append_manySizes_areRead() throws IOException {
    Path file = dir.resolve("a.wandb");
    int[] expected = new int[2 * 500];
    try (LogWriter writer = LogWriter.create(file)) {
      for (int i = 0; i < 500; i++) {
        expected[2 * i] = i;
        expected[2 * i + 1] = i * 7919 % 1500;
        writer.append(LogBytes.writer(i, expected[2 * i + 1]));
        if (i % 7 == 0) {
          writer.write();
        }
      }
    }
    assertRecords(file, expected);
  }

  @Test
  void goOn_missingFile_fails() {
    assertThrows(NoSuchFileException.class, () -> LogWriter.goOn(dir.resolve("no")).close());
  }

  @Test
  void goOn_noLog_leavesFileAlone() throws IOException {
    Path file = Files.writeString(dir.resolve("a.csv"), "step,loss\n1,0.5\n");
    assertThrows(IOException.class, () -> LogWriter.goOn(file).close());
    assertEquals("step,loss\n1,0.5\n", Files.readString(file));
  }

  @Test
  void goOn_tornAtEachByte_keepsWholeRecords() throws IOException {
    LogBytes original = new LogBytes().full(1, 5).full(2, 12).full(3, 200);
    int[] ends = {7, 7 + 14, 7 + 14 + 21, original.size()};
    for (int cut = 0; cut <= original.size(); cut++) {
      Path file = dir.resolve("cut-" + cut);
      Files.write(file, Arrays.copyOf(original.bytes(), cut));
      try (LogWriter writer = LogWriter.goOn(file)) {
        writer.append(LogBytes.writer(9, 33));
      }
      LogBytes expected = new LogBytes();
      for (int i = 1; i < ends.length && ends[i] <= cut; i++) {
        expected.full(i, i == 1 ? 5 : i == 2 ? 12 : 200);
      }
      assertArrayEquals(expected.full(9, 33).bytes(), Files.readAllBytes(file), "cut at " + cut);
    }
  }

  @Test
  void goOn_tornInManyParts_cutsAll() throws IOException {
    Path file = dir.resolve("a.wandb");
    try (LogWriter writer = LogWriter.create(file)) {
      writer.append(LogBytes.writer(1, 50));
      writer.append(LogBytes.writer(2, 200_000));
    }
    byte[] whole = Files.readAllBytes(file);
    for (int cut : List.of(100, BLOCK, BLOCK + 3, 3 * BLOCK + 9, whole.length - 1)) {
      Files.write(file, Arrays.copyOf(whole, cut));
      try (LogWriter writer = LogWriter.goOn(file)) {
        writer.append(LogBytes.writer(3, 7));
      }
      assertArrayEquals(
          new LogBytes().full(1, 50).full(3, 7).bytes(), Files.readAllBytes(file), "cut " + cut);
    }
  }

  @Test
  void goOn_numberedRecords_numbersGoOn() throws IOException {
    Path file = dir.resolve("a.wandb");
    ProtoWriter record = new ProtoWriter(16);
    try (LogWriter writer = LogWriter.create(file)) {
      for (int i = 0; i < 5; i++) {
        RecordEncoder.encode(new LogRecord.Preempting(), writer.nextNumber() + 20, record);
        writer.append(record);
      }
    }
    try (LogWriter writer = LogWriter.goOn(file)) {
      assertEquals(26, writer.nextNumber());
    }
  }

  @Test
  void goOn_zerosBehind_areCut() throws IOException {
    Path file = dir.resolve("a.wandb");
    Files.write(file, new LogBytes().full(1, 5).raw(new byte[3 * BLOCK]).bytes());
    try (LogWriter writer = LogWriter.goOn(file)) {
      assertEquals(0, writer.buffered());
    }
    assertEquals(7 + 14, Files.size(file));
  }

  @Test
  void close_twice_isQuiet() throws IOException {
    LogWriter writer = LogWriter.create(dir.resolve("a.wandb"));
    writer.append(LogBytes.writer(1, 5));
    writer.close();
    writer.close();
    assertRecords(dir.resolve("a.wandb"), 1, 5);
  }

  private static void assertRecords(Path file, int... seedsAndSizes) throws IOException {
    try (LogReader reader = LogReader.open(file)) {
      for (int i = 0; i < seedsAndSizes.length; i += 2) {
        assertTrue(reader.next(), "record " + i / 2);
        byte[] expected = LogBytes.content(seedsAndSizes[i], seedsAndSizes[i + 1]);
        assertArrayEquals(expected, MemoryLog.payload(reader), "record " + i / 2);
      }
      assertFalse(reader.next());
      assertEquals(Files.size(file), reader.position());
      assertEquals(0, reader.damaged());
    }
  }
}
