package io.github.metriclogger.cli.source.table;

/**
 * The numbers of one row by column. In a column that has held texts and no number yet, such as the
 * name of a phase, NaN is one more text.
 */
final class RowValues {

  private final double[] values;
  private final boolean[] isThere;
  private final boolean[] isText;
  private final boolean[] isNumber;

  /** The values of rows with so many columns. */
  RowValues(int columns) {
    values = new double[columns];
    isThere = new boolean[columns];
    isText = new boolean[columns];
    isNumber = new boolean[columns];
  }

  /** Says that a column holds texts, as far as its first rows show. */
  void expectText(int column) {
    isText[column] = true;
  }

  /** Reads a row; whether there is any number in it. */
  boolean read(TableCells cells) {
    boolean any = false;
    for (int column = 0; column < values.length; column++) {
      boolean is = cells.readNumber(column) && isSample(column, cells.number());
      isThere[column] = is;
      if (is) {
        values[column] = cells.number();
        any = true;
      } else if (!isNumber[column] && !isText[column]) {
        isText[column] = !SampleRows.isNothing(cells, column);
      }
    }
    return any;
  }

  private boolean isSample(int column, double number) {
    if (Double.isNaN(number)) {
      return !isText[column];
    }
    isText[column] = false;
    isNumber[column] = true;
    return true;
  }

  /** The numbers by column; meaningful where {@link #isThere}. */
  double[] values() {
    return values;
  }

  /** By column, whether the row has a number. */
  boolean[] isThere() {
    return isThere;
  }
}
