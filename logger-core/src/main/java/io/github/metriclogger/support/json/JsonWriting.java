package io.github.metriclogger.support.json;

import io.github.metriclogger.support.json.Json.NonFinite;
import java.io.StringWriter;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.json.WriterBasedJsonGenerator;

/** Writes plain data as JSON text. */
final class JsonWriting {

  private static final StreamWriteConstraints LIMITS =
      StreamWriteConstraints.builder().maxNestingDepth(Json.MAX_DEPTH).build();
  private static final int STREAM_FEATURES = StreamWriteFeature.collectDefaults();
  private static final int TEXT = JsonWriteFeature.collectDefaults();
  private static final int BARE = TEXT & ~JsonWriteFeature.WRITE_NAN_AS_STRINGS.getMask();
  private static final ObjectWriteContext CONTEXT = ObjectWriteContext.empty();

  private final JsonGenerator out;

  private JsonWriting(JsonGenerator out) {
    this.out = out;
  }

  static String line(@Nullable Object value, NonFinite nonFinite) {
    return write(value, nonFinite, null);
  }

  static String pretty(@Nullable Object value, NonFinite nonFinite) {
    return write(value, nonFinite, new JsonLayout());
  }

  private static String write(
      @Nullable Object value, NonFinite nonFinite, @Nullable JsonLayout layout) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = generator(text, nonFinite, layout)) {
      new JsonWriting(out).value(value);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("This cannot be JSON: " + e.getOriginalMessage(), e);
    }
    return text.toString();
  }

  /** Made without Jackson's factory, for the reason that {@link JsonReading} has. */
  private static JsonGenerator generator(
      StringWriter text, NonFinite nonFinite, @Nullable JsonLayout layout) {
    return new WriterBasedJsonGenerator(
        CONTEXT,
        JsonContext.of(StreamReadConstraints.defaults(), LIMITS),
        STREAM_FEATURES,
        nonFinite == NonFinite.BARE ? BARE : TEXT,
        text,
        null,
        layout,
        null,
        0,
        '"');
  }

  private void value(@Nullable Object value) {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof Number number) {
      number(number);
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof Map<?, ?> map) {
      map(map);
    } else if (value instanceof Iterable<?> items && !(value instanceof Path)) {
      list(items);
    } else if (value.getClass().isArray()) {
      array(value);
    } else if (value instanceof Enum<?> constant) {
      out.writeString(constant.name());
    } else if (value instanceof CharSequence || value instanceof Path) {
      out.writeString(value.toString());
    } else {
      throw new IllegalArgumentException("This cannot be JSON: a " + value.getClass().getName());
    }
  }

  private void number(Number number) {
    if (number instanceof Double || number instanceof Float) {
      real(number);
    } else if (number instanceof BigDecimal decimal) {
      out.writeNumber(decimal);
    } else if (number instanceof BigInteger integer) {
      out.writeNumber(integer);
    } else if (number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte
        || number instanceof AtomicInteger
        || number instanceof AtomicLong) {
      out.writeNumber(number.longValue());
    } else {
      out.writeNumber(number.doubleValue());
    }
  }

  /** A float keeps its own digits: 0.1f is 0.1 and not 0.10000000149011612. */
  private void real(Number number) {
    if (number instanceof Float small) {
      out.writeNumber(small.floatValue());
    } else {
      out.writeNumber(number.doubleValue());
    }
  }

  private void map(Map<?, ?> map) {
    out.writeStartObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.writeName(String.valueOf(entry.getKey()));
      value(entry.getValue());
    }
    out.writeEndObject();
  }

  private void list(Iterable<?> items) {
    out.writeStartArray();
    for (Object item : items) {
      value(item);
    }
    out.writeEndArray();
  }

  private void array(Object array) {
    out.writeStartArray();
    int length = Array.getLength(array);
    for (int i = 0; i < length; i++) {
      value(Array.get(array, i));
    }
    out.writeEndArray();
  }
}
