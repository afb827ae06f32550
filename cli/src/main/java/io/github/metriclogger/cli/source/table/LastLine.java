package io.github.metriclogger.cli.source.table;

import java.util.HashSet;
import java.util.Set;

/**
 * Decides whether a last line without a line end is whole, as in a file that an editor saved, or
 * torn, as of a program that is writing or was killed. Half a number still looks like a number:
 * therefore the line is compared with those before it.
 */
final class LastLine {

  /** Programs write files in blocks of this size or of multiples of it. */
  private static final int BLOCK = 4096;

  private static final double QUIET_SECONDS = 1;

  private final Set<String> texts = new HashSet<>();
  private int rows;
  private int count;
  private int shortest = Integer.MAX_VALUE;
  private int longest;
  private boolean hasEmpty;
  private boolean hasPoint;

  /**
   * Whether a file may end with a whole line at all: nobody has written to it for a while, and it
   * does not end where a block does.
   *
   * @param size its size in bytes
   * @param age seconds since it was written to
   */
  static boolean mayBeWhole(long size, double age) {
    return size % BLOCK != 0 && age >= QUIET_SECONDS;
  }

  /**
   * Looks at the rows before the last line.
   *
   * @param before these rows
   * @param columns how many columns the table has
   */
  LastLine(RowRange before, int columns) {
    count = columns;
    before.forEach(this::add);
  }

  private void add(TableCells cells) {
    int last = cells.count() - 1;
    if (rows == 0 || cells.count() != count) {
      count = cells.count();
      rows = 0;
      texts.clear();
      shortest = Integer.MAX_VALUE;
      longest = 0;
      hasEmpty = false;
      hasPoint = false;
    }
    rows++;
    if (cells.isEmpty(last)) {
      hasEmpty = true;
    } else if (cells.readNumber(last)) {
      if (!Double.isFinite(cells.number())) {
        return; // words have lengths of their own
      }
      shortest = Math.min(shortest, cells.length(last));
      longest = Math.max(longest, cells.length(last));
      hasPoint |= cells.endsWithPoint(last);
    } else {
      texts.add(cells.text(last));
    }
  }

  /**
   * Whether the last line is whole: it has all cells, and its last one is as those above it are. A
   * number is taken for torn when it is shorter than their lengths make likely.
   *
   * @param cells the line
   * @param lastAt the place of the row before on the axis, or NaN
   * @param isAxisLast whether the last cell is the place on the axis
   */
  boolean isWhole(TableCells cells, double lastAt, boolean isAxisLast) {
    int last = cells.count() - 1;
    if (cells.count() != count || cells.isOpenQuote(last)) {
      return false;
    }
    if (cells.isEmpty(last)) {
      return hasEmpty;
    }
    if (!cells.readNumber(last)) {
      return texts.contains(cells.text(last));
    }
    boolean isBehind = !isAxisLast || !(cells.number() <= lastAt);
    boolean isPointed = hasPoint || !cells.endsWithPoint(last);
    boolean isLong =
        longest == 0
            || !Double.isFinite(cells.number())
            || cells.length(last) >= 2 * shortest - longest;
    return isBehind && isPointed && (isLong || isAxisLast);
  }
}
