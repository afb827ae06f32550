package io.github.metriclogger.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NaturalOrderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version_1 version_2 version_10",
        "a a0 a01 a1 a2 a10 b",
        "checkpoint-100 checkpoint-150 checkpoint-1000 last-checkpoint",
        "run 运行1 运行2 运行10",
        "x99999999999999999998 x99999999999999999999 x100000000000000000000",
        "1 1a 1b2 1b10 2"
      })
  void compare_ordersAsAPersonDoes(String names) {
    List<String> expected = List.of(names.split(" "));
    List<String> shuffled = new ArrayList<>(expected);
    Collections.shuffle(shuffled, new Random(7));

    shuffled.sort(NaturalOrder.INSTANCE);

    assertEquals(expected, shuffled);
  }
}
