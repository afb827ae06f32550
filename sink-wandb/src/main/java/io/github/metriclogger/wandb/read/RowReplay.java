package io.github.metriclogger.wandb.read;

import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.wandb.log.record.HistoryFields;
import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.Tags;
import io.github.metriclogger.wandb.log.record.ValueTree;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports the values of a history's rows. Nearly all rows hold plain numbers only. */
final class RowReplay {

  private static final String TYPE = "_type";
  private static final String BETWEEN = ".";
  private static final double EXACT = 1L << 53;

  private final MediaReplay media;

  /**
   * A replay.
   *
   * @param media reports what is no number
   */
  RowReplay(MediaReplay media) {
    this.media = media;
  }

  /** The value of a key as a whole number; null when it has none. */
  static @Nullable Long wholeNumber(List<Item> row, String key) {
    String json = json(row, key);
    if (json == null) {
      return null;
    }
    try {
      return Long.valueOf(json);
    } catch (NumberFormatException e) {
      double number = numberOr(json, Double.NaN);
      return number == Math.rint(number) && Math.abs(number) < EXACT ? (long) number : null;
    }
  }

  /** The value of a key as a number. */
  static double number(List<Item> row, String key, double otherwise) {
    String json = json(row, key);
    return json == null ? otherwise : numberOr(json, otherwise);
  }

  private static @Nullable String json(List<Item> row, String key) {
    for (Item item : row) {
      if (item.path().size() == 1 && item.path().get(0).equals(key)) {
        return item.json();
      }
    }
    return null;
  }

  private static double numberOr(String json, double otherwise) {
    try {
      return Double.parseDouble(json);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** Reports a row. */
  void report(List<Item> row, RowPlace place, RunVisitor visitor) {
    if (hasObject(row)) {
      ValueTree.of(row)
          .forEach(
              (key, value) -> {
                if (!isHidden(key, value instanceof Map)) {
                  report(Tags.tag(key), value, place, visitor);
                }
              });
      return;
    }
    for (Item item : row) {
      List<String> path = item.path();
      String first = path.get(0);
      if (!isHidden(first, path.size() > 1)) {
        String tag = Tags.tag(first);
        report(path.size() > 1 ? join(tag, path) : tag, item.json(), place, visitor);
      }
    }
  }

  /** A person may have a map of the name {@code step}. */
  private static boolean isHidden(String key, boolean isMap) {
    return Tags.isReserved(key) && (!isMap || !key.equals(HistoryFields.TRUE_STEP));
  }

  private static String join(String first, List<String> path) {
    return first + BETWEEN + String.join(BETWEEN, path.subList(1, path.size()));
  }

  /** Whether a value may be, or be a part of, something with a type. */
  private static boolean hasObject(List<Item> row) {
    for (Item item : row) {
      List<String> path = item.path();
      if (item.json().startsWith("{")
          || (path.size() > 1 && path.get(path.size() - 1).equals(TYPE))) {
        return true;
      }
    }
    return false;
  }

  private void report(String tag, String json, RowPlace place, RunVisitor visitor) {
    char first = json.isEmpty() ? '[' : json.charAt(0);
    if (first == '"') {
      report(tag, Json.parseOrText(json), place, visitor);
    } else if (first != '[' && first != 't' && first != 'f' && first != 'n') {
      try {
        visitor.scalar(tag, place.step(), place.wallTime(), Double.parseDouble(json));
      } catch (NumberFormatException e) {
        // no JSON: nothing to report
      }
    }
  }

  private void report(String tag, @Nullable Object value, RowPlace place, RunVisitor visitor) {
    if (value instanceof Number number) {
      visitor.scalar(tag, place.step(), place.wallTime(), number.doubleValue());
    } else if (value instanceof String text) {
      text(tag, text, place, visitor);
    } else if (value instanceof Map<?, ?> map) {
      if (map.get(TYPE) instanceof String type) {
        media.report(tag, type, map, place, visitor);
      } else {
        map.forEach((key, inner) -> report(tag + BETWEEN + key, inner, place, visitor));
      }
    }
  }

  /** Whether a text is how JSON holds a number that is none or infinite. */
  static boolean isNonFinite(String text) {
    return text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity");
  }

  private static void text(String tag, String text, RowPlace place, RunVisitor visitor) {
    if (isNonFinite(text)) {
      visitor.scalar(tag, place.step(), place.wallTime(), Double.parseDouble(text));
    } else {
      visitor.event(new TextLogged(tag, text, place.step(), place.eventTime()));
    }
  }
}
