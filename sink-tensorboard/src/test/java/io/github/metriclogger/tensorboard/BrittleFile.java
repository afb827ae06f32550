package io.github.metriclogger.tensorboard;

import io.github.metriclogger.support.file.OutputFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that takes so many bytes, in pieces, and then fails. */
public final class BrittleFile implements OutputFile {

  private static final int PIECE = 700;

  private final OutputFile file;
  private int space;

  BrittleFile(OutputFile file, int space) {
    this.file = file;
    this.space = space;
  }

  @Override
  public void write(ByteBuffer source, long position) throws IOException {
    if (space == 0) {
      throw new IOException("No space left on device");
    }
    int taken = Math.min(Math.min(source.remaining(), PIECE), space);
    ByteBuffer piece = source.slice(source.position(), taken);
    while (piece.hasRemaining()) {
      file.write(piece, position + piece.position());
    }
    source.position(source.position() + taken);
    space -= taken;
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
    file.close();
  }
}
