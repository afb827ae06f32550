package io.github.metriclogger.csv.read;

import io.github.metriclogger.csv.write.ProgressFile;
import io.github.metriclogger.csv.write.ProgressKind;
import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.EpochProgress;
import io.github.metriclogger.event.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Decodes the records of one epoch or batch file. Records that a later start wrote again are
 * skipped. Values that the file does not contain (planned epochs and batches, remaining time) are
 * reported as unknown.
 */
final class ProgressDecoder implements RecordListener {

  /**
   * The epoch or batch that a record describes.
   *
   * @param epoch the epoch
   * @param batch the batch; 0 in epoch files
   */
  record Key(long epoch, long batch) implements Comparable<Key> {

    /** Lower than every key of a record. */
    static final Key LOWEST = new Key(Long.MIN_VALUE, 0);

    static final Key HIGHEST = new Key(Long.MAX_VALUE, Long.MAX_VALUE);

    @Override
    public int compareTo(Key other) {
      var order = Long.compare(epoch, other.epoch);
      return order != 0 ? order : Long.compare(batch, other.batch);
    }
  }

  private final ProgressKind kind;
  private final Consumer<Progress> visitor;

  private List<String> metrics = List.of();
  private Key bound = Key.HIGHEST;
  private Key highest;
  private boolean isVoid;

  /**
   * Creates a decoder.
   *
   * @param kind the kind of file
   * @param highest the highest key that was reported already
   * @param visitor receives the records
   */
  ProgressDecoder(ProgressKind kind, Key highest, Consumer<Progress> visitor) {
    this.kind = kind;
    this.highest = highest;
    this.visitor = visitor;
  }

  /** Returns the highest key that was reported. */
  Key highest() {
    return highest;
  }

  /** Returns whether the records reported so far are invalid, so that all must be read again. */
  boolean isVoid() {
    return isVoid;
  }

  /** Skips the records from a key on: a later start wrote them again. */
  void setBound(Key newBound) {
    bound = newBound;
    isVoid |= highest.compareTo(newBound) >= 0;
  }

  /** Returns the key of a record, or {@link Key#HIGHEST} if it has none. */
  static Key key(ProgressKind kind, RecordCells cells) {
    if (!cells.readWhole(kind.first())) {
      return Key.HIGHEST;
    }
    var epoch = cells.whole();
    return new Key(
        epoch, !kind.isEpochs() && cells.readWhole(kind.first() + 1) ? cells.whole() : 0);
  }

  @Override
  public void header(List<String> names, byte[] line) {
    metrics = ProgressFile.metrics(names, kind.columns());
  }

  @Override
  public void record(RecordCells cells) {
    var key = key(kind, cells);
    if (key.compareTo(bound) < 0) {
      highest = key.compareTo(highest) > 0 ? key : highest;
      visitor.accept(kind.isEpochs() ? epoch(cells) : batch(cells));
    }
  }

  @Override
  public boolean acceptReplacement(List<String> header, RecordCells first) {
    return false;
  }

  @Override
  public boolean isComplete(RecordCells last) {
    return false; // the sink's files end with a line end, or are torn
  }

  @Override
  public void reset() {
    isVoid = true;
  }

  private EpochProgress epoch(RecordCells cells) {
    var first = kind.first();
    var average = number(cells, first + 2);
    var best = number(cells, first + 8);
    return new EpochProgress(
        kind.prefix(cells),
        (int) whole(cells, first, 0),
        0,
        whole(cells, first + 1, -1),
        average,
        number(cells, first + 3),
        number(cells, first + 4),
        0,
        number(cells, first + 5),
        number(cells, first + 6),
        Double.NaN,
        number(cells, first + 7),
        best,
        best == average,
        metrics(cells, first + 9),
        number(cells, first + 9 + metrics.size()));
  }

  private BatchProgress batch(RecordCells cells) {
    var first = kind.first();
    return new BatchProgress(
        kind.prefix(cells),
        (int) whole(cells, first, 0),
        0,
        (int) whole(cells, first + 1, 0),
        0,
        whole(cells, first + 2, -1),
        number(cells, first + 3),
        number(cells, first + 4),
        whole(cells, first + 5, 0),
        metrics(cells, first + 7),
        number(cells, first + 6),
        Double.NaN,
        number(cells, first + 7 + metrics.size()));
  }

  private Map<String, Double> metrics(RecordCells cells, int first) {
    var named = new LinkedHashMap<String, Double>();
    for (var i = 0; i < metrics.size(); i++) {
      if (cells.readNumber(first + i)) {
        named.put(metrics.get(i), cells.number());
      }
    }
    return named;
  }

  private static long whole(RecordCells cells, int cell, long fallback) {
    return cells.readWhole(cell) ? cells.whole() : fallback;
  }

  private static double number(RecordCells cells, int cell) {
    return cells.readNumber(cell) ? cells.number() : Double.NaN;
  }
}
