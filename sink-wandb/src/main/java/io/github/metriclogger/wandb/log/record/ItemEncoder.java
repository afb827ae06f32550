package io.github.metriclogger.wandb.log.record;

import io.github.metriclogger.wire.ProtoWriter;
import java.util.List;

/** Encodes the values of configs, histories, summaries and samples. */
final class ItemEncoder {

  private static final String STEP = "_step";
  private static final int HISTORY_STEP = 2;
  private static final int STEP_NUMBER = 1;

  private ItemEncoder() {}

  /** Values as the official client writes a config's and a sample's: one key where that will do. */
  static void keyed(ProtoWriter target, int field, List<Item> items) {
    for (Item item : items) {
      item(target, field, item, item.path().size() == 1);
    }
  }

  /** Values as the official client writes a history's: always a list of keys. */
  static void nested(ProtoWriter target, int field, List<Item> items) {
    for (Item item : items) {
      item(target, field, item, false);
    }
  }

  private static void item(ProtoWriter target, int field, Item item, boolean keyed) {
    int begun = target.begin(field);
    if (keyed) {
      target.string(RecordFields.KEY, item.path().get(0));
    } else {
      for (String key : item.path()) {
        target.string(RecordFields.NESTED_KEY, key);
      }
    }
    if (!item.json().isEmpty()) {
      target.string(RecordFields.VALUE_JSON, item.json());
    }
    target.end(begun);
  }

  /** The step once more as a field, which the official client writes and nobody reads. */
  static void step(ProtoWriter target, List<Item> items) {
    for (Item item : items) {
      if (item.path().size() == 1 && item.path().get(0).equals(STEP)) {
        long step = wholeNumber(item.json());
        if (step >= 0) {
          int begun = target.begin(HISTORY_STEP);
          if (step > 0) {
            target.varint(STEP_NUMBER, step);
          }
          target.end(begun);
        }
        return;
      }
    }
  }

  /** -1 when it is none that is not negative. */
  private static long wholeNumber(String json) {
    try {
      return Math.max(-1, Long.parseLong(json));
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
