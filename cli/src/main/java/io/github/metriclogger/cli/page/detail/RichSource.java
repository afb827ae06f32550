package io.github.metriclogger.cli.page.detail;

import java.io.Closeable;
import java.io.IOException;

/** Where values come from that are no numbers: followed while it grows. */
interface RichSource extends Closeable {

  /**
   * Reads a slice.
   *
   * @return whether more may be there right now
   * @throws IOException when it cannot be read now; a later call may succeed
   */
  boolean poll() throws IOException;

  /** What was read so far. */
  RichValues values();
}
