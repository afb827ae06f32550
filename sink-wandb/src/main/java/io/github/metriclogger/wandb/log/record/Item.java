package io.github.metriclogger.wandb.log.record;

import java.util.List;

/**
 * One value of a history row, a config, a summary or a sample.
 *
 * @param path the keys from the outermost map to the value, at least one; a key may hold dots
 * @param json the value as JSON text; the bare {@code NaN}, {@code Infinity} and {@code -Infinity}
 *     are legal. Empty for a removal
 */
public record Item(List<String> path, String json) {

  /** Takes a copy of the path. */
  public Item {
    path = List.copyOf(path);
  }

  /**
   * A value of the outermost map.
   *
   * @param key its key
   * @param json the value as JSON text
   */
  public static Item of(String key, String json) {
    return new Item(List.of(key), json);
  }
}
