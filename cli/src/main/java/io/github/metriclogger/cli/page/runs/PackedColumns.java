package io.github.metriclogger.cli.page.runs;

import io.github.metriclogger.cli.series.Buckets;
import io.github.metriclogger.cli.series.CellRows;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * Rows as the page takes them: one text a column, base64 of little-endian numbers. Columns that the
 * page can work out are left out, and of the others as few bytes are sent as their numbers need: a
 * page that follows a run gets them each second. The extremes are rounded outwards, so that a band
 * holds its line, and the mean of several values is rounded to the digits of the band.
 */
final class PackedColumns {

  private static final double UINT_END = 4294967296.0;
  private static final int BYTE_END = 1 << Byte.SIZE;
  private static final int SHORT_END = 1 << Short.SIZE;

  /** The smallest unit of a time is 2 to this, a microsecond. */
  private static final int FINEST_TIME = -20;

  private final CellRows cells;
  private final Buckets rows;
  private final double width;
  private final PlacedSeries series;

  private PackedColumns(CellRows cells, double width, PlacedSeries series) {
    this.cells = cells;
    this.rows = cells.buckets();
    this.width = width;
    this.series = series;
  }

  /**
   * Packs rows.
   *
   * @param segment the number of their segment
   * @param rows the rows
   * @param width the width of their cells
   * @param series the curve that they are of
   */
  static Map<String, Object> of(int segment, CellRows rows, double width, PlacedSeries series) {
    return new PackedColumns(rows, width, series).packed(segment);
  }

  private Map<String, Object> packed(int segment) {
    Map<String, Object> packed = new LinkedHashMap<>();
    packed.put("seg", segment);
    packed.put("points", series.points());
    packCells(packed);
    packMeans(packed);
    packTimes(packed);
    if (hasSeveral()) {
      packed.put("lo", floats(row -> down(rows.min(row))));
      packed.put("hi", floats(row -> up(rows.max(row))));
      packCounts(packed);
    }
    packSteps(packed);
    packBad(packed);
    return packed;
  }

  private void packCells(Map<String, Object> packed) {
    boolean isDense = true;
    for (int row = 1; row < rows.size(); row++) {
      isDense &= cells.cell(row) == cells.cell(row - 1) + 1;
    }
    double first = rows.size() == 0 ? 0 : cells.cell(0);
    if (isDense && Math.abs(first) < 1L << 53) {
      packed.put("i0", (long) first);
      packed.put("k", rows.size());
    } else {
      whole(packed, "i", cells::cell);
    }
  }

  private void packMeans(Map<String, Object> packed) {
    boolean isShort = true;
    for (int row = 0; row < rows.size(); row++) {
      double mean = mean(row);
      isShort &= (float) mean == mean || Double.isNaN(mean);
    }
    packed.put(isShort ? "m4" : "m", isShort ? floats(this::mean) : doubles(this::mean));
  }

  /** The same whatever the other rows hold, so that rows that come later fit those before. */
  private double mean(int row) {
    return rows.finite(row) > 1 ? (float) rows.mean(row) : rows.mean(row);
  }

  private void packCounts(Map<String, Object> packed) {
    int most = 0;
    for (int row = 0; row < rows.size(); row++) {
      most = Math.max(most, rows.finite(row));
    }
    if (most < BYTE_END) {
      packed.put(
          "n1", text(filled(Byte.BYTES, (bytes, row) -> bytes.put((byte) rows.finite(row)))));
    } else if (most < SHORT_END) {
      packed.put("n2", shorts(rows::finite));
    } else {
      packed.put("n", unsigned(rows::finite));
    }
  }

