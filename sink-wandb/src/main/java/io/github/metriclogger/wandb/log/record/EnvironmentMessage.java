package io.github.metriclogger.wandb.log.record;

import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.wire.MalformedProtoException;
import io.github.metriclogger.wire.ProtoReader;
import io.github.metriclogger.wire.ProtoWriter;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code EnvironmentRecord} and the JSON object that {@code wandb-metadata.json} holds. What the
 * table does not know is left out in both directions.
 */
final class EnvironmentMessage {

  private static final long NANOS = 1_000_000_000;

  private enum Kind {
    TEXT,
    TEXTS,
    /** 32 bits, a number in JSON. */
    COUNT,
    /** 64 bits, decimal text in JSON. */
    SIZE,
    TIME,
    PART,
    PARTS,
    /** Parts by a text. */
    MAP
  }

  private record Field(String name, int number, Kind kind, List<Field> parts) {
    private Field(String name, int number, Kind kind) {
      this(name, number, kind, List.of());
    }
  }

  private static final List<Field> GIT =
      List.of(new Field("remote", 1, Kind.TEXT), new Field("commit", 2, Kind.TEXT));
  private static final List<Field> DISK =
      List.of(new Field("total", 1, Kind.SIZE), new Field("used", 2, Kind.SIZE));
  private static final List<Field> MEMORY = List.of(new Field("total", 1, Kind.SIZE));
  private static final List<Field> CPU =
      List.of(new Field("count", 1, Kind.COUNT), new Field("countLogical", 2, Kind.COUNT));
  private static final List<Field> GPU =
      List.of(
          new Field("name", 1, Kind.TEXT),
          new Field("memoryTotal", 2, Kind.SIZE),
          new Field("cudaCores", 3, Kind.COUNT),
          new Field("architecture", 4, Kind.TEXT),
          new Field("uuid", 5, Kind.TEXT));

  private static final List<Field> ALL =
      List.of(
          new Field("os", 1, Kind.TEXT),
          new Field("python", 2, Kind.TEXT),
          new Field("startedAt", 3, Kind.TIME),
          new Field("docker", 4, Kind.TEXT),
          new Field("args", 5, Kind.TEXTS),
          new Field("program", 6, Kind.TEXT),
          new Field("codePath", 7, Kind.TEXT),
          new Field("codePathLocal", 8, Kind.TEXT),
          new Field("git", 9, Kind.PART, GIT),
          new Field("email", 10, Kind.TEXT),
          new Field("root", 11, Kind.TEXT),
          new Field("host", 12, Kind.TEXT),
          new Field("username", 13, Kind.TEXT),
          new Field("executable", 14, Kind.TEXT),
          new Field("colab", 15, Kind.TEXT),
          new Field("cpu_count", 16, Kind.COUNT),
          new Field("cpu_count_logical", 17, Kind.COUNT),
          new Field("gpu", 18, Kind.TEXT),
          new Field("gpu_count", 19, Kind.COUNT),
          new Field("disk", 20, Kind.MAP, DISK),
          new Field("memory", 21, Kind.PART, MEMORY),
          new Field("cpu", 22, Kind.PART, CPU),
          new Field("gpu_nvidia", 24, Kind.PARTS, GPU),
          new Field("cudaVersion", 25, Kind.TEXT),
          new Field("writerId", 199, Kind.TEXT));

  private EnvironmentMessage() {}

