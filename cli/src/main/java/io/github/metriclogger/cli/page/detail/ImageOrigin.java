package io.github.metriclogger.cli.page.detail;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the bytes of one image. */
@FunctionalInterface
interface ImageOrigin {

  /** What is longer is not shown. */
  int LARGEST = 32 << 20;

  /**
   * Reads them.
   *
   * @return null when they are not there, or may not be shown
   * @throws IOException when they cannot be read now
   */
  byte @Nullable [] read() throws IOException;
}