  /** As 65,536ths of the time that the rows span, unless a row has none. */
  private void packTimes(Map<String, Object> packed) {
    double first = Double.POSITIVE_INFINITY;
    double last = Double.NEGATIVE_INFINITY;
    boolean isWhole = true;
    for (int row = 0; row < rows.size(); row++) {
      double time = rows.lastTime(row);
      isWhole &= Double.isFinite(time);
      first = Double.isFinite(time) ? Math.min(first, time) : first;
      last = Double.isFinite(time) ? Math.max(last, time) : last;
    }
    if (first > last) {
      return;
    }
    double start = isWhole ? first : Double.isFinite(series.start()) ? series.start() : 0;
    packed.put("t0", start);
    if (isWhole) {
      int unit = Math.max(FINEST_TIME, Math.getExponent((last - first) / (SHORT_END - 1)) + 1);
      packed.put("tu", unit);
      packed.put("t2", shorts(row -> Math.rint(Math.scalb(rows.lastTime(row) - start, -unit))));
    } else {
      packed.put("t", floats(row -> (float) (rows.lastTime(row) - start)));
    }
  }

  /** Whether a row is anything but one finite value. */
  private boolean hasSeveral() {
    for (int row = 0; row < rows.size(); row++) {
      if (rows.finite(row) != 1) {
        return true;
      }
    }
    return false;
  }

  private void packSteps(Map<String, Object> packed) {
    boolean isPlain = series.isSteps();
    for (int row = 0; row < rows.size(); row++) {
      isPlain &= rows.to(row) == (cells.cell(row) + 1) * width - 1;
    }
    if (series.hasSteps() && !isPlain) {
      whole(packed, "s", rows::to);
    }
  }

  /** A column of numbers that are mostly whole, not negative and not too large for 32 bits. */
  private void whole(Map<String, Object> packed, String name, IntToDoubleFunction column) {
    boolean isUnsigned = true;
    for (int row = 0; row < rows.size(); row++) {
      double value = column.applyAsDouble(row);
      isUnsigned &= value >= 0 && value < UINT_END && Math.rint(value) == value;
    }
    if (isUnsigned) {
      packed.put(name, unsigned(column));
    } else {
      packed.put(name + "8", doubles(column));
    }
  }

  private void packBad(Map<String, Object> packed) {
    List<Object> bad = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      int nan = rows.nan(row);
      int negative = rows.negativeInfinite(row);
      int positive = rows.infinite(row) - negative;
      if (nan + positive + negative > 0) {
        bad.add(List.of(row, nan, positive, negative));
      }
    }
    if (!bad.isEmpty()) {
      packed.put("bad", bad);
    }
  }

  /** The largest float that is not above a number. */
  static float down(double value) {
    float near = (float) value;
    return near > value ? Math.nextDown(near) : near;
  }

  /** The smallest float that is not below a number. */
  static float up(double value) {
    float near = (float) value;
    return near < value ? Math.nextUp(near) : near;
  }

  /** Puts the number of a row behind those before it. */
  private interface Cell {
    ByteBuffer put(ByteBuffer bytes, int row);
  }

  private String doubles(IntToDoubleFunction column) {
    return text(filled(Double.BYTES, (bytes, row) -> bytes.putDouble(column.applyAsDouble(row))));
  }

  /** A column of numbers that are floats already. */
  private String floats(IntToDoubleFunction column) {
    return text(
        filled(Float.BYTES, (bytes, row) -> bytes.putFloat((float) column.applyAsDouble(row))));
  }

  private String unsigned(IntToDoubleFunction column) {
    return text(
        filled(
            Integer.BYTES, (bytes, row) -> bytes.putInt((int) (long) column.applyAsDouble(row))));
  }

  private String shorts(IntToDoubleFunction column) {
    return text(
        filled(Short.BYTES, (bytes, row) -> bytes.putShort((short) column.applyAsDouble(row))));
  }

  private ByteBuffer filled(int each, Cell cell) {
    ByteBuffer bytes = ByteBuffer.allocate(rows.size() * each).order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < rows.size(); row++) {
      cell.put(bytes, row);
    }
    return bytes;
  }

  private static String text(ByteBuffer bytes) {
    ByteBuffer encoded = Base64.getEncoder().encode(bytes.flip());
    return StandardCharsets.ISO_8859_1.decode(encoded).toString();
  }
}
