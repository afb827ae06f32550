package io.github.metriclogger.cli.page.runs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

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

  private static final Kind DOUBLE = new Kind(8, ByteBuffer::getDouble);
  private static final Kind FLOAT = new Kind(4, ByteBuffer::getFloat);
  private static final Kind INT = new Kind(4, bytes -> Integer.toUnsignedLong(bytes.getInt()));
  private static final Kind SHORT = new Kind(2, bytes -> Short.toUnsignedInt(bytes.getShort()));
  private static final Kind BYTE = new Kind(1, bytes -> Byte.toUnsignedInt(bytes.get()));

  /** How a number is written. */
  private record Kind(int bytes, ToDoubleFunction<ByteBuffer> next) {}

  static UnpackedColumns of(Map<String, Object> columns, double width) {
    double[] m =
        columns.containsKey("m4") ? read(columns, "m4", FLOAT) : read(columns, "m", DOUBLE);
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
        times(columns),
        columns.containsKey("lo") ? read(columns, "lo", FLOAT) : m,
        columns.containsKey("hi") ? read(columns, "hi", FLOAT) : m,
        counts(columns, ones),
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
    if (!columns.containsKey("t0")) {
      return new double[0];
    }
    double start = ((Number) columns.get("t0")).doubleValue();
    if (columns.containsKey("t")) {
      return Arrays.stream(read(columns, "t", FLOAT)).map(time -> start + time).toArray();
    }
    double unit = Math.pow(2, (int) columns.get("tu"));
    return Arrays.stream(read(columns, "t2", SHORT)).map(time -> start + time * unit).toArray();
  }

  private static double[] counts(Map<String, Object> columns, double[] otherwise) {
    if (columns.containsKey("n1")) {
      return read(columns, "n1", BYTE);
    }
    return columns.containsKey("n2")
        ? read(columns, "n2", SHORT)
        : columns.containsKey("n") ? read(columns, "n", INT) : otherwise;
  }

  private static double[] either(Map<String, Object> columns, String name) {
    return columns.containsKey(name) ? read(columns, name, INT) : read(columns, name + "8", DOUBLE);
  }

  private static double[] read(Map<String, Object> columns, String name, Kind kind) {
    byte[] raw = Base64.getDecoder().decode((String) columns.get(name));
    ByteBuffer buffer = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
    double[] column = new double[raw.length / kind.bytes];
    for (int row = 0; row < column.length; row++) {
      column[row] = kind.next.applyAsDouble(buffer);
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
