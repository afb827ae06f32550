package io.github.metriclogger.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MaskedCrcTest {

  private final MaskedCrc crc = new MaskedCrc();

  @Test
  void of_checkValues_areTensorFlows() {
    byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
    assertEquals(0xc78ab0e5, crc.of(digits, 0, 9));
    assertEquals(0xa282ead8, crc.of(digits, 3, 0));
    assertEquals(0x07980329, crc.of(new byte[8], 0, 8));
    assertEquals(0xc78ab0e5, crc.of("x123456789y".getBytes(StandardCharsets.US_ASCII), 1, 9));
  }
}
