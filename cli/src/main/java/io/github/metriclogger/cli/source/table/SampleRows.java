package io.github.metriclogger.cli.source.table;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** What the first rows of a table hold, column by column. */
final class SampleRows {

  /** What programs write for no value. */
  private static final Set<String> NOTHING =
      Set.of("", "none", "null", "n/a", "na", "nil", "-", "--", "?", "<na>", "#n/a", "nat");

  private final int[] numbers;
  private final int[] texts;
  private final double[] last;
  private final boolean[] isRising;
  private final boolean[] isRisen;
  private int rows;
  private int fitting;
  private int longer;
  private int withNumber;
  private int numeric;

  /** What the first column with texts names, until it names one thing twice. */
  private final Set<String> things = new HashSet<>();

  private boolean hasThings = true;

  /**
   * Looks at the first rows.
   *
   * @param range the rows
   * @param columns how many columns the header names
   */
  SampleRows(RowRange range, int columns) {
    numbers = new int[columns];
    texts = new int[columns];
    last = new double[columns];
    isRising = new boolean[columns];
    isRisen = new boolean[columns];
    range.forEach(cells -> add(cells, columns));
  }

  private void add(TableCells cells, int columns) {
    rows++;
    fitting += cells.count() == columns ? 1 : 0;
    longer += cells.count() == columns + 1 && !cells.isEmpty(columns) ? 1 : 0;
    boolean hasNumber = false;
    boolean isNumeric = true;
    for (int cell = 0; cell < Math.min(columns, cells.count()); cell++) {
      if (cells.readNumber(cell)) {
        hasNumber = true;
        number(cell, cells.number());
      } else if (!isNothing(cells, cell)) {
        texts[cell]++;
        isNumeric = false;
      }
    }
    withNumber += hasNumber ? 1 : 0;
    numeric += isNumeric ? 1 : 0;
    hasThings = hasThings && isNewThing(cells, columns);
  }

  /** Whether the first cell, behind a number of the row, is a word that no row before it had. */
  private boolean isNewThing(TableCells cells, int columns) {
    int first = columns > 1 && texts[0] == 0 && numbers[0] == rows ? 1 : 0;
    if (cells.readNumber(first) || isNothing(cells, first)) {
      return false;
    }
    String thing = cells.text(first);
    boolean isWord = Character.isLetter(thing.codePointAt(0)) && thing.indexOf(':') < 0;
    return isWord && things.add(thing);
  }

  private void number(int column, double number) {
    if (!Double.isNaN(number)) {
      isRising[column] = numbers[column] == 0 || (isRising[column] && number >= last[column]);
      isRisen[column] |= numbers[column] > 0 && number > last[column];
      last[column] = number;
      numbers[column]++;
    }
  }

  /** Whether a cell holds no value, by whatever word. */
  static boolean isNothing(TableCells cells, int cell) {
    return cells.isEmpty(cell)
        || (cells.length(cell) <= 6 && NOTHING.contains(cells.text(cell).toLowerCase(Locale.ROOT)));
  }

  /** How many whole rows there are. */
  int rows() {
    return rows;
  }

  /** Which part of the rows has as many cells as the header, 1 when there are no rows. */
  double fit() {
    return rows == 0 ? 1 : (double) fitting / rows;
  }

  /** Whether the numbers of a column rise and never fall. */
  boolean rises(int column) {
    return isRising[column] && isRisen[column];
  }

  /** Whether each row has one cell more than the header: names of rows, without a name. */
  boolean isNamed() {
    return rows > 1 && longer == rows;
  }

  /** Whether most rows have a number in them. */
  boolean isNumeric() {
    return withNumber * 2 >= rows;
  }

  /** Whether there are rows, each as wide as the header, and no cell of them holds a text. */
  boolean isAllNumeric() {
    return rows > 0 && fitting == rows && numeric == rows;
  }

  /** Whether each row is about another thing, which its first text names. */
  boolean isOfThings() {
    return hasThings && rows > 1;
  }

  /** Whether a column holds texts and no number. */
  boolean isText(int column) {
    return column < texts.length && texts[column] > 0 && numbers[column] == 0;
  }
}
