package io.github.metriclogger.cli.screen;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A full screen that shows grids and reads keys. Used by one thread; {@link #close} restores what
 * was there before and may be called from any thread, and more than once.
 */
public interface Screen extends AutoCloseable {

  /** A blank grid as large as the screen is now. */
  CellGrid blank();

  /**
   * Shows a grid.
   *
   * @throws IOException when the terminal is gone
   */
  void show(CellGrid grid) throws IOException;

  /**
   * Waits for a key.
   *
   * @param patience how long; zero or less = not at all
   * @return the key, or null when there was none
   */
  @Nullable Key key(Duration patience) throws InterruptedException;

  @Override
  void close();
}
