package io.github.metriclogger.cli.source.table;

import io.github.metriclogger.support.NumberParser;

/**
 * The numbers of one row by column, and those of the row before it. In a column that has held texts
 * and no number yet, such as the name of a phase, NaN is one more text.
 */
final class RowValues {

  private double[] values;
  private boolean[] isThere;
  private double[] valuesBefore;
  private boolean[] wasThere;
  private final boolean[] isText;
  private final boolean[] isNumber;

  /** The values of rows with so many columns. */
  RowValues(int columns) {
    values = new double[columns];
    isThere = new boolean[columns];
    valuesBefore = new double[columns];
    wasThere = new boolean[columns];
    isText = new boolean[columns];
    isNumber = new boolean[columns];
  }

  /** Says that a column holds texts, as far as its first rows show. */
  void expectText(int column) {
    isText[column] = true;
  }

  /** Reads a row; whether there is any number in it. */
  boolean read(TableCells cells) {
    swap();
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

  /**
   * Reads a row in one go, if it consists of short numbers and empty cells: the way of almost all
   * rows of a long table.
   *
   * @param source what holds the row
   * @param from where it begins
   * @param limit the end of the bytes
   * @param dialect how it is written
   * @param number reads numbers in this dialect
   * @return the index of the row after it; -1 when this is another row, which {@link
   *     #read(TableCells)} may still read
   */
  int read(byte[] source, int from, int limit, Dialect dialect, NumberParser number) {
    byte separator = dialect.separator();
    byte lineEnd = dialect.lineEnd();
    swap();
    int at = from;
    boolean any = false;
    for (int column = 0; column < values.length; column++) {
      byte first = at < limit ? source[at] : 0;
      boolean isEmpty = first == separator || (column > 0 && (first == lineEnd || first == '\r'));
      int end = isEmpty ? at : number.parseShort(source, at, limit);
      if (end < 0 || end >= limit) {
        return undo();
      }
      isThere[column] = end > at;
      if (end > at) {
        any = true;
        values[column] = number.value();
        isNumber[column] = true;
      }
      byte stop = source[end];
      if (stop == '\r' && stop != lineEnd && end + 1 < limit && source[end + 1] == lineEnd) {
        stop = source[++end];
      }
      at = end + 1;
      if (stop == lineEnd) {
        clearFrom(column + 1);
        return any ? at : undo();
      }
      if (stop != separator) {
        return undo();
      }
    }
    return undo();
  }

  private void clearFrom(int first) {
    for (int column = first; column < values.length; column++) {
      isThere[column] = false;
    }
  }

  /** Takes the last row back; returns -1. */
  int undo() {
    swap();
    return -1;
  }

  private void swap() {
    double[] oldValues = valuesBefore;
    valuesBefore = values;
    values = oldValues;
    boolean[] oldThere = wasThere;
    wasThere = isThere;
    isThere = oldThere;
  }

  private boolean isSample(int column, double number) {
    if (Double.isNaN(number)) {
      return isNumber[column] || !isText[column];
    }
    isNumber[column] = true;
    return true;
  }

  /** The number in a column; meaningful where {@link #isThere}. */
  double value(int column) {
    return values[column];
  }

  /** Whether the row has a number in a column. */
  boolean isThere(int column) {
    return isThere[column];
  }

  /** The number in a column of the row before; meaningful where {@link #wasThere}. */
  double valueBefore(int column) {
    return valuesBefore[column];
  }

  /** Whether the row before had a number in a column. */
  boolean wasThere(int column) {
    return wasThere[column];
  }
}
