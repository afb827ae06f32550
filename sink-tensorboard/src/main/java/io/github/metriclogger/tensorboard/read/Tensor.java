package io.github.metriclogger.tensorboard.read;

import io.github.metriclogger.wire.MalformedProtoException;
import io.github.metriclogger.wire.ProtoReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A decoded {@code TensorProto}: floats, doubles or strings of any shape, or a single integer.
 * Several integers, or contents that do not match the shape, cause an {@link
 * IllegalArgumentException}.
 */
final class Tensor {

  private static final int FLOAT = 1;
  private static final int DOUBLE = 2;
  private static final int INT32 = 3;
  private static final int STRING = 7;
  private static final int INT64 = 9;
  private static final int HALF = 19;

  private static final int MOST_DIMENSIONS = 16;
  private static final int MOST_STRINGS = 100_000;
  private static final int LONGEST_VARINT = 10;

  private final List<Long> shape = new ArrayList<>(2);
  private final List<byte[]> strings = new ArrayList<>(2);
  private final DoubleList numbers = new DoubleList();
  private long type;
  private byte[] content = {};

  private Tensor() {}

  static Tensor of(ProtoReader in) throws MalformedProtoException {
    Tensor tensor = new Tensor();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> tensor.type = in.varint();
        case 2 -> tensor.addShape(in.message());
        case 4 -> tensor.content = in.bytes();
        case 5 -> tensor.numbers.add(widened(in.float32s()));
        case 6 -> tensor.numbers.add(in.float64s());
        case 7, 10, 13 -> tensor.addWhole(in);
        case 8 -> tensor.addString(in.bytes());
        default -> {}
      }
    }
    return tensor;
  }

  private void addShape(ProtoReader in) throws MalformedProtoException {
    while (in.next()) {
      if (in.field() == 2) {
        check(shape.size() < MOST_DIMENSIONS, "too many dimensions");
        shape.add(size(in.message()));
      }
    }
  }

  private static long size(ProtoReader dimension) throws MalformedProtoException {
    long size = 0;
    while (dimension.next()) {
      size = dimension.field() == 1 ? dimension.varint() : size;
    }
    check(size >= 0, "a dimension of unknown size");
    return size;
  }

  private void addString(byte[] string) {
    check(strings.size() < MOST_STRINGS, "too many strings");
    strings.add(string);
  }

  /**
   * Adds an integer. Several are refused, since they would take eight times the memory of their
   * message.
   */
  private void addWhole(ProtoReader in) throws MalformedProtoException {
    check(in.isVarint() || in.length() <= LONGEST_VARINT, "many whole numbers");
    for (long number : in.varints()) {
      numbers.add(new double[] {type == HALF ? half((int) number) : (double) number});
    }
  }

  private static double[] widened(float[] floats) {
    double[] wide = new double[floats.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = floats[i];
    }
    return wide;
  }

  /** Returns the number of dimensions; 0 for a single element. */
  int rank() {
    return shape.size();
  }

  /**
   * Returns the size of a dimension.
   *
   * @param dimension 0 to {@code rank() - 1}
   */
  long size(int dimension) {
    return shape.get(dimension);
  }

  /** Returns whether it holds exactly one number. */
  boolean isSingleNumber() {
    return type != STRING && shape.stream().allMatch(size -> size == 1);
  }

  boolean isText() {
    return type == STRING;
  }

  boolean isReal() {
    return type == FLOAT || type == DOUBLE;
  }

  /** Returns the strings, row by row. */
  List<byte[]> strings() {
    return strings;
  }

  /** Returns the numbers, row by row, as many as the shape requires. */
  double[] numbers() {
    double[] all = content.length > 0 ? ofContent() : numbers.toArray();
    double wanted = 1; // may be huge
    for (long size : shape) {
      wanted *= size;
    }
    check(all.length == wanted, "another shape");
    return all;
  }

  private double[] ofContent() {
    int width = width();
    check(width > 0 && content.length % width == 0, "content of another type");
    check(isReal() || content.length == width, "many whole numbers");
    ByteBuffer in = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    double[] all = new double[content.length / width];
    for (int i = 0; i < all.length; i++) {
      all[i] = element(in);
    }
    return all;
  }

  private int width() {
    return switch ((int) type) {
      case FLOAT, INT32 -> Integer.BYTES;
      case DOUBLE, INT64 -> Long.BYTES;
      case HALF -> Short.BYTES;
      default -> 0;
    };
  }

  private double element(ByteBuffer in) {
    return switch ((int) type) {
      case FLOAT -> in.getFloat();
      case INT32 -> in.getInt();
      case DOUBLE -> in.getDouble();
      case INT64 -> (double) in.getLong();
      default -> half(in.getShort());
    };
  }

  /** Decodes IEEE 754 binary16, which Java 17 does not support. */
  private static double half(int bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double size =
        switch (exponent) {
          case 0 -> Math.scalb((double) fraction, -24);
          case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> Math.scalb((double) (fraction | 0x400), exponent - 25);
        };
    return (bits & 0x8000) == 0 ? size : -size;
  }

  private static void check(boolean right, String wrong) {
    if (!right) {
      throw new IllegalArgumentException("a tensor of " + wrong);
    }
  }
}
