package io.github.metriclogger.cli.rows;

import java.io.IOException;

/** Takes the rows of a run, in the order of their source. */
public interface RowReceiver {

  /**
   * One row.
   *
   * @param row valid during the call
   * @throws IOException when it cannot be written
   */
  void row(PointRow row) throws IOException;

  /**
   * What was received so far is void: the source was rewritten and is read again.
   *
   * @throws IOException when that cannot be undone
   */
  void restart() throws IOException;
}
