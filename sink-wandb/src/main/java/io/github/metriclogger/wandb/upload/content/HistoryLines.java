package io.github.metriclogger.wandb.upload.content;

import io.github.metriclogger.wandb.log.record.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the lines of wandb-history.jsonl from rows. The same row gives the same line, whenever it
 * is made. Not for use by several threads at once.
 */
public final class HistoryLines {

  private static final int MOST_KEYS = 10_000;

  private final Offsets base;
  private final StringBuilder line = new StringBuilder(512);
  private final Map<String, String> quoted = new HashMap<>();

  /** Lines of a run that continues behind what the server has. */
  public HistoryLines(Offsets base) {
    this.base = base;
  }

  /** The line of a row, valid until the next call. */
  public StringBuilder line(List<Item> items) {
    line.setLength(0);
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      if (item.path().size() > 1) {
        return nested(items);
      }
      String key = item.path().get(0);
      line.append(i == 0 ? '{' : ',').append(quoted(key)).append(base.shifted(key, item.json()));
    }
    return line.append(items.isEmpty() ? "{}" : "}");
  }

  /** Items of one inner map need not stand together. */
  private StringBuilder nested(List<Item> items) {
    line.setLength(0);
    tree(items).write(line);
    return line;
  }

  /** The row as a map that can be made smaller. */
  public JsonTree tree(List<Item> items) {
    JsonTree tree = new JsonTree();
    for (Item item : items) {
      String key = item.path().get(0);
      tree.put(item.path(), item.path().size() > 1 ? item.json() : base.shifted(key, item.json()));
    }
    return tree;
  }

  private String quoted(String key) {
    String known = quoted.get(key);
    if (known == null) {
      if (quoted.size() >= MOST_KEYS) {
        quoted.clear();
      }
      StringBuilder text = new StringBuilder(key.length() + 8);
      JsonText.quote(key, text);
      known = text.append(':').toString();
      quoted.put(key, known);
    }
    return known;
  }
}
