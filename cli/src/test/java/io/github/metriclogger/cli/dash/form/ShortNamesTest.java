package io.github.metriclogger.cli.dash.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortNamesTest {

  @ParameterizedTest
  @CsvSource({
    "exp/version_0/metrics.csv, exp/version_1/metrics.csv, version_0, version_1",
    "a/log.csv, b/log.csv, a, b",
    "runs/x/a, runs/y/a, x, y",
    "runs/x, runs/xy, x, xy",
    "x/a/x, x/x, a/x, x",
    "one, two, one, two",
    "a/b, a/b/c, b, b/c",
  })
  void whatAllShareIsLeftOut(String one, String other, String shortOne, String shortOther) {
    var names = ShortNames.of(List.of(one, other));

    assertEquals(shortOne, names.get(one));
    assertEquals(shortOther, names.get(other));
  }

  @Test
  void aNameAloneStays() {
    assertEquals("a/b.csv", ShortNames.of(List.of("a/b.csv")).get("a/b.csv"));
  }
}
