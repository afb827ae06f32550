package io.github.metriclogger.wandb.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in a log, whoever wrote it and whatever happened to it. */
class LogReaderTest {

  private static final int BLOCK = 32_768;

  @TempDir Path dir;

  @Test
  void next_emptyOrShortHeader_isNothingYet() throws IOException {
    byte[] file = new LogBytes().full(1, 3).bytes();
    for (int length = 0; length <= 7; length++) {
      MemoryLog log = MemoryLog.of(file).show(length);
      try (LogReader reader = log.open()) {
        assertFalse(reader.next(), "of " + length + " bytes");
        log.show(file.length);
        assertTrue(reader.next());
        assertArrayEquals(LogBytes.content(1, 3), MemoryLog.payload(reader));
      }
    }
  }

  @Test
  void open_noLog_saysWhichFile() throws IOException {
    for (String text : List.of("step,loss\n1,2\n", ":W&C", "x", ":W&B\u0000\u0000\u0000")) {
      Path file = Files.writeString(dir.resolve("metrics.csv"), text);
      IOException e = assertThrows(IOException.class, () -> LogReader.open(file).close());
      assertTrue(e.getMessage().contains(file + " is no W&B transaction log"), e.getMessage());
    }
    assertThrows(NoSuchFileException.class, () -> LogReader.open(dir.resolve("gone")).close());
  }

  @Test
  void open_anotherVersion_isRefused() {
    byte[] file = new LogBytes().bytes();
    file[6] = 1;
    assertThrows(IOException.class, () -> MemoryLog.of(file).open());
  }

  @Test
  void next_recordsInParts_arePutTogether() throws IOException {
    byte[] message = LogBytes.message(4, 100);
    LogBytes file = new LogBytes();
    file.chunk(2, Arrays.copyOf(message, 40)).chunk(3, new byte[0]);
    file.chunk(3, Arrays.copyOfRange(message, 40, 41))
        .chunk(4, Arrays.copyOfRange(message, 41, 103));
    assertSeeds(file.full(5, 8), 4, 100, 5, 8);
  }

  @Test
  void next_sevenBytesLeft_takesEmptyFirstPart() throws IOException {
    LogBytes file = new LogBytes().full(1, BLOCK - 7 - 7 - 7 - 4);
    assertEquals(BLOCK - 7, file.size());
    file.chunk(2, new byte[0]).chunk(4, LogBytes.message(2, 9));
    assertSeeds(file, 1, BLOCK - 25, 2, 9);
  }

  @Test
  void next_sevenBytesLeft_takesZeros() throws IOException {
    LogBytes file = new LogBytes().full(1, BLOCK - 7 - 7 - 7 - 4).fill().full(2, 9);
    try (LogReader reader = assertSeeds(file, 1, BLOCK - 25, 2, 9)) {
      assertEquals(0, reader.damaged());
    }
  }

  @Test
  void next_zeroHeader_skipsBlock() throws IOException {
    LogBytes file = new LogBytes().full(1, 10).fill().full(2, 9);
    try (LogReader reader = assertSeeds(file, 1, 10, 2, 9)) {
      assertEquals(0, reader.damaged());
    }
  }

  @Test
  void next_badSum_costsRestOfBlock() throws IOException {
    LogBytes file = new LogBytes().full(1, 10).chunk(1, LogBytes.message(2, 10), 5).full(3, 10);
    try (LogReader reader = assertSeeds(file.fill().full(4, 10), 1, 10, 4, 10)) {
      assertEquals(1, reader.damaged());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 17, 127, 255})
  void next_unknownType_costsRestOfBlock(int type) throws IOException {
    LogBytes file = new LogBytes().full(1, 10).chunk(type, LogBytes.message(2, 10)).full(3, 10);
    try (LogReader reader = assertSeeds(file.fill().full(4, 10), 1, 10, 4, 10)) {
      assertEquals(1, reader.damaged());
    }
  }

  @Test
  void next_lengthBeyondBlock_costsRestOfBlock() throws IOException {
    LogBytes file = new LogBytes().full(1, 10);
    file.raw(new byte[] {1, 2, 3, 4, (byte) 0xff, (byte) 0xff, 1}).full(3, 10);
    try (LogReader reader = assertSeeds(file.fill().full(4, 10), 1, 10, 4, 10)) {
      assertEquals(1, reader.damaged());
    }
  }

  @Test
  void next_partsWithoutFirst_arePassedOver() throws IOException {
    LogBytes file =
        new LogBytes().chunk(3, LogBytes.message(1, 3)).chunk(4, LogBytes.message(2, 3));
    try (LogReader reader = assertSeeds(file.full(3, 10), 3, 10)) {
      assertEquals(1, reader.damaged());
    }
  }

  @Test
  void next_firstWithoutLast_isPassedOver() throws IOException {
    LogBytes file = new LogBytes().chunk(2, LogBytes.message(1, 3)).full(2, 4);
    file.chunk(2, LogBytes.message(3, 3)).chunk(2, new byte[0]).chunk(4, LogBytes.message(4, 5));
    try (LogReader reader = assertSeeds(file, 2, 4, 4, 5)) {
      assertEquals(2, reader.damaged());
    }
  }

