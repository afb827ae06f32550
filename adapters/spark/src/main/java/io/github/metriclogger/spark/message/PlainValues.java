package io.github.metriclogger.spark.message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain data as bytes: null, booleans, numbers, texts, and lists and maps of them. */
final class PlainValues {

  private static final int NULL = 0;
  private static final int FALSE = 1;
  private static final int TRUE = 2;
  private static final int WHOLE = 3;
  private static final int DOUBLE = 4;
  private static final int TEXT = 5;
  private static final int LIST = 6;
  private static final int MAP = 7;

  private PlainValues() {}

  static void put(ByteWriter out, @Nullable Object value) {
    if (value == null) {
      out.putByte(NULL);
    } else if (value instanceof Boolean isTrue) {
      out.putByte(isTrue ? TRUE : FALSE);
    } else if (value instanceof Long || value instanceof Integer || value instanceof Short) {
      out.putByte(WHOLE);
      out.putSigned(((Number) value).longValue());
    } else if (value instanceof Double || value instanceof Float) {
      out.putByte(DOUBLE);
      out.putDouble(((Number) value).doubleValue());
    } else if (value instanceof List<?> list) {
      out.putByte(LIST);
      out.putUnsigned(list.size());
      list.forEach(element -> put(out, element));
    } else if (value instanceof Map<?, ?> map) {
      out.putByte(MAP);
      putMap(out, map);
    } else {
      out.putByte(TEXT);
      out.putText(value.toString());
    }
  }

  static void putMap(ByteWriter out, Map<?, ?> map) {
    out.putUnsigned(map.size());
    map.forEach(
        (key, value) -> {
          out.putText(String.valueOf(key));
          put(out, value);
        });
  }

  static @Nullable Object get(ByteReader in) {
    int type = in.getByte();
    return switch (type) {
      case NULL -> null;
      case FALSE -> false;
      case TRUE -> true;
      case WHOLE -> in.getSigned();
      case DOUBLE -> in.getDouble();
      case TEXT -> in.getText();
      case LIST -> list(in);
      case MAP -> getMap(in);
      default -> throw new IllegalArgumentException("no type of value: " + type);
    };
  }

  private static List<@Nullable Object> list(ByteReader in) {
    int size = in.getCount();
    List<@Nullable Object> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(get(in));
    }
    return list;
  }

  static Map<String, @Nullable Object> getMap(ByteReader in) {
    int size = in.getCount();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      map.put(in.getText(), get(in));
    }
    return map;
  }
}
