package io.github.metriclogger.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Walks over the fields of a protobuf message, in the order in which they stand. {@link #next}
 * steps to a field, whose value may then be asked for in the way that it is encoded, or not at all.
 * Whatever the bytes are, nothing but {@link MalformedProtoException} is thrown because of them,
 * and no memory is taken for a length before that many bytes are known to be there. Not for use by
 * several threads at once.
 */
public final class ProtoReader {

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;
  private static final int MAX_VARINT_SHIFT = 63;
  private static final long MAX_KEY = 0xffffffffL;

  private final byte[] bytes;
  private final int to;

  private int at;
  private int field;
  private int type;
  private long number;
  private int from;

  /**
   * A reader of a message.
   *
   * @param bytes hold it; not to be changed while it is read
   * @param from its first byte
   * @param to behind its last byte
   */
  public ProtoReader(byte[] bytes, int from, int to) {
    Objects.checkFromToIndex(from, to, bytes.length);
    this.bytes = bytes;
    this.at = from;
    this.to = to;
  }

  /**
   * A reader of a message that fills an array.
   *
   * @param bytes the message; not to be changed while it is read
   */
  public ProtoReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  /**
   * Steps to the next field; a value that was not asked for is skipped.
   *
   * @return false at the end of the message
   * @throws MalformedProtoException when there is no whole field here, or a group
   */
  public boolean next() throws MalformedProtoException {
    if (at == to) {
      return false;
    }
    long key = rawVarint();
    field = (int) (key >>> 3);
    type = (int) (key & 7);
    if (field == 0 || (key & ~MAX_KEY) != 0) {
      throw new MalformedProtoException("no field has the key " + key);
    }
    switch (type) {
      case VARINT -> number = rawVarint();
      case FIXED64 -> number = rawFixed(Long.BYTES);
      case FIXED32 -> number = rawFixed(Integer.BYTES);
      case LENGTH -> skipLength();
      default -> throw new MalformedProtoException("wire type " + type + " of field " + field);
    }
    return true;
  }

  /** The number of the field, 1 or more. */
  public int field() {
    return field;
  }

  /** Whether the value is a varint: int32, int64, uint32, uint64, bool, enum. */
  public boolean isVarint() {
    return type == VARINT;
  }

  /** Whether the value has a length: bytes, a string, a message, packed numbers. */
  public boolean isLength() {
    return type == LENGTH;
  }

  /**
   * The value of a varint field.
   *
   * @throws MalformedProtoException when the field is encoded in another way
   */
  public long varint() throws MalformedProtoException {
    expect(VARINT);
    return number;
  }

  /**
   * The value of a double field.
   *
   * @throws MalformedProtoException when the field is encoded in another way
   */
  public double float64() throws MalformedProtoException {
    expect(FIXED64);
    return Double.longBitsToDouble(number);
  }

  /**
   * The value of a float field.
   *
   * @throws MalformedProtoException when the field is encoded in another way
   */
  public float float32() throws MalformedProtoException {
    expect(FIXED32);
    return Float.intBitsToFloat((int) number);
  }

  /**
   * How many bytes a value with a length has.
   *
   * @throws MalformedProtoException when the field is encoded in another way
   */
  public int length() throws MalformedProtoException {
    expect(LENGTH);
    return at - from;
  }

  /**
   * A copy of a value with a length.
   *
   * @throws MalformedProtoException when the field is encoded in another way
   */
  public byte[] bytes() throws MalformedProtoException {
    expect(LENGTH);
    return Arrays.copyOfRange(bytes, from, at);
  }

  /**
   * The value of a string field; what is no UTF-8 is replaced.
   *
   * @throws MalformedProtoException when the field is encoded in another way
   */
  public String string() throws MalformedProtoException {
    expect(LENGTH);
    return new String(bytes, from, at - from, StandardCharsets.UTF_8);
  }

  /**
   * A reader of the message that is the field's value; nothing is copied.
   *
   * @throws MalformedProtoException when the field is encoded in another way
   */
  public ProtoReader message() throws MalformedProtoException {
    expect(LENGTH);
    return new ProtoReader(bytes, from, at);
  }

  /**
   * The doubles of a repeated field, which may be packed.
   *
   * @return one value when the field is not packed
   * @throws MalformedProtoException when these are no doubles
   */
  public double[] float64s() throws MalformedProtoException {
    if (type == FIXED64) {
      return new double[] {float64()};
    }
    double[] values = new double[count(Double.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.longBitsToDouble(fixed(from + i * Double.BYTES, Double.BYTES));
    }
    return values;
  }

  /**
   * The floats of a repeated field, which may be packed.
   *
   * @return one value when the field is not packed
   * @throws MalformedProtoException when these are no floats
   */
  public float[] float32s() throws MalformedProtoException {
    if (type == FIXED32) {
      return new float[] {float32()};
    }
    float[] values = new float[count(Float.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.intBitsToFloat((int) fixed(from + i * Float.BYTES, Float.BYTES));
    }
    return values;
  }

  /**
   * The varints of a repeated field, which may be packed. Takes up to eight bytes of memory for
   * each byte of the message.
   *
   * @return one value when the field is not packed
   * @throws MalformedProtoException when these are no varints
   */
  public long[] varints() throws MalformedProtoException {
    if (type == VARINT) {
      return new long[] {number};
    }
    ProtoReader packed = message();
    int count = 0;
    for (int i = from; i < at; i++) {
      count += bytes[i] >= 0 ? 1 : 0; // the last byte of each
    }
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = packed.rawVarint();
    }
    if (packed.at != packed.to) {
      throw new MalformedProtoException("packed varints end in the midst of one");
    }
    return values;
  }

  private int count(int size) throws MalformedProtoException {
    if (length() % size != 0) {
      throw new MalformedProtoException(length() + " bytes of numbers of " + size + " bytes");
    }
    return length() / size;
  }

  private void expect(int wanted) throws MalformedProtoException {
    if (type != wanted || field == 0) {
      throw new MalformedProtoException(
          "field " + field + " has wire type " + type + ", not " + wanted);
    }
  }

  private void skipLength() throws MalformedProtoException {
    long length = rawVarint();
    if (length < 0 || length > to - at) {
      throw new MalformedProtoException("field " + field + " claims " + length + " bytes");
    }
    from = at;
    at += (int) length;
  }

  private long rawFixed(int size) throws MalformedProtoException {
    if (to - at < size) {
      throw new MalformedProtoException("field " + field + " is cut");
    }
    at += size;
    return fixed(at - size, size);
  }

  private long fixed(int index, int size) {
    long value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = value << 8 | (bytes[index + i] & 0xff);
    }
    return value;
  }

  private long rawVarint() throws MalformedProtoException {
    long value = 0;
    for (int shift = 0; shift <= MAX_VARINT_SHIFT && at < to; shift += 7) {
      byte next = bytes[at++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new MalformedProtoException(at == to ? "a varint is cut" : "a varint of over ten bytes");
  }
}
