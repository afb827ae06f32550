package io.github.metriclogger.cli.page.report;

/** Bytes of a file that something may still take. */
final class Room {

  private long left;

  /**
   * Creates room.
   *
   * @param bytes how much
   */
  Room(long bytes) {
    this.left = bytes;
  }

  /** Takes some of it, unless less is left. */
  boolean takes(long bytes) {
    boolean fits = bytes <= left;
    left -= fits ? bytes : 0;
    return fits;
  }
}
