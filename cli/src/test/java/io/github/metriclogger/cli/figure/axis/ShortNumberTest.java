package io.github.metriclogger.cli.figure.axis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShortNumberTest {

  @ParameterizedTest
  @CsvSource({
    "0.12341, 0.1234",
    "0.001, 0.001",
    "0.0000173, 1.73e-5",
    "11062, 11062",
    "11062.4, 11060",
    "123456.7, 123.5k",
    "1234567, 1.235M",
    "1e300, 1e300",
    "-2.5, -2.5",
    "0, 0",
    "-0.0, 0",
    "99999.9, 100k",
    "NaN, NaN",
    "Infinity, Inf",
    "-Infinity, -Inf",
  })
  void of_writesFourDigits(double value, String text) {
    assertEquals(text, ShortNumber.of(value));
  }
}
