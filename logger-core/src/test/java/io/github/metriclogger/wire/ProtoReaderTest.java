package io.github.metriclogger.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtoReaderTest {

  private static ProtoReader hex(String hex) {
    return new ProtoReader(HexFormat.of().parseHex(hex));
  }

  private static ProtoReader first(ProtoWriter out) throws MalformedProtoException {
    ProtoReader in = new ProtoReader(out.toByteArray());
    assertTrue(in.next());
    return in;
  }

  private static ProtoWriter writer() {
    return new ProtoWriter(16);
  }

  @Test
  void next_fieldsOfAllTypes_areReadAsWritten() throws MalformedProtoException {
    ProtoWriter out = writer();
    out.varint(1, -1);
    out.float64(2, 0.1);
    out.float32(3, 0.1f);
    out.string(4, "步");
    int begun = out.begin(5_000_000);
    out.varint(7, 300);
    out.end(begun);

    ProtoReader in = new ProtoReader(out.toByteArray());
    assertTrue(in.next());
    assertEquals(1, in.field());
    assertEquals(-1, in.varint());
    assertTrue(in.next());
    assertEquals(0.1, in.float64());
    assertTrue(in.next());
    assertEquals(0.1f, in.float32());
    assertTrue(in.next());
    assertEquals("步", in.string());
    assertEquals(3, in.length());
    assertArrayEquals("步".getBytes(StandardCharsets.UTF_8), in.bytes());
    assertTrue(in.next());
    assertEquals(5_000_000, in.field());
    ProtoReader message = in.message();
    assertTrue(message.next());
    assertEquals(300, message.varint());
    assertFalse(message.next());
    assertFalse(in.next());
  }

  @Test
  void next_valuesNotAskedFor_arePassedOver() throws MalformedProtoException {
    ProtoWriter out = writer();
    out.bytes(1, new byte[1000]);
    out.float64(2, 1);
    out.float32(3, 1);
    out.varint(4, Long.MIN_VALUE);
    ProtoReader in = new ProtoReader(out.toByteArray());
    for (int field = 1; field <= 4; field++) {
      assertTrue(in.next());
      assertEquals(field, in.field());
    }
    assertFalse(in.next());
    assertFalse(in.next(), "the end stays the end");
  }

  @Test
  void numbers_packedOrNot_areRead() throws MalformedProtoException {
    ProtoWriter out = writer();
    out.packedFloat64(1, new double[] {1, Double.NaN, -0.0});
    assertArrayEquals(new double[] {1, Double.NaN, -0.0}, first(out).float64s());

    out = writer();
    out.packedFloat32(1, new float[] {1, 2});
    assertArrayEquals(new float[] {1, 2}, first(out).float32s());

    out = writer();
    out.float64(1, 3);
    assertArrayEquals(new double[] {3}, first(out).float64s());

    out = writer();
    out.float32(1, 4);
    assertArrayEquals(new float[] {4}, first(out).float32s());

    out = writer();
    out.varint(1, 5);
    assertArrayEquals(new long[] {5}, first(out).varints());

    ProtoReader packed = hex("0a04 01 ac02 00".replace(" ", ""));
    assertTrue(packed.next());
    assertArrayEquals(new long[] {1, 300, 0}, packed.varints());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80", // a cut key
        "08", // no value
        "0880", // a cut value
        "08ffffffffffffffffffff01", // eleven bytes
        "0900000000000000", // a cut double
        "0d000000", // a cut float
        "0a", // no length
        "0a01", // no content
        "0affffffff0f", // four gigabytes
        "0affffffffffffffffff01", // a negative length
        "0b", // a group begins
        "0c", // a group ends
        "0e", // no such type
        "0f",
        "0001", // field 0
        "80808080808001" // a key of over 32 bits
      })
  void next_malformed_isRefused(String bytes) {
    assertThrows(MalformedProtoException.class, () -> hex(bytes).next());
  }

  @Test
  void value_ofAnotherType_isRefused() throws MalformedProtoException {
    ProtoReader in = hex("0801");
    assertThrows(MalformedProtoException.class, in::varint, "before the first field");
    assertTrue(in.next());
    assertThrows(MalformedProtoException.class, in::float64);
    assertThrows(MalformedProtoException.class, in::float32);
    assertThrows(MalformedProtoException.class, in::string);
    assertThrows(MalformedProtoException.class, in::bytes);
    assertThrows(MalformedProtoException.class, in::message);
    assertThrows(MalformedProtoException.class, in::length);
    assertThrows(MalformedProtoException.class, in::float64s);
    assertThrows(MalformedProtoException.class, in::float32s);
    assertEquals(1, in.varint(), "it is still there");
  }

  @Test
  void numbers_notWhole_areRefused() throws MalformedProtoException {
    ProtoReader in = hex("0a03010280");
    assertTrue(in.next());
    assertThrows(MalformedProtoException.class, in::float64s);
    assertThrows(MalformedProtoException.class, in::float32s);
    assertThrows(MalformedProtoException.class, in::varints);
  }

  @Test
  void string_noUtf8_isReplaced() throws MalformedProtoException {
    ProtoReader in = hex("0a0261ff");
    assertTrue(in.next());
    assertEquals("a\ufffd", in.string());
  }

  @Test
  void reader_ofARange_staysWithinIt() throws MalformedProtoException {
    byte[] bytes = HexFormat.of().parseHex("ff0801ff");
    ProtoReader in = new ProtoReader(bytes, 1, 3);
    assertTrue(in.next());
    assertFalse(in.next());
    assertThrows(MalformedProtoException.class, () -> new ProtoReader(bytes, 1, 2).next());
    assertThrows(IndexOutOfBoundsException.class, () -> new ProtoReader(bytes, 1, 5));
  }

  @Test
  void reader_ofRandomBytes_throwsNothingElse() {
    SplittableRandom random = new SplittableRandom(1);
    int whole = 0;
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      try {
        walk(new ProtoReader(bytes), 0);
        whole++;
      } catch (MalformedProtoException expected) {
        // the only one
      }
    }
    assertTrue(whole > 1000, "only " + whole + " were messages by chance");
  }

  private static void walk(ProtoReader in, int depth) throws MalformedProtoException {
    while (in.next()) {
      if (in.isVarint()) {
        in.varint();
      } else if (in.isLength()) {
        in.string();
        lists(in);
        if (depth < 4) {
          walk(in.message(), depth + 1);
        }
      }
    }
  }

  private static void lists(ProtoReader in) throws MalformedProtoException {
    int length = in.length();
    if (length % Double.BYTES == 0) {
      assertEquals(length / Double.BYTES, in.float64s().length);
    }
    if (length % Float.BYTES == 0) {
      assertEquals(length / Float.BYTES, in.float32s().length);
    }
    try {
      assertTrue(in.varints().length <= length);
    } catch (MalformedProtoException expected) {
      // these are none
    }
  }
}
