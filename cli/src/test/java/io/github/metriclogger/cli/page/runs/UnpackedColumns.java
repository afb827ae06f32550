package io.github.metriclogger.cli.page.runs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The columns of a segment as the page unpacks them. */
record UnpackedColumns(
    int seg,
    long points,
    double[] i,
    double[] m,
    double[] t,
    double[] lo,
    double[] hi,
    double[] n,
    double[] s,
    long[][] bad) {

  static UnpackedColumns of(Map<String, Object> columns, double width) {
    double[] m = read(columns, "m", Double.BYTES);
    int rows = m.length;
    double[] i =
        columns.containsKey("i0")
            ? counted(((Number) columns.get("i0")).longValue(), (int) columns.get("k"))
            : either(columns, "i");
    double[] ones = new double[rows];
    Arrays.fill(ones, 1);
    double[] last = new double[rows];
    for (int row = 0; row < rows; row++) {
      last[row] = (i[row] + 1) * width - 1;
    }
    return new UnpackedColumns(
        (int) columns.get("seg"),
        ((Number) columns.get("points")).longValue(),
        i,
        m,
        columns.containsKey("t") ? times(columns) : new double[0],
        columns.containsKey("lo") ? read(columns, "lo", Float.BYTES) : m,
        columns.containsKey("hi") ? read(columns, "hi", Float.BYTES) : m,
        columns.containsKey("n") ? read(columns, "n", 0) : ones,
        columns.containsKey("s") || columns.containsKey("s8") ? either(columns, "s") : last,
        bad(columns, rows));
  }

  /** All segments of one curve of an answer. */
  @SuppressWarnings("unchecked")
  static List<UnpackedColumns> all(Map<String, Object> answer, int curve) {
    Map<String, Object> one = ((List<Map<String, Object>>) answer.get("series")).get(curve);
    List<UnpackedColumns> all = new ArrayList<>();
    double width = ((Number) answer.get("w")).doubleValue();
    ((List<Map<String, Object>>) one.get("segments")).forEach(each -> all.add(of(each, width)));
    return all;
  }

  int rows() {
    return m.length;
  }

  private static double[] counted(long first, int rows) {
    double[] counted = new double[rows];
    for (int row = 0; row < rows; row++) {
      counted[row] = first + row;
    }
    return counted;
  }

  private static double[] times(Map<String, Object> columns) {
    double start = ((Number) columns.get("t0")).doubleValue();
    return Arrays.stream(read(columns, "t", Float.BYTES)).map(time -> start + time).toArray();
  }

  private static double[] either(Map<String, Object> columns, String name) {
    return columns.containsKey(name)
        ? read(columns, name, 0)
        : read(columns, name + "8", Double.BYTES);
  }

  /** Reads doubles, floats or, of 0 bytes, unsigned numbers of four bytes. */
  private static double[] read(Map<String, Object> columns, String name, int bytes) {
    byte[] raw = Base64.getDecoder().decode((String) columns.get(name));
    ByteBuffer buffer = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
    double[] column = new double[raw.length / (bytes == Double.BYTES ? 8 : 4)];
    for (int row = 0; row < column.length; row++) {
      column[row] =
          bytes == Double.BYTES
              ? buffer.getDouble()
              : bytes == Float.BYTES ? buffer.getFloat() : Integer.toUnsignedLong(buffer.getInt());
    }
    return column;
  }

  private static long[][] bad(Map<String, Object> columns, int rows) {
    long[][] bad = new long[rows][3];
    if (columns.get("bad") instanceof List<?> marks) {
      for (Object mark : marks) {
        List<?> fields = (List<?>) mark;
        for (int kind = 0; kind < 3; kind++) {
          bad[((Number) fields.get(0)).intValue()][kind] =
              ((Number) fields.get(kind + 1)).longValue();
        }
      }
    }
    return bad;
  }
}
