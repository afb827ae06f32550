package io.github.metriclogger.cli.source.trainer;

import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in JSON: what keys lead there. Each is made once and found again without an object, since
 * rows of a log repeat their keys, mostly in one order.
 */
final class JsonField {

  /** Beyond so many keys of one object further ones are one: they are data, not names. */
  private static final int MOST_KEYS = 10_000;

  private final byte[] key;
  private final int hash;
  private final String name;
  private final @Nullable JsonField top;
  private final List<JsonField> fields = new ArrayList<>();
  private int next;
  private @Nullable JsonField item;

  private JsonField(byte[] key, int hash, String name, @Nullable JsonField top) {
    this.key = key;
    this.hash = hash;
    this.name = name;
    this.top = top;
  }

  /** The outermost place. */
  static JsonField root() {
    return new JsonField(new byte[0], 0, "", null);
  }

  /** The keys from {@link #top} on, joined by {@code /}; empty for the top itself. */
  String name() {
    return name;
  }

  /** Where its name begins: the outermost place, or the items of the array that it is in. */
  JsonField top() {
    return top == null ? this : top;
  }

  /** The place of the items of an array that is here. */
  JsonField item() {
    JsonField known = item;
    if (known == null) {
      known = new JsonField(new byte[0], 0, "", null);
      item = known;
    }
    return known;
  }

  /** The place behind a key, as the bytes between its quotes are. */
  JsonField field(byte[] bytes, int from, int to) {
    int sought = hash(bytes, from, to);
    int count = fields.size();
    for (int i = 0; i < count; i++) {
      int index = next + i < count ? next + i : next + i - count;
      JsonField known = fields.get(index);
      if (known.hash == sought && Arrays.equals(known.key, 0, known.key.length, bytes, from, to)) {
        next = index + 1 == count ? 0 : index + 1;
        return known;
      }
    }
    if (count >= MOST_KEYS) {
      return fields.get(count - 1);
    }
    byte[] newKey = Arrays.copyOfRange(bytes, from, to);
    String text = text(newKey);
    String newName = name.isEmpty() ? text : name + "/" + text;
    JsonField made = new JsonField(newKey, sought, newName, top());
    fields.add(made);
    return made;
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash;
  }

  private static String text(byte[] key) {
    String text = new String(key, StandardCharsets.UTF_8);
    if (text.indexOf('\\') < 0) {
      return text;
    }
    try {
      return String.valueOf(Json.parse('"' + text + '"'));
    } catch (IOException oddEscape) {
      return text;
    }
  }
}
