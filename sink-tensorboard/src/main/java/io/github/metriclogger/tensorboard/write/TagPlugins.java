package io.github.metriclogger.tensorboard.write;

import java.util.HashMap;
import java.util.Map;

/**
 * Remembers the plugin named by the first value of each tag, for a limited number of tags. The
 * values of further tags are interpreted by their contents.
 */
public final class TagPlugins {

  private static final int MOST = 100_000;
  private static final int LONGEST = 600;

  private final Map<String, String> plugins = new HashMap<>();

  /**
   * Returns the plugin of a value.
   *
   * @param plugin the plugin that the value itself names, may be empty
   * @return the plugin, empty if unknown
   */
  public String of(String tag, String plugin) {
    String known = plugins.getOrDefault(tag, "");
    if (plugin.isEmpty() || !known.isEmpty()) {
      return plugin.isEmpty() ? known : plugin;
    }
    if (plugins.size() < MOST && tag.length() <= LONGEST && plugin.length() <= LONGEST) {
      plugins.put(tag, plugin);
    }
    return plugin;
  }

  /** Clears all tags. */
  public void clear() {
    plugins.clear();
  }
}
