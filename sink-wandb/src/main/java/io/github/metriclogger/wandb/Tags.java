package io.github.metriclogger.wandb;

import java.util.Set;

/** What a tag is called in a row: the same, unless every row has a value of that name. */
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

  /** A key as metric definitions name it: there a dot would lead into a nested map. */
  static String metric(String key) {
    return key.replace(".", "\\.");
  }
}