  /**
   * Writes the fields.
   *
   * @throws IllegalArgumentException when the JSON is no object
   */
  static void write(String json, ProtoWriter target) {
    Object object;
    try {
      object = Json.parse(json);
    } catch (IOException e) {
      throw new IllegalArgumentException("no JSON: " + json, e);
    }
    if (!(object instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("no JSON object: " + json);
    }
    writeAll(ALL, map, target);
  }

  private static void writeAll(List<Field> fields, Map<?, ?> values, ProtoWriter target) {
    for (Field field : fields) {
      Object value = values.get(field.name);
      if (value != null) {
        write(field, value, target);
      }
    }
  }

  private static void write(Field field, Object value, ProtoWriter target) {
    switch (field.kind) {
      case TEXT -> target.string(field.number, String.valueOf(value));
      case TEXTS -> list(value).forEach(each -> target.string(field.number, String.valueOf(each)));
      case COUNT, SIZE -> number(value, field.number, target);
      case TIME -> time(value, field.number, target);
      case PART -> part(field, value, target);
      case PARTS -> list(value).forEach(each -> part(field, each, target));
      case MAP -> {
        if (value instanceof Map<?, ?> map) {
          map.forEach((key, each) -> entry(field, String.valueOf(key), each, target));
        }
      }
    }
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of(value);
  }

  private static void number(Object value, int field, ProtoWriter target) {
    try {
      long number =
          value instanceof Number known
              ? known.longValue()
              : Long.parseUnsignedLong(String.valueOf(value));
      target.varint(field, number);
    } catch (NumberFormatException e) {
      // it was none: left out
    }
  }

  private static void time(Object value, int field, ProtoWriter target) {
    try {
      Instant time = Instant.parse(String.valueOf(value));
      ProtoTime.write(target, field, time.getEpochSecond(), time.getNano());
    } catch (DateTimeException e) {
      // it was none: left out
    }
  }

  private static void part(Field field, @Nullable Object value, ProtoWriter target) {
    if (value instanceof Map<?, ?> map) {
      int begun = target.begin(field.number);
      writeAll(field.parts, map, target);
      target.end(begun);
    }
  }

  private static void entry(Field field, String key, @Nullable Object value, ProtoWriter target) {
    int begun = target.begin(field.number);
    target.string(1, key);
    part(new Field("", 2, Kind.PART, field.parts), value, target);
    target.end(begun);
  }

  /** Reads the fields. */
  static String read(ProtoReader message) throws MalformedProtoException {
    return Json.write(readAll(ALL, message));
  }

  private static Map<String, Object> readAll(List<Field> fields, ProtoReader message)
      throws MalformedProtoException {
    Map<String, Object> values = new LinkedHashMap<>();
    while (message.next()) {
      for (Field field : fields) {
        if (field.number == message.field()) {
          read(field, message, values);
        }
      }
    }
    return values;
  }

  private static void read(Field field, ProtoReader message, Map<String, Object> values)
      throws MalformedProtoException {
    String name = field.name;
    switch (field.kind) {
      case TEXT -> values.put(name, message.string());
      case TEXTS -> add(values, name, message.string());
      case COUNT -> values.put(name, message.varint() & 0xffffffffL);
      case SIZE -> values.put(name, Long.toUnsignedString(message.varint()));
      case TIME -> time(ProtoTime.read(message.message()), name, values);
      case PART -> values.put(name, readAll(field.parts, message.message()));
      case PARTS -> add(values, name, readAll(field.parts, message.message()));
      case MAP -> entry(field, message.message(), values);
    }
  }

  private static void add(Map<String, Object> values, String name, Object value) {
    @SuppressWarnings("unchecked") // nothing else is put there
    List<Object> list = (List<Object>) values.computeIfAbsent(name, key -> new ArrayList<>());
    list.add(value);
  }

  /** To the microsecond, as the official client gives it. */
  private static void time(double seconds, String name, Map<String, Object> values) {
    try {
      long micros = Math.round(seconds * 1e6);
      long whole = Math.floorDiv(micros, 1_000_000L);
      long nanos = Math.floorMod(micros, 1_000_000L) * (NANOS / 1_000_000);
      values.put(name, Instant.ofEpochSecond(whole, nanos).toString());
    } catch (DateTimeException e) {
      // out of all ranges: left out
    }
  }

  private static void entry(Field field, ProtoReader message, Map<String, Object> values)
      throws MalformedProtoException {
    String key = "";
    Map<String, Object> value = Map.of();
    while (message.next()) {
      if (message.field() == 1) {
        key = message.string();
      } else if (message.field() == 2) {
        value = readAll(field.parts, message.message());
      }
    }
    @SuppressWarnings("unchecked") // nothing else is put there
    Map<String, Object> entries =
        (Map<String, Object>) values.computeIfAbsent(field.name, name -> new LinkedHashMap<>());
    entries.put(key, value);
  }
}
