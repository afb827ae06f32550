package io.github.metriclogger.support.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Reads JSON text as plain data. */
final class JsonReading {

  static final ObjectReadContext CONTEXT = ObjectReadContext.empty();

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(Json.MAX_DEPTH).build())
          .build();

  private JsonReading() {}

  static @Nullable Object read(String source, Function<JsonFactory, JsonParser> open)
      throws IOException {
    try (JsonParser parser = open.apply(FACTORY)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw bad(source, parser.currentLocation(), "it is empty");
      }
      Object value = value(parser, first);
      if (parser.nextToken() != null) {
        throw bad(source, parser.currentTokenLocation(), "something follows the value");
      }
      return value;
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (JacksonException e) {
      IOException problem = bad(source, e.getLocation(), e.getOriginalMessage());
      problem.initCause(e);
      throw problem;
    }
  }

  private static @Nullable Object value(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> map(parser);
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IllegalStateException("token " + token);
    };
  }

  @SuppressWarnings("NullAway") // null is a legal value inside a map
  private static Map<String, Object> map(JsonParser parser) {
    Map<String, Object> map = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      map.put(key, value(parser, parser.nextToken()));
    }
    return map;
  }

  @SuppressWarnings("NullAway") // null is a legal item of a list
  private static List<Object> list(JsonParser parser) {
    List<Object> list = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      list.add(value(parser, token));
    }
    return list;
  }

  private static Object integer(JsonParser parser) {
    return switch (parser.getNumberType()) {
      case INT, LONG -> parser.getLongValue();
      default -> parser.getDoubleValue();
    };
  }

  private static IOException bad(
      String source, @Nullable TokenStreamLocation place, String problem) {
    String where =
        place == null
            ? ""
            : ", line " + place.getLineNr() + ", column " + Math.max(1, place.getColumnNr());
    return new IOException(source + where + ": " + problem);
  }
}
