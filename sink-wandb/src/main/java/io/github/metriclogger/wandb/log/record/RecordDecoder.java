package io.github.metriclogger.wandb.log.record;

import io.github.metriclogger.wire.MalformedProtoException;
import io.github.metriclogger.wire.ProtoReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes records of any writer. Fields that nothing here needs are skipped, and so are kinds of
 * records: those become {@link LogRecord.Other}. JSON texts come through unchanged; whether they
 * are JSON is not looked at. Stateless.
 */
public final class RecordDecoder {

  private RecordDecoder() {}

  /**
   * Decodes a record. When it has several kinds, which is against the format, the last one counts.
   *
   * @param record its message
   * @throws MalformedProtoException when it is none
   */
  public static LogRecord decode(ProtoReader record) throws MalformedProtoException {
    int kind = 0;
    ProtoReader content = null;
    while (record.next()) {
      if (RecordFields.isKind(record.field())) {
        kind = record.field();
        content = record.isLength() ? record.message() : null;
      }
    }
    return content == null ? new LogRecord.Other(kind) : decode(kind, content);
  }

  /** The message of a row, when that is the first kind that a record has; else null. */
  public static @Nullable ProtoReader row(ProtoReader record) throws MalformedProtoException {
    while (record.next()) {
      if (RecordFields.isKind(record.field())) {
        boolean isRow = record.field() == RecordFields.HISTORY && record.isLength();
        return isRow ? record.message() : null;
      }
    }
    return null;
  }

  private static LogRecord decode(int kind, ProtoReader content) throws MalformedProtoException {
    return switch (kind) {
      case RecordFields.HISTORY -> history(content);
      case RecordFields.SUMMARY -> summary(content);
      case RecordFields.CONFIG -> config(content);
      case RecordFields.FILES -> files(content);
      case RecordFields.STATS -> stats(content);
      case RecordFields.ALERT -> alert(content);
      case RecordFields.METRIC -> MetricDecoder.decode(content);
      case RecordFields.OUTPUT_RAW -> output(content);
      case RecordFields.RUN -> RunDecoder.decode(content);
      case RecordFields.EXIT -> exit(content);
      case RecordFields.HEADER -> header(content);
      case RecordFields.PREEMPTING -> new LogRecord.Preempting();
      case RecordFields.ENVIRONMENT -> new LogRecord.Environment(EnvironmentMessage.read(content));
      default -> new LogRecord.Other(kind);
    };
  }

  /** Null for an empty text: the format does not distinguish the two. */
  static @Nullable String text(ProtoReader field) throws MalformedProtoException {
    return field.length() == 0 ? null : field.string();
  }

  private static LogRecord header(ProtoReader message) throws MalformedProtoException {
    String producer = null;
    while (message.next()) {
      if (message.field() == 1) {
        ProtoReader version = message.message();
        while (version.next()) {
          producer = version.field() == 1 ? text(version) : producer;
        }
      }
    }
    return new LogRecord.Header(producer);
  }

  private static LogRecord history(ProtoReader message) throws MalformedProtoException {
    List<Item> items = new ArrayList<>();
    while (message.next()) {
      if (message.field() == RecordFields.UPDATE) {
        items.add(item(message.message()));
      }
    }
    return new LogRecord.History(items);
  }

  private static LogRecord summary(ProtoReader message) throws MalformedProtoException {
    List<Item> updated = new ArrayList<>();
    List<Item> removed = new ArrayList<>();
    boolean explicit = changes(message, updated, removed);
    return new LogRecord.Summary(updated, removed, explicit);
  }

  private static LogRecord config(ProtoReader message) throws MalformedProtoException {
    List<Item> updated = new ArrayList<>();
    List<Item> removed = new ArrayList<>();
    changes(message, updated, removed);
    return new LogRecord.Config(updated, removed);
  }

