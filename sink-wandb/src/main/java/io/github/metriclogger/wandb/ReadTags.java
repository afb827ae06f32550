package io.github.metriclogger.wandb;

import java.util.Set;

/** Keys of the history's outermost map, and which tags they are. */
final class ReadTags {

  /** The place of a row, which never falls. */
  static final String PLACE = "_step";

  /** The step that the training gave, when it differs from the row's place. */
  static final String STEP = "step";

  /** Seconds since 1970. */
  static final String TIMESTAMP = "_timestamp";

  private static final Set<String> RESERVED = Set.of(PLACE, STEP, TIMESTAMP, "_runtime", "_wandb");
  private static final String RENAMED = "logged/";

  private ReadTags() {}

  /** Whether a key is the format's own. */
  static boolean isReserved(String key) {
    return RESERVED.contains(key);
  }

  /** The tag that was logged under a key: our sink renames those that are reserved. */
  static String tag(String key) {
    boolean renamed = key.startsWith(RENAMED) && isReserved(key.substring(RENAMED.length()));
    return renamed ? key.substring(RENAMED.length()) : key;
  }

  /**
   * The tag that a metric definition means.
   *
   * @param name of the definition: there a dot of a tag has a backslash before it
   */
  static String defined(String name) {
    return tag(name.replace("\\.", "."));
  }
}
