package io.github.metriclogger.spi;

/**
 * Where a reader stands, in its own terms: given back to {@link RunReaderFactory#open}, reading
 * continues there.
 *
 * @param token opaque text; empty = the start
 */
public record ReadPosition(String token) {

  /** The start of the data. */
  public static final ReadPosition START = new ReadPosition("");
}
