package io.github.metriclogger.tensorboard.write;

import java.util.HashMap;
import java.util.Map;

/**
 * Which part of TensorBoard shows a tag, as the tag's first value said. So many tags are remembered
 * and no more; values of the others are known by what they hold.
 */
public final class TagPlugins {

  private static final int MOST = 100_000;
  private static final int LONGEST = 600;

  private final Map<String, String> plugins = new HashMap<>();

  /**
   * The plugin of a value.
   *
   * @param said what the value says itself, may be empty
   * @return empty when nobody said it
   */
  public String of(String tag, String said) {
    String known = plugins.getOrDefault(tag, "");
    if (said.isEmpty() || !known.isEmpty()) {
      return said.isEmpty() ? known : said;
    }
    if (plugins.size() < MOST && tag.length() <= LONGEST && said.length() <= LONGEST) {
      plugins.put(tag, said);
    }
    return said;
  }

  /** Forgets all tags. */
  public void clear() {
    plugins.clear();
  }
}
