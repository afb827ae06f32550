package io.github.metriclogger.wandb.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.wandb.log.record.GoldenLogTest;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.log.record.RecordCodecTest;
import io.github.metriclogger.wandb.log.record.RecordDecoder;
import io.github.metriclogger.wandb.log.record.RecordEncoder;
import io.github.metriclogger.wire.MalformedProtoException;
import io.github.metriclogger.wire.ProtoWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Logs that were damaged in all ways that bytes can be: reader and decoder come to an end, throw
 * nothing but what they promise, and what they give stays within what the file can hold. Every
 * other mutant gets sums that are right again, so that the damage reaches the decoder.
 */
class LogFuzzTest {

  private static final int BLOCK = 32_768;
  private static final int HEADER = 7;

  @Test
  void read_mutants_endsQuietly() throws IOException {
    fuzz(20_000, 1);
  }

  @Test
  @Tag("full")
  void read_aMillionMutants_endsQuietly() throws IOException {
    fuzz(1_000_000, 2);
  }

  @Test
  void read_oneBadChunk_costsItsBlockAtMost() throws IOException {
    badChunks(400, 3);
  }

  @Test
  @Tag("full")
  void read_manyBadChunks_costTheirBlocksAtMost() throws IOException {
    badChunks(40_000, 4);
  }

  private static void fuzz(int mutants, long seed) throws IOException {
    List<byte[]> originals = originals();
    SplittableRandom random = new SplittableRandom(seed);
    long decoded = 0;
    for (int i = 0; i < mutants; i++) {
      byte[] mutant = originals.get(random.nextInt(originals.size())).clone();
      for (int times = 1 + random.nextInt(3); times > 0; times--) {
        mutant = Mutants.damaged(mutant, random);
      }
      if (i % 2 == 0) {
        sealAgain(mutant);
      }
      decoded += read(mutant);
    }
    assertTrue(decoded > 5L * mutants, "the mutants were read no further than their first bytes");
  }

  private static List<byte[]> originals() throws IOException {
    List<byte[]> originals = new ArrayList<>();
    originals.add(Files.readAllBytes(GoldenLogTest.golden()));
    LogBytes own = new LogBytes();
    ChunkBuffer buffer = new ChunkBuffer(HEADER);
    ProtoWriter target = new ProtoWriter(16);
    long number = 1;
    for (int round = 0; round < 2; round++) {
      for (LogRecord record : RecordCodecTest.records()) {
        RecordEncoder.encode(record, number++, target);
        buffer.append(target.bytes(), target.size());
      }
      byte[] large = LogBytes.message(round, 30_000 * (1 - round) + 5);
      buffer.append(large, large.length);
    }
    originals.add(own.raw(Arrays.copyOf(buffer.bytes(), buffer.size())).bytes());
    return originals;
  }

  /** How many records were decoded. */
  private static long read(byte[] mutant) {
    long decoded = 0;
    long bytes = 0;
    try (LogReader reader = MemoryLog.of(mutant).open()) {
      for (int calls = 0; reader.next(); calls++) {
        assertTrue(calls <= mutant.length, "no end");
        bytes += length(reader);
        decoded += decode(reader);
      }
      assertTrue(!reader.next() && reader.position() <= mutant.length);
    } catch (IOException e) {
      assertTrue(!LogFormat.isHead(mutant, mutant.length), () -> e + " on " + hex(mutant));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError("on " + hex(mutant), e);
    }
    if (bytes > mutant.length) {
      throw new AssertionError(bytes + " B of " + hex(mutant));
    }
    return decoded;
  }

  private static long length(LogReader reader) {
    long length = 0;
    var record = reader.record();
    try {
      while (record.next()) {
        length += record.isLength() ? record.length() : 1;
      }
    } catch (MalformedProtoException e) {
      // the decoder will say so too
    }
    return length;
  }

  private static long decode(LogReader reader) {
    try {
      RecordDecoder.decode(reader.record());
      return 1;
    } catch (MalformedProtoException e) {
      return 0;
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** Walks over the chunks as long as they make sense, and puts their sums right. */
  private static void sealAgain(byte[] file) {
    System.arraycopy(LogFormat.fileHeader(), 0, file, 0, Math.min(HEADER, file.length));
    CRC32 crc = new CRC32();
    for (int at = HEADER; at + HEADER <= file.length; ) {
      int left = BLOCK - at % BLOCK;
      int size = left < HEADER ? 0 : (file[at + 4] & 0xff) | (file[at + 5] & 0xff) << 8;
      if (left < HEADER || size > left - HEADER) {
        at += left;
        continue;
      }
      int to = Math.min(file.length, at + HEADER + size);
      crc.reset();
      crc.update(file, at + 6, to - at - 6);
      for (int i = 0; i < 4; i++) {
        file[at + i] = (byte) ((int) crc.getValue() >>> 8 * i);
      }
      at = to;
    }
  }

  /** Flips one bit: each record that has no byte in that block must still be there, in order. */
  private static void badChunks(int times, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    ChunkBuffer buffer = new ChunkBuffer(HEADER);
    List<byte[]> contents = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    while (buffer.size() < 12 * BLOCK) {
      int size = random.nextInt(random.nextInt(10) == 0 ? 90_000 : 3_000);
      byte[] message = LogBytes.message(contents.size(), size);
      buffer.append(message, message.length);
      contents.add(LogBytes.content(contents.size(), size));
      ends.add(HEADER + buffer.size());
    }
    byte[] file = new LogBytes().raw(Arrays.copyOf(buffer.bytes(), buffer.size())).bytes();
    for (int i = 0; i < times; i++) {
      int at = HEADER + random.nextInt(file.length - HEADER);
      byte[] damaged = file.clone();
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      assertOnlyBlockIsLost(MemoryLog.records(damaged), contents, ends, at / BLOCK);
    }
  }

  private static void assertOnlyBlockIsLost(
      List<byte[]> found, List<byte[]> contents, List<Integer> ends, int block) {
    int next = 0;
    for (int i = 0; i < contents.size(); i++) {
      int from = i == 0 ? HEADER : ends.get(i - 1);
      boolean touches = from / BLOCK <= block && (ends.get(i) - 1) / BLOCK >= block;
      boolean isThere = next < found.size() && Arrays.equals(found.get(next), contents.get(i));
      assertTrue(isThere || touches, "record " + i + " is lost by damage in block " + block);
      next += isThere ? 1 : 0;
    }
    assertEquals(found.size(), next, "nothing is invented");
  }
}
