package io.github.metriclogger.support.json;

import io.github.metriclogger.support.json.Json.NonFinite;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Writes plain data as JSON text, of one value. Jackson would have to be loaded for it. */
final class JsonWriting {

  private static final String INDENT = "  ";
  private static final String HEX = "0123456789ABCDEF";

  private final StringBuilder out = new StringBuilder();
  private final NonFinite nonFinite;
  private final boolean pretty;
  private int depth;

  private JsonWriting(NonFinite nonFinite, boolean pretty) {
    this.nonFinite = nonFinite;
    this.pretty = pretty;
  }

  static String line(@Nullable Object value, NonFinite nonFinite) {
    return new JsonWriting(nonFinite, false).text(value);
  }

  /** In the layout of Python's {@code indent=2}. */
  static String pretty(@Nullable Object value, NonFinite nonFinite) {
    return new JsonWriting(nonFinite, true).text(value);
  }

  private String text(@Nullable Object value) {
    value(value);
    return out.toString();
  }

  private void value(@Nullable Object value) {
    if (value == null) {
      out.append("null");
    } else if (value instanceof Number number) {
      number(number);
    } else if (value instanceof Boolean flag) {
      out.append(flag.booleanValue());
    } else if (value instanceof Map<?, ?> map) {
      map(map);
    } else if (value instanceof Iterable<?> items && !(value instanceof Path)) {
      list(items);
    } else if (value.getClass().isArray()) {
      array(value);
    } else if (value instanceof Enum<?> constant) {
      string(constant.name());
    } else if (value instanceof CharSequence || value instanceof Path) {
      string(value.toString());
    } else {
      throw new IllegalArgumentException("This cannot be JSON: a " + value.getClass().getName());
    }
  }

  private void number(Number number) {
    if (number instanceof Float small) { // keeps its own digits: 0.1f is not 0.10000000149011612
      real(small.toString(), Float.isFinite(small));
    } else if (number instanceof BigDecimal || number instanceof BigInteger) {
      out.append(number);
    } else if (number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte
        || number instanceof AtomicInteger
        || number instanceof AtomicLong) {
      out.append(number.longValue());
    } else {
      double value = number.doubleValue();
      real(Double.toString(value), Double.isFinite(value));
    }
  }

  private void real(String digits, boolean finite) {
    if (finite || nonFinite == NonFinite.BARE) {
      out.append(digits);
    } else {
      string(digits);
    }
  }

  private void map(Map<?, ?> map) {
    begin('{');
    boolean first = true;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      item(first);
      string(String.valueOf(entry.getKey()));
      out.append(pretty ? ": " : ":");
      value(entry.getValue());
      first = false;
    }
    end(first, '}');
  }

  private void list(Iterable<?> items) {
    begin('[');
    boolean first = true;
    for (Object item : items) {
      item(first);
      value(item);
      first = false;
    }
    end(first, ']');
  }

  private void array(Object array) {
    begin('[');
    int length = Array.getLength(array);
    for (int i = 0; i < length; i++) {
      item(i == 0);
      value(Array.get(array, i));
    }
    end(length == 0, ']');
  }

  private void begin(char bracket) {
    depth++;
    if (depth > Json.MAX_DEPTH) {
      throw new IllegalArgumentException(
          "This cannot be JSON: it is nested more than " + Json.MAX_DEPTH + " levels deep");
    }
    out.append(bracket);
  }

  private void item(boolean first) {
    if (!first) {
      out.append(',');
    }
    line();
  }

  private void end(boolean empty, char bracket) {
    depth--;
    if (!empty) {
      line();
    }
    out.append(bracket);
  }

  private void line() {
    if (pretty) {
      out.append('\n');
      for (int i = 0; i < depth; i++) {
        out.append(INDENT);
      }
    }
  }

  private void string(String text) {
    out.append('"');
    int copied = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        out.append(text, copied, i);
        escape(c);
        copied = i + 1;
      }
    }
    out.append(text, copied, text.length()).append('"');
  }

  private void escape(char c) {
    switch (c) {
      case '"', '\\' -> out.append('\\').append(c);
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
    }
  }
}
