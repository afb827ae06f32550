package io.github.metriclogger.csv;

import io.github.metriclogger.csv.write.Storage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Random;

/** Storage on which things go wrong: at random, or because the disk is full. */
public final class FaultyStorage implements Storage {

  private final Random random;

  /** How often a call fails, 0 to 1. */
  double failures;

  /** How often a write takes only a part, 0 to 1. */
  double shortWrites;

  /** How many bytes fit on the disk. */
  public long space = Long.MAX_VALUE;

  int failed;

  public FaultyStorage(long seed) {
    random = new Random(seed);
  }

  @Override
  public FileChannel open(Path path, OpenOption... options) throws IOException {
    mayFail("open");
    return new FaultyChannel(FileChannel.open(path, options), this);
  }

  @Override
  public void replace(Path source, Path target) throws IOException {
    mayFail("replace");
    Storage.SYSTEM.replace(source, target);
  }

  @Override
  public void forceNames(Path directory) {}

  void mayFail(String what) throws IOException {
    if (random.nextDouble() < failures) {
      failed++;
      throw new IOException(what + " fails, as planned");
    }
  }

  /** How many of some bytes are written now. */
  int accepted(int bytes) throws IOException {
    if (space <= 0) {
      failed++;
      throw new IOException("No space left on device");
    }
    var accepted = (int) Math.min(bytes, space);
    if (accepted > 1 && random.nextDouble() < shortWrites) {
      accepted = 1 + random.nextInt(accepted - 1);
    }
    space -= accepted;
    return accepted;
  }
}
