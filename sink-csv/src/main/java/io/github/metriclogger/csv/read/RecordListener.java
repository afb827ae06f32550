package io.github.metriclogger.csv.read;

import java.util.List;

/** Receives the records of a {@link FollowedFile}. */
interface RecordListener {

  /**
   * Called with the header of the file.
   *
   * @param names the names of the columns
   * @param line the bytes of the header, without the line end
   */
  void header(List<String> names, byte[] line);

  /** Called with each record. */
  void record(RecordCells cells);

  /**
   * Called when the last record, which was reported before its line end was written, has further
   * cells.
   *
   * @param from the first cell that was not reported before
   */
  default void record(RecordCells cells, int from) {
    throw new IllegalStateException("no record of this file stays open");
  }

  /**
   * Called when the contents of the file have been replaced.
   *
   * @param header the new header
   * @param first the first of the new records
   * @return whether the new records continue those reported so far; false if those are invalid now
   */
  boolean acceptReplacement(List<String> header, RecordCells first);

  /**
   * Returns whether the last record of the file is complete although its line end is missing.
   *
   * @param last the cells of that record
   * @return whether the record is complete
   */
  boolean isComplete(RecordCells last);

  /** Called when all records reported so far are invalid; all records are reported again. */
  void reset();
}
