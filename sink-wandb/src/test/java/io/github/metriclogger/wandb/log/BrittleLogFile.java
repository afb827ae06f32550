package io.github.metriclogger.wandb.log;

import io.github.metriclogger.support.file.OutputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Random;

/** Files that take small pieces and fail now and then, before, after or in the midst of a write. */
final class BrittleLogFile implements OutputFile {

  private final OutputFile file;
  private final Random random;
  private final int oneIn;

  private BrittleLogFile(OutputFile file, Random random, int oneIn) {
    this.file = file;
    this.random = random;
    this.oneIn = oneIn;
  }

  /** Of so many writes one fails. */
  static OutputFile.Storage storage(Random random, int oneIn) {
    return (Path path, boolean isNew) ->
        new BrittleLogFile(OutputFile.Storage.SYSTEM.open(path, isNew), random, oneIn);
  }

  @Override
  public void write(ByteBuffer source, long position) throws IOException {
    int length = Math.min(source.remaining(), 1 + random.nextInt(900));
    ByteBuffer piece = source.slice(source.position(), length);
    int fate = random.nextInt(oneIn);
    if (fate == 0 && random.nextBoolean()) {
      throw new IOException("No space left on device");
    }
    file.write(piece, position);
    if (fate == 0) {
      throw new IOException("Input/output error"); // it was written, and nobody says so
    }
    source.position(source.position() + length);
  }

  @Override
  public void truncate(long length) throws IOException {
    file.truncate(length);
  }

  @Override
  public void force() throws IOException {
    if (random.nextInt(oneIn) == 0) {
      throw new IOException("Input/output error");
    }
    file.force();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
