package io.github.metriclogger.wandb.log.record;

import io.github.metriclogger.support.OwnNames;
import java.util.Locale;
import java.util.Set;

/**
 * What a tag is called in a row: the same, unless every row has a value of that name. The sink
 * renames by it, the reader names back.
 */
public final class Tags {

  private static final OwnNames OWN =
      OwnNames.of(
          Set.of(
              HistoryFields.TRUE_STEP,
              HistoryFields.STEP,
              HistoryFields.RUNTIME,
              HistoryFields.TIMESTAMP,
              "_wandb"));

  private Tags() {}

  /** Whether W&amp;B itself uses the name. */
  public static boolean isReserved(String tag) {
    return OWN.isOwn(tag);
  }

  /** The key of a tag. */
  public static String key(String tag) {
    return OWN.written(tag);
  }

  /** What to warn of, once, when a key is not the tag. */
  public static String warning(Locale language, String tag) {
    return OWN.warning(language, "W&B", tag);
  }

  /** The tag that was logged under a key. */
  public static String tag(String key) {
    return OWN.tag(key);
  }

  /** A key as metric definitions name it: there a dot would lead into a nested map. */
  public static String metric(String key) {
    return key.replace(".", "\\.");
  }

  /**
   * The tag that a metric definition means.
   *
   * @param name of the definition, as {@link #metric} makes it
   */
  public static String defined(String name) {
    return tag(name.replace("\\.", "."));
  }
}
