package io.github.metriclogger.testkit.wandb;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Some lines of one virtual file, as a request brings them. */
record Lines(String file, int offset, List<String> content) {

  static Lines of(String file, Map<String, @Nullable Object> part) {
    return new Lines(file, RunState.offset(part), Plain.texts(part.get("content")));
  }

  @Override
  public String toString() {
    return file + " at offset " + offset;
  }
}