  @Test
  void next_damageInEndOfRecord_losesThatRecord() throws IOException {
    byte[] message = LogBytes.message(1, BLOCK);
    LogBytes file = new LogBytes().chunk(2, Arrays.copyOf(message, BLOCK - 14));
    assertEquals(BLOCK, file.size());
    file.chunk(4, Arrays.copyOfRange(message, BLOCK - 14, message.length), 1).full(2, 10);
    try (LogReader reader = assertSeeds(file.fill().full(3, 10), 3, 10)) {
      assertEquals(1, reader.damaged());
    }
  }

  @Test
  void next_damageInLastBlock_waits() throws IOException {
    byte[] damaged = new LogBytes().full(1, 10).chunk(1, LogBytes.message(2, 10), 5).bytes();
    byte[] whole = new LogBytes().full(1, 10).full(7, 10).full(8, 10).bytes();
    MemoryLog log = MemoryLog.of(damaged);
    try (LogReader reader = log.open()) {
      assertEquals(1, MemoryLog.rest(reader).size());
      assertTrue(reader.goesOn());
      assertEquals(0, reader.damaged());
      log.set(whole); // a writer that goes on has cut it off
      assertArrayEquals(LogBytes.content(7, 10), MemoryLog.rest(reader).get(0));
      assertFalse(reader.goesOn());
    }
  }

  @Test
  void next_tornPartReplaced_readsWhatIsThereNow() throws IOException {
    byte[] message = LogBytes.message(1, 60_000);
    LogBytes torn = new LogBytes().full(9, 10).chunk(2, Arrays.copyOf(message, BLOCK - 33));
    assertEquals(BLOCK, torn.size(), "the first part ends its block");
    MemoryLog log = MemoryLog.of(torn.raw(new byte[] {1, 2, 3}).bytes());
    try (LogReader reader = log.open()) {
      assertEquals(1, MemoryLog.rest(reader).size());
      log.set(new LogBytes().full(9, 10).full(2, 10).full(3, 40).bytes());
      assertEquals(2, MemoryLog.rest(reader).size());
    }
  }

  @Test
  void next_shorterThanRead_failsFromThenOn() throws IOException {
    byte[] file = new LogBytes().full(1, 10).full(2, 10).bytes();
    MemoryLog log = MemoryLog.of(file);
    try (LogReader reader = log.open()) {
      assertEquals(2, MemoryLog.rest(reader).size());
      log.show(file.length - 1);
      IOException e = assertThrows(IOException.class, reader::next);
      assertTrue(e.getMessage().contains("memory.wandb became shorter"), e.getMessage());
      log.show(file.length);
      assertThrows(IOException.class, reader::next);
    }
  }

  @Test
  void next_readFails_laterCallGoesOn() throws IOException {
    LogBytes file = new LogBytes();
    byte[] message = LogBytes.message(1, 90_000);
    file.chunk(2, Arrays.copyOf(message, BLOCK - 14));
    file.chunk(3, Arrays.copyOfRange(message, BLOCK - 14, 2 * BLOCK - 21));
    file.chunk(4, Arrays.copyOfRange(message, 2 * BLOCK - 21, message.length)).full(2, 5);
    for (int reads = 0; reads < 3; reads++) {
      MemoryLog log = MemoryLog.of(file.bytes());
      try (LogReader reader = log.open()) {
        log.failAfter(reads);
        assertThrows(IOException.class, reader::next);
        assertEquals(2, MemoryLog.rest(reader).size(), "failed after " + reads);
        assertEquals(0, reader.damaged());
      }
    }
  }

  @Test
  void open_atPosition_goesOnThere() throws IOException {
    LogBytes file = new LogBytes();
    for (int i = 0; i < 20; i++) {
      file.full(i, 100);
    }
    try (LogReader first = MemoryLog.of(file.bytes()).open()) {
      for (int i = 0; i < 20; i++) {
        assertTrue(first.next());
        try (LogReader second = MemoryLog.of(file.bytes()).open(first.position())) {
          List<byte[]> rest = MemoryLog.rest(second);
          assertEquals(19 - i, rest.size());
          assertTrue(rest.isEmpty() || Arrays.equals(LogBytes.content(i + 1, 100), rest.get(0)));
        }
      }
    }
  }

  @Test
  void next_readsInPieces_sameRecords() throws IOException {
    LogBytes file = new LogBytes().full(1, 500).full(2, 1).full(3, 9_000);
    try (LogReader reader = MemoryLog.of(file.bytes()).inPieces(1).open()) {
      assertEquals(3, MemoryLog.rest(reader).size());
    }
  }

  /** Seed and size of each record that must be found. */
  private static LogReader assertSeeds(LogBytes file, int... seedsAndSizes) throws IOException {
    LogReader reader = MemoryLog.of(file.bytes()).open();
    for (int i = 0; i < seedsAndSizes.length; i += 2) {
      assertTrue(reader.next(), "record " + i / 2);
      byte[] expected = LogBytes.content(seedsAndSizes[i], seedsAndSizes[i + 1]);
      assertArrayEquals(expected, MemoryLog.payload(reader), "record " + i / 2);
    }
    assertFalse(reader.next());
    return reader;
  }
}
