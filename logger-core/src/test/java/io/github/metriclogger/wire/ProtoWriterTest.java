package io.github.metriclogger.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the examples of the encoding's own description. */
class ProtoWriterTest {

  private final ProtoWriter out = new ProtoWriter(16);

  @ParameterizedTest
  @CsvSource({
    "1, 0, 0800",
    "1, 150, 089601",
    "16, 1, 800101",
    "1, 9223372036854775807, 08ffffffffffffffff7f",
    "1, -1, 08ffffffffffffffffff01"
  })
  void varint_written_isTheVector(int field, long value, String hex) {
    out.varint(field, value);
    assertEquals(hex, hex());
  }

  @Test
  void fields_ofAllTypes_areTheVectors() {
    out.string(2, "testing");
    out.float64(1, 0.5);
    out.float32(3, 0.5f);
    assertEquals("120774657374696e67" + "09000000000000e03f" + "1d0000003f", hex());
  }

  @Test
  void bytes_partOfAnArray_isThatPart() {
    out.bytes(16, new byte[] {1, 2, 3}, 2);
    out.bytes(1, new byte[40], 0);
    assertEquals("820102" + "0102" + "0a00", hex());
  }

  @Test
  void string_halfSurrogate_isQuestionMark() {
    out.string(1, "a\ud800b");
    assertEquals("0a03613f62", hex());
  }

  @Test
  void packed_nothing_isAbsent() {
    out.packedFloat32(1, new float[0]);
    out.packedFloat64(1, new double[0]);
    assertEquals(0, out.size());
    out.packedFloat32(1, new float[] {1, 2});
    out.packedFloat64(2, new double[] {1});
    assertEquals("0a08" + "0000803f" + "00000040" + "1208" + "000000000000f03f", hex());
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, 124, 125, 126, 127, 128, 129, 16_380, 16_381, 16_383, 16_384, 3_000_000})
  void messages_nested_haveTheirLengths(int length) {
    byte[] content = new byte[length];
    for (int i = 0; i < length; i++) {
      content[i] = (byte) i;
    }
    int outer = out.begin(3);
    out.varint(1, 7);
    int inner = out.begin(2);
    out.bytes(1, content);
    out.end(inner);
    out.end(outer);

    ProtoWriter bottomUp = new ProtoWriter(16);
    bottomUp.bytes(1, content);
    ProtoWriter middle = new ProtoWriter(16);
    middle.varint(1, 7);
    middle.bytes(2, bottomUp.toByteArray());
    ProtoWriter whole = new ProtoWriter(16);
    whole.bytes(3, middle.toByteArray());
    assertArrayEquals(whole.toByteArray(), out.toByteArray());
  }

  @Test
  void truncate_takesBack() {
    out.varint(1, 150);
    out.truncate(1);
    assertEquals("08", hex());
    assertThrows(IllegalArgumentException.class, () -> out.truncate(2));
    out.rawFixed64(0);
    out.putFixed64(1, 0x0102030405060708L);
    out.putFixed32(1, -2);
    assertEquals("08" + "feffffff" + "04030201", hex());
  }

  @Test
  void clear_largeBuffer_isGivenBack() {
    out.bytes(1, new byte[1 << 20]);
    out.clear(64);
    assertEquals(0, out.size());
    assertEquals(64, out.bytes().length);
  }

  private String hex() {
    return HexFormat.of().formatHex(out.toByteArray());
  }
}
