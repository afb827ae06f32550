package io.github.metriclogger.cli.context;

import io.github.metriclogger.cli.rows.RowWriter;
import java.io.IOException;
import java.io.PrintStream;

/** The standard output, which a program at the other end of a pipe may close at any time. */
public final class PipeOutput implements RowWriter.Output {

  private final PrintStream out;
  private boolean isWritten;

  /** Nobody reads any more, as behind {@code | head}. */
  public static final class ClosedException extends IOException {

    private static final long serialVersionUID = 1L;
  }

  /**
   * Creates an output.
   *
   * @param out where to write; may be a pipe
   */
  public PipeOutput(PrintStream out) {
    this.out = out;
  }

  @Override
  public void write(byte[] bytes, int length) throws IOException {
    out.write(bytes, 0, length);
    isWritten = true;
    if (out.checkError()) {
      throw new ClosedException();
    }
  }

  @Override
  public void clear() throws IOException {
    if (isWritten) {
      throw new IOException("it was rewritten while it was read; write to a file with -o");
    }
  }
}
