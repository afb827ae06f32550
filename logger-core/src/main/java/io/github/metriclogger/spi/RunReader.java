package io.github.metriclogger.spi;

import java.io.Closeable;
import java.io.IOException;

/**
 * Reads what was written of a run, also while it is being written, in bounded memory. It accepts
 * what foreign writers do and skips what is torn. Not for use by several threads at once.
 */
public interface RunReader extends Closeable {

  /**
   * Reports to the visitor what is there and was not reported yet: a slice of at most a few
   * megabytes, so that a caller stays responsive.
   *
   * @param visitor what to report to
   * @return whether more may be there right now; false = the end of what is written so far
   * @throws IOException when the data cannot be read now; a later call may succeed
   */
  boolean poll(RunVisitor visitor) throws IOException;

  /** Where the reader stands: everything before it was reported. */
  ReadPosition position();
}
