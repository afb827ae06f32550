package io.github.metriclogger.wandb.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log is read while it is written, and after its writer died. */
class LogFollowTest {

  @TempDir Path dir;

  @Test
  void next_growsByteByByte_tellsEachRecordAtOnce() throws IOException {
    byte[] file = new LogBytes().full(1, 0).full(2, 30).full(3, 127).full(4, 128).bytes();
    int[] ends = {7 + 9, 7 + 9 + 39, 7 + 9 + 39 + 136, file.length};
    MemoryLog log = MemoryLog.of(file);
    int found = 0;
    try (LogReader reader = log.show(0).open()) {
      for (int length = 0; length <= file.length; length++) {
        log.show(length);
        while (reader.next()) {
          assertEquals(length, ends[found], "told when its last byte is there");
          assertEquals(ends[found], reader.position());
          found++;
        }
      }
    }
    assertEquals(4, found);
  }

  @Test
  void next_growsOverBlockLimits_tellsEachRecordOnce() throws IOException {
    Path file = dir.resolve("a.wandb");
    try (LogWriter writer = LogWriter.create(file)) {
      for (int i = 0; i < 60; i++) {
        writer.append(LogBytes.writer(i, i % 9 == 0 ? 50_000 : 2_000 + i));
      }
    }
    byte[] whole = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(5);
    MemoryLog log = MemoryLog.of(whole);
    int found = 0;
    try (LogReader reader = log.show(0).open()) {
      for (int length = 0; length < whole.length; length += 1 + random.nextInt(3_000)) {
        log.show(length);
        while (reader.next()) {
          assertRecord(found++, reader);
        }
      }
      log.show(whole.length);
      while (reader.next()) {
        assertRecord(found++, reader);
      }
      assertEquals(0, reader.damaged());
      assertEquals(whole.length, reader.position());
    }
    assertEquals(60, found);
  }

  private static void assertRecord(int i, LogReader reader) throws IOException {
    byte[] expected = LogBytes.content(i, i % 9 == 0 ? 50_000 : 2_000 + i);
    assertArrayEquals(expected, MemoryLog.payload(reader), "record " + i);
  }

  @Test
  void next_tornAtEachByte_tellsWholeRecords() throws IOException {
    LogBytes file = new LogBytes().full(1, 5).full(2, 12).full(3, 200);
    int[] ends = {7 + 14, 7 + 14 + 21, file.size()};
    for (int cut = 0; cut <= file.size(); cut++) {
      int whole = 0;
      while (whole < 3 && ends[whole] <= cut) {
        whole++;
      }
      try (LogReader reader = MemoryLog.of(Arrays.copyOf(file.bytes(), cut)).open()) {
        List<byte[]> records = MemoryLog.rest(reader);
        assertEquals(whole, records.size(), "cut at " + cut);
        assertEquals(0, reader.damaged());
        boolean clean = cut == 0 || cut == 7 || (whole > 0 && ends[whole - 1] == cut);
        assertEquals(!clean, reader.goesOn(), "cut at " + cut);
      }
    }
  }

  @Test
  void next_writerDiesAndGoesOn_readerLosesNothing() throws IOException {
    Path file = dir.resolve("a.wandb");
    try (LogWriter writer = LogWriter.create(file)) {
      writer.append(LogBytes.writer(1, 10));
      writer.append(LogBytes.writer(2, 80_000));
    }
    byte[] whole = Files.readAllBytes(file);
    for (int cut : new int[] {30, 100, 32_768, 32_771, 40_000, 65_540, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, cut));
      try (LogReader reader = LogReader.open(file)) {
        assertTrue(reader.next());
        assertFalse(reader.next());
        try (LogWriter writer = LogWriter.goOn(file)) {
          for (int i = 3; i < 40; i++) {
            writer.append(LogBytes.writer(i, 3_000)); // longer than what was cut off
          }
        }
        for (int i = 3; i < 40; i++) {
          assertTrue(reader.next(), "record " + i + " after a cut at " + cut);
          assertArrayEquals(LogBytes.content(i, 3_000), MemoryLog.payload(reader));
        }
        assertFalse(reader.next());
        assertEquals(0, reader.damaged());
      }
    }
  }
}
