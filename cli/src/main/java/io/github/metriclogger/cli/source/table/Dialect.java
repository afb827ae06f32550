package io.github.metriclogger.cli.source.table;

/**
 * How a table is written.
 *
 * @param encoding its encoding
 * @param separator the byte between cells, in ASCII
 * @param lineEnd the last byte of a line: LF, or CR in files without any LF
 */
record Dialect(TextEncoding encoding, byte separator, byte lineEnd) {

  /** The separators in the order in which they are tried. */
  static final String SEPARATORS = ",;\t|";

  /** Whether any number of blanks stands between cells, as in aligned text. */
  boolean isOfBlanks() {
    return separator == ' ';
  }

  /** The same with another separator. */
  Dialect with(byte newSeparator) {
    return new Dialect(encoding, newSeparator, lineEnd);
  }
}
