package org.example.jsonlines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.support.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sink as its users meet it: a line in a YAML file. */
class JsonLinesSinkTest {

  @TempDir Path temp;

  @Test
  void open_namedInYaml_findsTheSink() throws Exception {
    Path yaml =
        Files.writeString(
            temp.resolve("logger.yaml"),
            """
            run: {project: lines, name: one, dir: '%s'}
            sinks:
              console: {enabled: false}
              jsonlines: {enabled: true, file: scalars.jsonl}
            """
                .formatted(temp));
    try (MetricLogger logger = MetricLogger.open(yaml)) {
      Map<String, Double> row = new LinkedHashMap<>();
      row.put("train/loss", 0.25);
      row.put("train/\"odd\"", Double.NaN);
      logger.log(row, 3);
    }
    List<String> lines = Files.readAllLines(temp.resolve("lines/one/scalars.jsonl"));
    assertEquals(1, lines.size());
    Map<?, ?> line = (Map<?, ?>) Json.parse(lines.get(0));
    assertEquals(3L, line.get("step"));
    assertEquals(Map.of("train/loss", 0.25, "train/\"odd\"", "NaN"), line.get("scalars"));
  }
}
