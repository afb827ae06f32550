package io.github.metriclogger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.MessageLogged;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An object in the config that has no text to be kept. */
class OpaqueConfigTest {

  @Test
  void logConfig_objectWithoutText_warnedOfOnceByKey(@TempDir Path dir) {
    var sink = new KeepingSink();
    try (MetricLogger logger = sink.run(dir).open()) {
      logger.logConfig(Map.of("model", Map.of("net", new Object(), "depth", 4)));
      logger.logConfig(Map.of("other", new Object()));
    }
    List<String> warnings =
        sink.all(MessageLogged.class).stream()
            .map(MessageLogged::text)
            .filter(text -> text.contains("no toString of its own"))
            .toList();
    assertEquals(1, warnings.size(), warnings::toString);
    assertTrue(warnings.get(0).startsWith("logConfig: 'model.net' has"), warnings::toString);
    assertEquals(2, sink.last(ConfigLogged.class).config().size(), "both are kept");
  }
}
