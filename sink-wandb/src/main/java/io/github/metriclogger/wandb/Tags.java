package io.github.metriclogger.wandb;

import java.util.Set;

/**
 * What a tag is called in a row: the same, unless every row has a value of that name. The sink
 * renames by it, the reader names back.
 */
final class Tags {

  private static final Set<String> RESERVED =
      Set.of(
          HistoryFields.TRUE_STEP,
          HistoryFields.STEP,
          HistoryFields.RUNTIME,
          HistoryFields.TIMESTAMP,
          "_wandb");

  private static final String PREFIX = "logged/";

  private Tags() {}

  static boolean isReserved(String tag) {
    return RESERVED.contains(tag);
  }

  /** The key of a tag. */
  static String key(String tag) {
    return isReserved(tag) ? PREFIX + tag : tag;
  }

  /** The tag that was logged under a key. */
  static String tag(String key) {
    boolean renamed = key.startsWith(PREFIX) && isReserved(key.substring(PREFIX.length()));
    return renamed ? key.substring(PREFIX.length()) : key;
  }

  /** A key as metric definitions name it: there a dot would lead into a nested map. */
  static String metric(String key) {
    return key.replace(".", "\\.");
  }

  /**
   * The tag that a metric definition means.
   *
   * @param name of the definition, as {@link #metric} makes it
   */
  static String defined(String name) {
    return tag(name.replace("\\.", "."));
  }
}
