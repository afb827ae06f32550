package io.github.metriclogger.cli.source.table;

import java.util.List;
import java.util.Map;

/**
 * The begin of a text file, read as a table.
 *
 * @param kind what the file is
 * @param dialect how it is written
 * @param names the columns of the header; where rows have a cell more, one without a name first
 * @param config what comments before the header hold
 * @param isWhole whether the header is whole; else the names are those before the tear
 * @param linesBefore how many line ends there are before the first row
 * @param rows what the first rows hold
 */
record TableHead(
    Kind kind,
    Dialect dialect,
    List<String> names,
    Map<String, Object> config,
    boolean isWhole,
    int linesBefore,
    SampleRows rows) {

  /** What a file is by its begin. */
  enum Kind {
    /** A training log. */
    LOG,
    /** A table, but no training log. */
    OTHER_TABLE,
    /** A table whose rows are trials or things, each with what came of it, and no steps. */
    TRIALS,
    /** A table with a column that counts, beside which there are texts alone. */
    TEXTS,
    /** Rows of numbers without a header. */
    NO_HEADER,
    /** Text that is no table. */
    TEXT,
    /** No text. */
    BINARY
  }

  /**
   * Where the first row begins, in bytes of the file.
   *
   * @param source the first bytes of the file, from which this was read
   * @param size how many there are
   */
  int bodyStart(byte[] source, int size) {
    return dialect.encoding().afterLines(source, size, linesBefore, dialect.lineEnd());
  }
}
