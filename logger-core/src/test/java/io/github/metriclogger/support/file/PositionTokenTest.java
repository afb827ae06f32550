package io.github.metriclogger.support.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.metriclogger.spi.ReadPosition;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTokenTest {

  @Test
  void write_isParsedBack() {
    Map<String, String> places = Map.of("a|b=c %", "1,2,3", "ä/\u4e2d", "x=y,none");
    assertEquals(places, PositionToken.parse(PositionToken.write(places)));
    assertEquals("a%7Cb=1", PositionToken.write(Map.of("a|b", "1")).token());
  }

  @Test
  void parse_theStart_hasNoPlaces() {
    assertEquals(Map.of(), PositionToken.parse(ReadPosition.START));
    assertEquals(ReadPosition.START, PositionToken.write(Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a=1|", "|a=1", "a=1||b=2", "%zz=1"})
  void parse_whatIsNoToken_isNull(String token) {
    assertNull(PositionToken.parse(new ReadPosition(token)));
  }
}
