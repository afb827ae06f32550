package io.github.metriclogger.spi;

/** How safe a flush makes what was written. */
public enum Durability {
  /**
   * With the operating system: it survives the end of the process, {@code kill -9} included. Called
   * many times a second while there is something young. Everything that was written at least {@link
   * SinkContext#flushInterval()} ago must be there when the call returns; a younger, unfinished row
   * may still wait for its missing values.
   */
  OS,
  /**
   * On stable storage ({@code force}): all that was written, unfinished rows included. It survives
   * a power cut.
   */
  DISK
}
