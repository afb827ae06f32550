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
 * page can work out are left out. The extremes are rounded outwards, so that a band holds its line.
 */
final class PackedColumns {

  private static final double UINT_END = 4294967296.0;

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
    packed.put("m", doubles(rows::mean));
    packTimes(packed);
    if (hasSeveral()) {
      packed.put("lo", floats(row -> down(rows.min(row))));
      packed.put("hi", floats(row -> up(rows.max(row))));
      packed.put("n", unsigned(rows::finite));
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

  private void packTimes(Map<String, Object> packed) {
    boolean isTimed = false;
    for (int row = 0; row < rows.size(); row++) {
      isTimed |= Double.isFinite(rows.lastTime(row));
    }
    if (isTimed) {
      double start = Double.isFinite(series.start()) ? series.start() : 0;
      packed.put("t0", start);
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

  private String doubles(IntToDoubleFunction column) {
    ByteBuffer bytes = bytes(Double.BYTES);
    for (int row = 0; row < rows.size(); row++) {
      bytes.putDouble(column.applyAsDouble(row));
    }
    return text(bytes);
  }

  /** A column of numbers that are floats already. */
  private String floats(IntToDoubleFunction column) {
    ByteBuffer bytes = bytes(Float.BYTES);
    for (int row = 0; row < rows.size(); row++) {
      bytes.putFloat((float) column.applyAsDouble(row));
    }
    return text(bytes);
  }

  private String unsigned(IntToDoubleFunction column) {
    ByteBuffer bytes = bytes(Integer.BYTES);
    for (int row = 0; row < rows.size(); row++) {
      bytes.putInt((int) (long) column.applyAsDouble(row));
    }
    return text(bytes);
  }

  private ByteBuffer bytes(int each) {
    return ByteBuffer.allocate(rows.size() * each).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static String text(ByteBuffer bytes) {
    ByteBuffer encoded = Base64.getEncoder().encode(bytes.flip());
    return StandardCharsets.ISO_8859_1.decode(encoded).toString();
  }
}
