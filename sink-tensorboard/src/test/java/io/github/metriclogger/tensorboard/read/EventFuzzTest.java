package io.github.metriclogger.tensorboard.read;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.tensorboard.ForeignFile;
import io.github.metriclogger.tensorboard.GoldenFilesTest;
import io.github.metriclogger.tensorboard.MemorySource;
import io.github.metriclogger.wire.MaskedCrc;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Files that were damaged in all ways that bytes can be: the reader comes to an end, throws
 * nothing, and what it tells stays within what the file can hold. Every other mutant gets sums that
 * are right again, so that the damage reaches the decoders.
 */
class EventFuzzTest {

  private static final int MOST_POLLS = 100;
  private static final int FRAME = 16;

  private final MaskedCrc crc = new MaskedCrc();

  /** Counts and touches what it is told. */
  private static final class Touching implements RunVisitor {
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
    fuzz(20_000, 1);
  }

  @Test
  @Tag("full")
  void read_aMillionMutants_endsQuietly() throws IOException {
    fuzz(1_000_000, 2);
  }

  /** A sound file and where its payloads are. */
  private record Original(byte[] bytes, List<int[]> payloads) {}

  private void fuzz(int mutants, long seed) throws IOException {
    List<Original> originals =
        originals().stream().map(bytes -> new Original(bytes, payloads(bytes))).toList();
    SplittableRandom random = new SplittableRandom(seed);
    long told = 0;
    for (int i = 0; i < mutants; i++) {
      Original original = originals.get(random.nextInt(originals.size()));
      boolean sealed = i % 2 == 0;
      byte[] mutant = sealed ? sealedMutant(original, random) : mutant(original.bytes, random);
      told += read(mutant);
    }
    assertTrue(told > mutants, () -> "the mutants were read no further than their first bytes");
  }

  private static List<byte[]> originals() throws IOException {
    List<byte[]> all = new ArrayList<>();
    all.add(ForeignFile.ofAllKinds().bytes());
    for (String writer : List.of("torch", "tensorboardx")) {
      Path run = GoldenFilesTest.GOLDEN.resolve(writer);
      for (Path directory : List.of(run, GoldenFilesTest.hparamsOf(run))) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*tfevents*")) {
          for (Path file : files) {
            all.add(Files.readAllBytes(file));
          }
        }
      }
    }
    return all;
  }

  private static long read(byte[] mutant) {
    MemorySource source = new MemorySource().put("x.tfevents", mutant);
    TensorBoardRunReader reader = new TensorBoardRunReader(source, ReadPosition.START);
    Touching visitor = new Touching();
    int polls = 0;
    try {
      while (reader.poll(visitor)) {
        if (++polls > MOST_POLLS) {
          throw new IllegalStateException("no end");
        }
      }
      new TensorBoardRunReader(source, reader.position()).poll(visitor);
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError("on " + HexFormat.of().formatHex(mutant), e);
    }
    if (visitor.told > mutant.length || visitor.heap > 64L * mutant.length) {
      throw new AssertionError(
          visitor.told + ", " + visitor.heap + " B of " + HexFormat.of().formatHex(mutant));
    }
    return visitor.told;
  }

  /** Damage anywhere, the frames included. */
  private static byte[] mutant(byte[] original, SplittableRandom random) {
    byte[] mutant = original;
    for (int times = 1 + random.nextInt(3); times > 0; times--) {
      mutant = damaged(mutant, random);
    }
    return mutant;
  }

  /** The same within the payload of one to three records, whose frames are made to fit. */
  private static byte[] sealedMutant(Original original, SplittableRandom random) {
    List<int[]> payloads = original.payloads;
    byte[] mutant = original.bytes;
    for (int times = 1 + random.nextInt(3); times > 0; times--) {
      int[] range = payloads.get(random.nextInt(payloads.size()));
      if (mutant.length == original.bytes.length) { // else the places are others now
        byte[] payload = damaged(Arrays.copyOfRange(mutant, range[0], range[1]), random);
        mutant =
            joined(
                Arrays.copyOf(mutant, range[0] - 12),
                ForeignFile.framed(payload),
                Arrays.copyOfRange(mutant, range[1] + 4, mutant.length));
      }
    }
    return mutant;
  }

  private List<int[]> payloads(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    List<int[]> ranges = new ArrayList<>();
    for (int at = 0; at + FRAME <= file.length; ) {
      int length = (int) in.getLong(at);
      assertTrue(in.getInt(at + 8) == crc.of(file, at, 8), "the original is sound");
      ranges.add(new int[] {at + 12, at + 12 + length});
      at += length + FRAME;
    }
    return ranges;
  }

  private static byte[] damaged(byte[] bytes, SplittableRandom random) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    byte[] copy = bytes.clone();
    int at = random.nextInt(bytes.length);
    int to = at + random.nextInt(Math.min(64, bytes.length - at) + 1);
    byte[] head = Arrays.copyOf(bytes, at);
    byte[] tail = Arrays.copyOfRange(bytes, to, bytes.length);
    switch (random.nextInt(7)) {
      case 0 -> copy[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> copy[at] = (byte) random.nextInt();
      case 2 -> copy = head; // cut
      case 3 -> copy = joined(head, tail); // a range is gone
      case 4 -> copy = joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, at, to), tail);
      case 5 -> copy = joined(head, varint(random), Arrays.copyOfRange(bytes, at, bytes.length));
      default ->
          copy =
              joined(
                  head,
                  varint(random),
                  Arrays.copyOfRange(bytes, Math.min(at + 1, to), bytes.length));
    }
    return copy;
  }

  /** A length or number of any size. */
  private static byte[] varint(SplittableRandom random) {
    byte[] bytes = new byte[1 + random.nextInt(10)];
    random.nextBytes(bytes);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] |= (byte) 0x80;
    }
    bytes[bytes.length - 1] &= 0x7f;
    return bytes;
  }

  private static byte[] joined(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteBuffer all = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }
}
