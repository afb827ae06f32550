package io.github.metriclogger.csv;

import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.EpochProgress;
import io.github.metriclogger.event.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tells the records of one epoch or batch file. Those that a later start wrote again are passed
 * over. What the file does not hold (how much is planned, what remains) is told as not known.
 */
final class ProgressTable implements FollowedFile.Listener {

  /**
   * Which epoch or batch a record is of.
   *
   * @param epoch the epoch
   * @param batch the batch, 0 in epoch files
   */
  record Key(long epoch, long batch) implements Comparable<Key> {

    /** Before and after everything. */
    static final Key LOWEST = new Key(Long.MIN_VALUE, 0);

    static final Key HIGHEST = new Key(Long.MAX_VALUE, Long.MAX_VALUE);

    @Override
    public int compareTo(Key other) {
      var order = Long.compare(epoch, other.epoch);
      return order != 0 ? order : Long.compare(batch, other.batch);
    }
  }

  private final boolean isEpochs;
  private final Consumer<Progress> visitor;

  private List<String> metrics = List.of();
  private Key bound = Key.HIGHEST;
  private Key highest;
  private boolean isVoid;

  /**
   * A table.
   *
   * @param isEpochs epochs or batches
   * @param highest the highest key that was told already
   * @param visitor is told
   */
  ProgressTable(boolean isEpochs, Key highest, Consumer<Progress> visitor) {
    this.isEpochs = isEpochs;
    this.highest = highest;
    this.visitor = visitor;
  }

  /** The highest key that was told. */
  Key highest() {
    return highest;
  }

  /** Whether what was told must be told again. */
  boolean isVoid() {
    return isVoid;
  }

  /** Passes over the records from a key on: a later start wrote them again. */
  void bound(Key newBound) {
    bound = newBound;
    isVoid |= highest.compareTo(newBound) >= 0;
  }

  /** The key of a record, or {@link Key#HIGHEST} when it has none. */
  static Key key(boolean isEpochs, RecordCells cells) {
    if (!cells.isWhole(0)) {
      return Key.HIGHEST;
    }
    var epoch = cells.whole();
    return new Key(epoch, !isEpochs && cells.isWhole(1) ? cells.whole() : 0);
  }

  @Override
  public void header(List<String> names, byte[] line) {
    metrics = ProgressFile.metrics(names, columns(isEpochs));
  }

  @Override
  public void record(RecordCells cells) {
    var key = key(isEpochs, cells);
    if (key.compareTo(bound) < 0) {
      highest = key.compareTo(highest) > 0 ? key : highest;
      visitor.accept(isEpochs ? epoch(cells) : batch(cells));
    }
  }

  @Override
  public boolean continues(List<String> header, RecordCells first) {
    return false;
  }

  @Override
  public boolean isComplete(RecordCells last) {
    return false; // files of ours end with a line end, or are torn
  }

  @Override
  public void reset() {
    isVoid = true;
  }

  /** The fixed columns. */
  static List<String> columns(boolean isEpochs) {
    return isEpochs ? ProgressFiles.EPOCH_COLUMNS : ProgressFiles.BATCH_COLUMNS;
  }

  private EpochProgress epoch(RecordCells cells) {
    var average = number(cells, 2);
    var best = number(cells, 8);
    return new EpochProgress(
        "",
        (int) whole(cells, 0, 0),
        0,
        whole(cells, 1, -1),
        average,
        number(cells, 3),
        number(cells, 4),
        0,
        number(cells, 5),
        number(cells, 6),
        Double.NaN,
        number(cells, 7),
        best,
        best == average,
        metrics(cells, 9),
        number(cells, 9 + metrics.size()));
  }

  private BatchProgress batch(RecordCells cells) {
    return new BatchProgress(
        "",
        (int) whole(cells, 0, 0),
        0,
        (int) whole(cells, 1, 0),
        0,
        whole(cells, 2, -1),
        number(cells, 3),
        number(cells, 4),
        whole(cells, 5, 0),
        metrics(cells, 7),
        number(cells, 6),
        Double.NaN,
        number(cells, 7 + metrics.size()));
  }

  private Map<String, Double> metrics(RecordCells cells, int first) {
    var named = new LinkedHashMap<String, Double>();
    for (var i = 0; i < metrics.size(); i++) {
      if (cells.isNumber(first + i)) {
        named.put(metrics.get(i), cells.number());
      }
    }
    return named;
  }

  private static long whole(RecordCells cells, int cell, long fallback) {
    return cells.isWhole(cell) ? cells.whole() : fallback;
  }

  private static double number(RecordCells cells, int cell) {
    return cells.isNumber(cell) ? cells.number() : Double.NaN;
  }
}