  /**
   * What a config or a summary says.
   *
   * @return whether any value has a single key, which for a summary means that a person set it: the
   *     official client writes what follows from the history with lists of keys, but for its own
   *     {@code _runtime}
   */
  static boolean changes(ProtoReader message, List<Item> updated, List<Item> removed)
      throws MalformedProtoException {
    boolean keyed = false;
    while (message.next()) {
      int field = message.field();
      if (field == RecordFields.UPDATE || field == RecordFields.REMOVE) {
        Item item = item(message.message());
        (field == RecordFields.UPDATE ? updated : removed).add(item);
        keyed |= isKeyed(message.message()) && !item.path().get(0).startsWith("_");
      }
    }
    return keyed;
  }

  private static boolean isKeyed(ProtoReader item) throws MalformedProtoException {
    while (item.next()) {
      if (item.field() == RecordFields.NESTED_KEY) {
        return false;
      }
    }
    return true;
  }

  private static Item item(ProtoReader message) throws MalformedProtoException {
    String key = "";
    String json = "";
    List<String> path = List.of();
    while (message.next()) {
      switch (message.field()) {
        case RecordFields.KEY -> key = message.string();
        case RecordFields.NESTED_KEY -> path = longer(path, message.string());
        case RecordFields.VALUE_JSON -> json = message.string();
        default -> {}
      }
    }
    return path.isEmpty() ? Item.of(key, json) : new Item(path, json);
  }

  /** Nearly all paths have one key. */
  private static List<String> longer(List<String> path, String key) {
    if (path.isEmpty()) {
      return List.of(key);
    }
    List<String> longer = path instanceof ArrayList<String> list ? list : new ArrayList<>(path);
    longer.add(key);
    return longer;
  }

  private static LogRecord files(ProtoReader message) throws MalformedProtoException {
    List<LogRecord.FileEntry> files = new ArrayList<>();
    while (message.next()) {
      if (message.field() == 1) {
        files.add(file(message.message()));
      }
    }
    return new LogRecord.Files(files);
  }

  private static LogRecord.FileEntry file(ProtoReader message) throws MalformedProtoException {
    String path = "";
    int policy = 0;
    int type = 0;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> path = message.string();
        case 2 -> policy = (int) message.varint();
        case 3 -> type = (int) message.varint();
        default -> {}
      }
    }
    return new LogRecord.FileEntry(path, policy, type);
  }

  private static LogRecord stats(ProtoReader message) throws MalformedProtoException {
    double time = 0;
    List<Item> items = new ArrayList<>();
    while (message.next()) {
      switch (message.field()) {
        case 2 -> time = ProtoTime.read(message.message());
        case 3 -> items.add(item(message.message()));
        default -> {}
      }
    }
    return new LogRecord.Stats(time, items);
  }

  private static LogRecord output(ProtoReader message) throws MalformedProtoException {
    boolean error = true;
    double time = 0;
    String text = "";
    while (message.next()) {
      switch (message.field()) {
        case 1 -> error = message.varint() != 1;
        case 2 -> time = ProtoTime.read(message.message());
        case 3 -> text = message.string();
        default -> {}
      }
    }
    return new LogRecord.Output(error, time, text);
  }

  private static LogRecord alert(ProtoReader message) throws MalformedProtoException {
    String title = "";
    String text = "";
    String level = "";
    long waitMillis = 0;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> title = message.string();
        case 2 -> text = message.string();
        case 3 -> level = message.string();
        case 4 -> waitMillis = message.varint();
        default -> {}
      }
    }
    return new LogRecord.Alert(title, text, level.isEmpty() ? "INFO" : level, waitMillis);
  }

  private static LogRecord exit(ProtoReader message) throws MalformedProtoException {
    int code = 0;
    int runtime = 0;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> code = (int) message.varint();
        case 2 -> runtime = (int) message.varint();
        default -> {}
      }
    }
    return new LogRecord.Exit(code, runtime);
  }
}
