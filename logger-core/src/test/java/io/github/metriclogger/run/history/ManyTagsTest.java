package io.github.metriclogger.run.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A summary does not grow with the tags. */
class ManyTagsTest {

  private static final int TAGS = RunSummary.MOST_TAGS + 500;

  @TempDir private Path directory;

  @Test
  void tags_beyondTheRoom_areCounted() throws IOException {
    RunSummary summary = new RunSummary();
    for (int step = 0; step < TAGS; step++) {
      summary.add("sample_" + step, step, 0.5);
      summary.add("sample_0", step, step);
    }
    assertEquals(500, summary.leftOut());
    assertEquals(TAGS - 1, summary.lastStep());
    Map<String, Object> json = summary.toJson(0);
    assertEquals(RunSummary.MOST_TAGS, ((Map<?, ?>) json.get("metrics")).size());
    assertEquals(TAGS - 1.0, ((Map<?, ?>) json.get("summary")).get("sample_0"));
    Files.writeString(directory.resolve(RunSummary.FILE), Json.write(json));
    RunSummary read = RunSummary.read(directory).orElseThrow();
    assertEquals(500, read.leftOut());
    read.addMetrics(summary);
    assertEquals(1000, read.leftOut());
  }

  @Test
  void tags_withRoom_areNoMatter() {
    RunSummary summary = new RunSummary();
    summary.add("loss", 1, 0.5);
    assertEquals(0, summary.leftOut());
    assertFalse(summary.toJson(0).containsKey("values_left_out"));
  }
}
