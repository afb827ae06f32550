package io.github.metriclogger.testkit.wandb;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lines of one virtual file, as sent in a request. */
record FileLines(String file, int offset, List<String> content) {

  static FileLines of(String file, Map<String, @Nullable Object> part) {
    return new FileLines(file, RunState.offset(part), JsonValues.texts(part.get("content")));
  }

  @Override
  public String toString() {
    return file + " at offset " + offset;
  }
}
