package io.github.metriclogger.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.SummaryLogged;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import org.junit.jupiter.api.Test;

final class PlainDataTest {

  @Test
  void config_nested_isADeepCopy() {
    List<Object> layers = new ArrayList<>(List.of(64, 32));
    Map<String, Object> model = new HashMap<>(Map.of("layers", layers));
    var config = new ConfigLogged(Map.of("model", model), 0).config();
    layers.add(16);
    model.put("depth", 4);
    assertEquals(Map.of("model", Map.of("layers", List.of(64, 32))), config);
  }

  @Test
  void config_copied_isImmutable() {
    var config = new ConfigLogged(Map.of("a", Map.of("b", List.of(1))), 0).config();
    assertThrows(UnsupportedOperationException.class, () -> config.put("c", 1));
    Map<?, ?> inner = (Map<?, ?>) config.get("a");
    assertThrows(UnsupportedOperationException.class, inner::clear);
    assertThrows(UnsupportedOperationException.class, ((List<?>) inner.get("b"))::clear);
  }

  @Test
  void config_order_isKept() {
    Map<String, Object> config = new LinkedHashMap<>();
    for (String key : List.of("z", "a", "m", "b")) {
      config.put(key, 1);
    }
    assertEquals(
        List.of("z", "a", "m", "b"), List.copyOf(new ConfigLogged(config, 0).config().keySet()));
  }

  @Test
  void values_plain_keepTheirType() {
    Map<String, Object> config = new HashMap<>();
    config.put("text", "x");
    config.put("whole", 3);
    config.put("large", new BigDecimal("1.10"));
    config.put("flag", true);
    config.put("nothing", null);
    assertEquals(config, new ConfigLogged(config, 0).config());
  }

  @Test
  void values_others_becomeText() {
    var config =
        new ConfigLogged(
                Map.of("path", Path.of("a", "b"), "level", AlertLevel.WARN, "letter", 'x'), 0)
            .config();
    String path = Path.of("a", "b").toString();
    assertEquals(Map.of("path", path, "level", "WARN", "letter", "x"), config);
  }

  @Test
  void values_counters_standStill() {
    var steps = new AtomicLong(7);
    var sum = new DoubleAdder();
    sum.add(0.5);
    var config = new ConfigLogged(Map.of("steps", steps, "sum", sum), 0).config();
    steps.set(8);
    sum.add(1);
    assertEquals(Map.of("steps", 7L, "sum", 0.5), config);
  }

  @Test
  void arrays_become_lists() {
    var config =
        new ConfigLogged(
                Map.of("betas", new double[] {0.9, 0.999}, "names", new String[][] {{"a"}, {}}), 0)
            .config();
    assertEquals(
        Map.of("betas", List.of(0.9, 0.999), "names", List.of(List.of("a"), List.of())), config);
  }

  @Test
  void cycles_end() {
    Map<String, Object> self = new LinkedHashMap<>();
    self.put("left", self);
    self.put("right", List.of(self, self));
    assertEquals(
        Map.of("left", "…", "right", List.of("…", "…")), new ConfigLogged(self, 0).config());
  }

  @Test
  void sameValueTwice_isNoCycle() {
    Map<String, Object> shared = Map.of("x", 1);
    var config = new ConfigLogged(Map.of("a", shared, "b", List.of(shared)), 0).config();
    assertEquals(Map.of("a", shared, "b", List.of(shared)), config);
  }

  @Test
  void deepNesting_ends() {
    Map<String, Object> deep = Map.of("end", 1);
    for (int i = 0; i < 1000; i++) {
      deep = Map.of("in", deep);
    }
    String text = new ConfigLogged(deep, 0).config().toString();
    assertTrue(text.contains("in=…"), text);
  }

  @Test
  void keys_notText_becomeText() {
    Map<String, Object> config = new HashMap<>();
    Map<Object, Object> inner = new HashMap<>();
    inner.put(1, "one");
    inner.put(null, "none");
    config.put("by", inner);
    assertEquals(
        Map.of("by", Map.of("1", "one", "null", "none")), new SummaryLogged(config, 0).summary());
  }

  @Test
  void table_cells_areCopied() {
    List<Object> row = new ArrayList<>(Arrays.asList(1, null, Path.of("p")));
    var table = new Table(List.of("a", "b", "c"), List.of(row));
    row.set(0, 2);
    assertEquals(List.of(Arrays.asList(1, null, "p")), table.rows());
    assertEquals(0, table.corrections().values());
  }

  private record Optimizer(String name, Optional<Double> momentum, List<Integer> layers) {}

  @Test
  void records_andOptionals_areMapsAndValues() {
    Map<String, Object> logged =
        Map.of(
            "adam", new Optimizer("adam", Optional.of(0.9), List.of(3)),
            "sgd", new Optimizer("sgd", Optional.empty(), List.of()),
            "seed", Optional.of(7));
    var config = new ConfigLogged(logged, 0).config();
    assertEquals(Map.of("name", "adam", "momentum", 0.9, "layers", List.of(3)), config.get("adam"));
    assertEquals(7, config.get("seed"));
    Map<?, ?> sgd = (Map<?, ?>) config.get("sgd");
    assertTrue(sgd.containsKey("momentum"));
    assertNull(sgd.get("momentum"));
  }

  private record Holder(List<Object> held) {}

  @Test
  void records_thatHoldThemselves_areCut() {
    List<Object> items = new ArrayList<>();
    Holder holder = new Holder(items);
    items.add(holder);
    var config = new ConfigLogged(Map.of("a", holder), 0).config();
    assertTrue(config.toString().contains("…"));
  }

  @Test
  void objects_withoutAText_areNamedByKey() {
    Object bare = new Object();
    Map<String, Object> logged = new LinkedHashMap<>();
    logged.put("lr", 0.1);
    logged.put("model", bare);
    logged.put("data", Map.of("loader", List.of(1, bare)));
    logged.put("adam", new Holder(List.of(bare)));
    logged.put("text", bare.toString());
    logged.put("unit", TimeUnit.SECONDS);
    logged.put("list", List.of("java.lang.Object@1b2c"));
    List<String> opaque = new ArrayList<>();
    Map<String, Object> copy = PlainData.copyOf(logged, opaque::add);
    assertEquals(List.of("model", "data.loader", "adam.held"), opaque);
    assertEquals(bare.toString(), copy.get("model"));
    assertEquals(PlainData.copyOf(logged), copy);
  }
}
