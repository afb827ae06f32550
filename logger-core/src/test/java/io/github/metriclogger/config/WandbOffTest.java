package io.github.metriclogger.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Variables of W&B while it is off, and values of a builder that cannot be. */
class WandbOffTest {

  private static LoggerConfig load(Map<String, String> environment, Map<String, Object> builder) {
    return new ConfigLoader(List.of())
        .load(new ConfigSources(null, environment, Map.of(), builder));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WANDB_PROJECT",
        "WANDB_ENTITY",
        "WANDB_NAME",
        "WANDB_RUN_ID",
        "WANDB_NOTES",
        "WANDB_RUN_GROUP",
        "WANDB_JOB_TYPE",
        "WANDB_BASE_URL",
        "WANDB_APP_URL",
        "WANDB_API_KEY",
        "WANDB_X_EXTRA_HTTP_HEADERS",
        "WANDB_DIR",
        "WANDB_RESUME",
        "WANDB_DISABLED",
        "WANDB_MODE",
        "WANDB_TAGS",
        "WANDB_SOMETHING"
      })
  void wandbOff_noVariableStops(String name) {
    for (String value : List.of("a/b:c#?", "..", "must", "{", "x".repeat(5_000), "\n", "-1")) {
      load(Map.of(name, value), Map.of());
      load(Map.of(name, value, "USE_WANDB", "false"), Map.of());
      if (!name.equals("WANDB_MODE")) {
        load(Map.of(name, value, "USE_WANDB", "true", "WANDB_MODE", "disabled"), Map.of());
      }
    }
  }

  @Test
  void wandbOff_labelsCountAndTheServersRunDoesNot() {
    var environment = new HashMap<String, String>();
    environment.put("WANDB_NAME", "mlp");
    environment.put("WANDB_RUN_ID", "3f2a");
    environment.put("WANDB_RESUME", "must");
    RunConfig run = load(environment, Map.of()).run();
    assertEquals("mlp", run.name());
    assertNull(run.id());
    assertEquals(ResumeMode.NEVER, run.resume());
  }

  @Test
  void wandbOff_whatThePersonWritesInTheBuilderCounts() {
    RunConfig run = load(Map.of(), Map.of("run.id", "3f2a", "run.resume", "allow")).run();
    assertEquals("3f2a", run.id());
    assertEquals(ResumeMode.ALLOW, run.resume());
  }

  @Test
  void builder_endlessNumber_isRefusedAtOnce() {
    BigInteger large = BigInteger.ONE.shiftLeft(14_000_000);
    for (Object value : List.of(large, new BigDecimal(large))) {
      String problem =
          assertThrows(
                  ConfigException.class, () -> load(Map.of(), Map.of("pipeline.capacity", value)))
              .problems()
              .get(0);
      assertEquals(
          "builder: pipeline.capacity: 'a number of 14000001 bits' is not a whole number", problem);
    }
  }

  @Test
  void builder_mapThatHoldsItself_isRefused() {
    var itself = new HashMap<String, Object>();
    itself.put("again", itself);
    assertThrows(ConfigException.class, () -> load(Map.of(), Map.of("run.tags", itself)));
  }
}
