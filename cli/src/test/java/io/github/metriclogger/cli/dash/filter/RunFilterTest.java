package io.github.metriclogger.cli.dash.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RunFilterTest {

  private static final Map<String, Object> CONFIG =
      Map.of("lr", 1e-3, "optimizer", "Adam", "model", Map.of("depth", 4));

  @Test
  void conditionsCompareNumbersAndTexts() {
    assertEquals(true, holds("cfg.lr>=1e-3"));
    assertEquals(false, holds("cfg.lr<0.001"));
    assertEquals(true, holds("cfg.optimizer=adam"));
    assertEquals(true, holds("config.optimizer!=sgd"));
    assertEquals(true, holds("cfg.model.depth>3"));
  }

  @Test
  void whatAConfigurationLacksHoldsOnlyWhenUnequal() {
    assertEquals(false, holds("cfg.seed=1"));
    assertEquals(true, holds("cfg.seed!=1"));
  }

  @Test
  void conditionsAndNamesMustAllHold() {
    assertEquals(true, holds("mlp cfg.lr=0.001"));
    assertEquals(false, holds("cnn cfg.lr=0.001"));
    assertEquals(false, holds("mlp cfg.lr=0.001 cfg.model.depth<4"));
  }

  private static boolean holds(String filter) {
    return RunFilter.of(filter).matches("runs/mlp-1", CONFIG);
  }
}
