package io.github.metriclogger.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathSegmentTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "mlp-1",
        "lr=1e-3,bs=32",
        "训练-1",
        "été",
        "🚀",
        "a b",
        ".hidden",
        "a.b",
        "CONSOLE",
        "nullable",
        "(1)",
        "a'b",
        "-x",
        "~"
      })
  void name_good_isGood(String name) {
    assertEquals(Optional.empty(), PathSegment.problem(name));
    assertEquals(name, PathSegment.of(name));
  }

  @ParameterizedTest
  @CsvSource({
    "'', run",
    "., run",
    ".., run",
    "a/b, a-b",
    "a\\b, a-b",
    "/etc/x, -etc-x",
    "' a', a",
    "'a ', a",
    "a., a",
    "a:b?, a-b-",
    "'a\nb', a-b",
    "'a\u0000', a-",
    "'a\u2028b', a-b",
    "con, _con",
    "NUL.txt, _NUL.txt",
    "com1, _com1",
    "'\uD800', -",
  })
  void name_bad_isRefusedAndMended(String name, String mended) {
    assertTrue(PathSegment.problem(name).isPresent());
    assertEquals(mended, PathSegment.of(name));
    assertEquals(Optional.empty(), PathSegment.problem(mended));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "训", "🚀"})
  void name_tooLong_isCut(String letter) {
    String name = letter.repeat(201);
    assertTrue(PathSegment.problem(name).orElse("").contains("too long"));
    assertTrue(PathSegment.of(name).startsWith(letter.repeat(40)));
    assertEquals(Optional.empty(), PathSegment.problem(PathSegment.of(name)));
  }
}
