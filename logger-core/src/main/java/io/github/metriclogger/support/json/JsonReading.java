package io.github.metriclogger.support.json;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.json.ByteSourceJsonBootstrapper;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.ReaderBasedJsonParser;
import tools.jackson.core.sym.ByteQuadsCanonicalizer;
import tools.jackson.core.sym.CharsToNameCanonicalizer;

/**
 * Reads JSON text as plain data. Parsers are made without Jackson's factory, whose check by the JVM
 * loads those of all kinds of input, and which keeps them all in our jar.
 */
final class JsonReading {

  private static final ObjectReadContext CONTEXT = ObjectReadContext.empty();
  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder().maxNestingDepth(Json.MAX_DEPTH).build();
  private static final int STREAM_FEATURES = StreamReadFeature.collectDefaults();
  private static final int JSON_FEATURES =
      JsonReadFeature.collectDefaults() | JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS.getMask();
  private static final CharsToNameCanonicalizer NAMES = CharsToNameCanonicalizer.createRoot(null);
  private static final ByteQuadsCanonicalizer BYTE_NAMES = ByteQuadsCanonicalizer.createRoot();
  private static final int FACTORY_FEATURES = TokenStreamFactory.Feature.collectDefaults();

  /** Longer texts are read piece by piece, so that there is no second copy of them. */
  private static final int SHORT = 1 << 15;

  private final JsonParser parser;

  /** Each name of a field once, however often it occurs. */
  private final Map<String, String> names = new HashMap<>();

  private JsonReading(JsonParser parser) {
    this.parser = parser;
  }

  /** Reads a text. */
  static @Nullable Object text(String source, String text) throws IOException {
    boolean isShort = text.length() <= SHORT;
    char[] chars = isShort ? text.toCharArray() : new char[SHORT];
    return read(
        source,
        new ReaderBasedJsonParser(
            CONTEXT,
            JsonContext.of(LIMITS, StreamWriteConstraints.defaults()),
            STREAM_FEATURES,
            JSON_FEATURES,
            isShort ? null : new StringReader(text),
            NAMES.makeChild(),
            chars,
            0,
            isShort ? chars.length : 0,
            false));
  }

  /** Reads bytes of which the first ones show the encoding. */
  static @Nullable Object bytes(String source, byte[] bytes) throws IOException {
    IOContext context = JsonContext.of(LIMITS, StreamWriteConstraints.defaults());
    return read(source, new ByteSourceJsonBootstrapper(context, bytes, 0, bytes.length));
  }

  /** Reads bytes of which the first ones show the encoding. */
  static @Nullable Object bytes(String source, InputStream bytes) throws IOException {
    IOContext context = JsonContext.of(LIMITS, StreamWriteConstraints.defaults());
    return read(source, new ByteSourceJsonBootstrapper(context, bytes));
  }

  private static @Nullable Object read(String source, ByteSourceJsonBootstrapper start)
      throws IOException {
    JsonParser parser;
    try {
      parser =
          start.constructParser(
              CONTEXT, STREAM_FEATURES, JSON_FEATURES, BYTE_NAMES, NAMES, FACTORY_FEATURES);
    } catch (JacksonException e) { // the first bytes cannot be read, or are of no known encoding
      throw problem(source, e);
    }
    return read(source, parser);
  }

  private static @Nullable Object read(String source, JsonParser opened) throws IOException {
    try (JsonParser parser = opened) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw bad(source, parser.currentLocation(), "it is empty");
      }
      Object value = new JsonReading(parser).value(first);
      if (parser.nextToken() != null) {
        throw bad(source, parser.currentTokenLocation(), "something follows the value");
      }
      return value;
    } catch (JacksonException e) {
      throw problem(source, e);
    }
  }

  /** What a failed read throws as it is; what is wrong with the text with the text's place. */
  private static IOException problem(String source, JacksonException e) {
    if (e.getCause() instanceof IOException failure && !isOfJackson(failure)) {
      return failure;
    }
    IOException problem = bad(source, e.getLocation(), e.getOriginalMessage());
    problem.initCause(e);
    return problem;
  }

  /** Jackson wraps its own complaints of an encoding as if they came from the stream. */
  private static boolean isOfJackson(IOException failure) {
    return failure.getClass() == IOException.class || failure instanceof CharConversionException;
  }

  private @Nullable Object value(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> map();
      case START_ARRAY -> list();
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IllegalStateException("token " + token);
    };
  }

  @SuppressWarnings("NullAway") // null is a legal value inside a map
  private Map<String, Object> map() {
    Map<String, Object> map = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String known = names.putIfAbsent(name, name);
      map.put(Objects.requireNonNullElse(known, name), value(parser.nextToken()));
    }
    return map;
  }

  @SuppressWarnings("NullAway") // null is a legal item of a list
  private List<Object> list() {
    List<Object> list = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      list.add(value(token));
    }
    return list;
  }

  private Object integer() {
    return switch (parser.getNumberType()) {
      case INT, LONG -> parser.getLongValue();
      default -> parser.getDoubleValue();
    };
  }

  private static IOException bad(
      String source, @Nullable TokenStreamLocation place, String problem) {
    String where =
        place == null || place.getLineNr() < 1
            ? ""
            : ", line " + place.getLineNr() + ", column " + Math.max(1, place.getColumnNr());
    return new IOException(source + where + ": " + problem);
  }
}
