package io.github.metriclogger.cli.page.report;

import io.github.metriclogger.cli.series.BucketRows;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The rows of a segment of a packed curve, gathered to as many as a small picture can show. */
final class ColumnRows {

  private final Map<String, Object> columns;
  private final double width;
  private final int size;
  private final IntToDoubleFunction mean;
  private final IntToDoubleFunction low;
  private final IntToDoubleFunction high;
  private final IntToDoubleFunction count;

  /**
   * Unpacks columns.
   *
   * @param columns as they stand in the report
   * @param width of their buckets
   */
  ColumnRows(Map<String, Object> columns, double width) {
    this.columns = columns;
    this.width = width;
    ByteBuffer means = bytes("m");
    this.size = means == null ? 0 : means.remaining() / Double.BYTES;
    this.mean = means == null ? row -> Double.NaN : row -> means.getDouble(row * Double.BYTES);
    this.low = floats("lo", mean);
    this.high = floats("hi", mean);
    ByteBuffer counts = bytes("n");
    this.count = counts == null ? row -> 1 : row -> unsigned(counts, row);
  }

  private @Nullable ByteBuffer bytes(String name) {
    return columns.get(name) instanceof String text
        ? ByteBuffer.wrap(Base64.getDecoder().decode(text)).order(ByteOrder.LITTLE_ENDIAN)
        : null;
  }

  private IntToDoubleFunction floats(String name, IntToDoubleFunction other) {
    ByteBuffer bytes = bytes(name);
    return bytes == null ? other : row -> bytes.getFloat(row * Float.BYTES);
  }

  private static double unsigned(ByteBuffer bytes, int row) {
    return Integer.toUnsignedLong(bytes.getInt(row * Integer.BYTES));
  }

  /**
   * Appends the rows to a curve.
   *
   * @param segment their segment
   * @param most about how many rows are enough
   */
  void addTo(BucketRows rows, int segment, int most) {
    IntToDoubleFunction places = places();
    int stride = Math.max(1, (size + most - 1) / most);
    for (int first = 0; first < size; first += stride) {
      BucketRows.Row gathered = row(places, first);
      for (int row = first + 1; row < Math.min(size, first + stride); row++) {
        gathered = gathered.and(row(places, row));
      }
      rows.add(segment, gathered);
    }
  }

  private BucketRows.Row row(IntToDoubleFunction places, int row) {
    return new BucketRows.Row(
        places.applyAsDouble(row),
        low.applyAsDouble(row),
        high.applyAsDouble(row),
        mean.applyAsDouble(row),
        count.applyAsDouble(row));
  }

  /** Where rows lie: at their last step, else at the end of their bucket. */
  private IntToDoubleFunction places() {
    IntToDoubleFunction last = whole("s");
    IntToDoubleFunction cells = whole("i");
    double first = columns.get("i0") instanceof Number number ? number.doubleValue() : 0;
    IntToDoubleFunction numbers = cells == null ? row -> first + row : cells;
    return last == null ? row -> (numbers.applyAsDouble(row) + 1) * width - 1 : last;
  }

  private @Nullable IntToDoubleFunction whole(String name) {
    ByteBuffer narrow = bytes(name);
    ByteBuffer wide = bytes(name + "8");
    if (narrow != null) {
      return row -> unsigned(narrow, row);
    }
    return wide == null ? null : row -> wide.getDouble(row * Double.BYTES);
  }
}
