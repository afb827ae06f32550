package io.github.metriclogger.cli.source.trainer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The numbers of one record of a log, kept until the record is known to be whole. */
final class JsonRow {

  private JsonField[] fields = new JsonField[16];
  private double[] values = new double[16];
  private int size;

  void clear() {
    size = 0;
  }

  void add(JsonField field, double value) {
    if (size == values.length) {
      fields = Arrays.copyOf(fields, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    fields[size] = field;
    values[size++] = value;
  }

  int size() {
    return size;
  }

  JsonField field(int index) {
    return fields[index];
  }

  double value(int index) {
    return values[index];
  }

  /** The value of a field, NaN when the row has none. */
  double valueOf(@Nullable String name) {
    for (int i = 0; i < size; i++) {
      if (fields[i].name().equals(name)) {
        return values[i];
      }
    }
    return Double.NaN;
  }
}
