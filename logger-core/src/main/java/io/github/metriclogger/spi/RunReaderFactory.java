package io.github.metriclogger.spi;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Finds and opens data of one format. A provider: named in {@code
 * META-INF/services/io.github.metriclogger.spi.RunReaderFactory}, with a public constructor without
 * parameters.
 */
public interface RunReaderFactory {

  /** The format's name, the same as that of its sink. */
  String name();

  /**
   * Whether {@code path} holds data of this format. Never throws for odd input.
   *
   * @param path a file or a directory (for a directory: whether it directly holds such data)
   * @param head the first bytes of the file, at most 4096; empty for a directory
   */
  boolean probe(Path path, byte[] head);

  /**
   * Opens a reader.
   *
   * @param path what {@link #probe} accepted
   * @param from where to continue; {@link ReadPosition#START} for all
   * @throws IOException when it cannot be opened
   */
  RunReader open(Path path, ReadPosition from) throws IOException;
}
