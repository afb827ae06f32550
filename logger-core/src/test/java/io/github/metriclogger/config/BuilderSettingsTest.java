package io.github.metriclogger.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values of a builder: of the run, and those that cannot be. */
class BuilderSettingsTest {

  private static LoggerConfig load(Map<String, Object> builder) {
    return new ConfigLoader(List.of()).load(new ConfigSources(null, Map.of(), Map.of(), builder));
  }

  @Test
  void runOfBuilder_withoutAnySink_counts() {
    RunConfig run = load(Map.of("run.id", "3f2a", "run.resume", "allow")).run();
    assertEquals("3f2a", run.id());
    assertEquals(ResumeMode.ALLOW, run.resume());
  }

  @Test
  void builder_endlessNumber_isRefusedAtOnce() {
    BigInteger large = BigInteger.ONE.shiftLeft(14_000_000);
    for (Object value : List.of(large, new BigDecimal(large))) {
      String problem =
          assertThrows(ConfigException.class, () -> load(Map.of("pipeline.capacity", value)))
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
    assertThrows(ConfigException.class, () -> load(Map.of("run.tags", itself)));
  }
}
