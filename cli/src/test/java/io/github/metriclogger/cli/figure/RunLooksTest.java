package io.github.metriclogger.cli.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RunLooksTest {

  @Test
  void name_keepsItsHueInAnyCompany() {
    Look alone = RunLooks.of(List.of("mlp-1")).get("mlp-1");

    assertEquals(alone, RunLooks.of(List.of("mlp-1", "mlp-1")).get("mlp-1"));
    assertEquals(RunLooks.of(List.of("a", "b", "c")), RunLooks.of(List.of("c", "b", "a")));
  }

  @Test
  void twentyFourRuns_differ() {
    List<String> names = IntStream.range(0, 24).mapToObj(i -> "run-" + i).toList();
    Map<String, Look> looks = RunLooks.of(names);

    assertEquals(24, new HashSet<>(looks.values()).size());
  }

  @Test
  void more_haveALookToo() {
    List<String> names = IntStream.range(0, 60).mapToObj(i -> "run-" + i).toList();

    assertEquals(60, RunLooks.of(names).size());
  }

  @Test
  void collision_movesOn() {
    String other =
        IntStream.range(0, 100)
            .mapToObj(i -> "x" + i)
            .filter(name -> hue(name) == hue("a"))
            .findFirst()
            .orElseThrow();
    Map<String, Look> both = RunLooks.of(List.of("a", other));

    assertEquals(hue("a"), Objects.requireNonNull(both.get("a")).hue());
    assertNotEquals(hue("a"), Objects.requireNonNull(both.get(other)).hue());
  }

  private static int hue(String name) {
    return Objects.requireNonNull(RunLooks.of(List.of(name)).get(name)).hue();
  }
}
