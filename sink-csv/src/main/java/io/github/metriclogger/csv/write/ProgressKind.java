package io.github.metriclogger.csv.write;

import io.github.metriclogger.csv.read.RecordCells;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Kind of a progress file.
 *
 * @param isEpochs whether it holds epochs; otherwise it holds batches
 * @param isNamed whether its training has a prefix, which is then the first column
 */
public record ProgressKind(boolean isEpochs, boolean isNamed) {

  private static final String PREFIX = "prefix";

  /** Returns the kind of a file with this header, or null if it is not a progress file. */
  public static @Nullable ProgressKind of(List<String> header) {
    for (var isEpochs : new boolean[] {true, false}) {
      for (var isNamed : new boolean[] {true, false}) {
        var kind = new ProgressKind(isEpochs, isNamed);
        if (ProgressFile.fits(header, kind.columns())) {
          return kind;
        }
      }
    }
    return null;
  }

  /** Returns the fixed columns. */
  public List<String> columns() {
    var own = isEpochs ? ProgressFiles.EPOCH_COLUMNS : ProgressFiles.BATCH_COLUMNS;
    if (!isNamed) {
      return own;
    }
    var named = new ArrayList<String>();
    named.add(PREFIX);
    named.addAll(own);
    return named;
  }

  /** Returns the index of the first column after the prefix. */
  public int first() {
    return isNamed ? 1 : 0;
  }

  /** Returns the prefix in a record, empty if there is none. */
  public String prefix(RecordCells cells) {
    return isNamed ? cells.text(0) : "";
  }

  /** Returns the letter that identifies the kind in a read position. */
  public char letter() {
    var letter = isEpochs ? 'e' : 'b';
    return isNamed ? Character.toUpperCase(letter) : letter;
  }

  /** Returns the kind with this letter. */
  public static ProgressKind ofLetter(char letter) {
    return new ProgressKind(Character.toLowerCase(letter) == 'e', Character.isUpperCase(letter));
  }
}
