package io.github.metriclogger.csv.read;

import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.spi.TimeSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A metrics file that is read, what is known of it, and where that stands. */
final class MetricsPart implements Closeable {

  private static final String WITHIN = "~";

  private final MetricsTable table;
  private final FollowedFile file;

  MetricsPart(Path path, MetricsTable table, TimeSource time) {
    this(table, new FollowedFile(path, null, table, time));
  }

  private MetricsPart(MetricsTable table, FollowedFile file) {
    this.table = table;
    this.file = file;
  }

  /**
   * A part that continues.
   *
   * @param token what {@link #token()} was, or nothing
   */
  static MetricsPart restored(Path path, String token, TimeSource time) {
    if (token.isEmpty()) {
      return new MetricsPart(path, new MetricsTable(MetricsTable.Steps.COLUMN), time);
    }
    var parts = token.split(WITHIN, 3);
    var table = MetricsTable.restored(parts.length < 3 ? "" : parts[2]);
    var file = new FollowedFile(path, Fingerprint.parse(parts[0]), table, time);
    if (parts.length > 1) {
      file.restore(UnendedRecord.parse(parts[1]));
    }
    return new MetricsPart(table, file);
  }

  /** Where it stands, nothing at the start. */
  String token() {
    var place = file.place();
    return place == null
        ? ""
        : String.join(WITHIN, place.text(), file.unended().text(), table.state());
  }

  /** Tells some megabytes; says whether more may be there right now. */
  boolean poll(RunVisitor visitor) throws IOException {
    table.tell(visitor);
    var more = file.poll();
    var place = file.place();
    if (place != null) {
      table.index().mark(place.offset());
    }
    return more;
  }

  /**
   * An offset in the file before which no row is of a step or of a later one; 0 when none is known,
   * or when the file is not as it was read.
   */
  long before(FileChannel now, long step) throws IOException {
    var place = file.place();
    return place != null && place.fits(now) ? table.index().before(step) : 0;
  }

  /** Whether all was told again since the last question. */
  boolean wasReset() {
    return table.wasReset();
  }

  /** With which steps all must be told again, or null: it holds. */
  MetricsTable.@Nullable Steps otherSteps() {
    return table.otherSteps();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
