package io.github.metriclogger.run;

import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.run.system.Machine;
import io.github.metriclogger.support.Stamps;
import io.github.metriclogger.support.file.WholeFile;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code run.json}: the identity and status of the run. Unknown fields are kept. Not
 * safe for use by several threads.
 */
public final class RunRecord {

  static final String FILE = "run.json";
  private static final int MAX_STARTS = 100;

  private final Map<String, Object> fields;

  private RunRecord(Map<String, Object> fields) {
    this.fields = fields;
  }

  /** Returns an empty record. */
  public static RunRecord create() {
    return new RunRecord(new LinkedHashMap<>());
  }

  /**
   * Reads a run directory's record.
   *
   * @return empty if there is none
   * @throws IOException if it cannot be read or is not a record
   */
  public static Optional<RunRecord> read(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    if (Json.parse(file) instanceof Map<?, ?> map && map.get("id") instanceof String) {
      Map<String, Object> fields = new LinkedHashMap<>();
      map.forEach((key, value) -> fields.put(String.valueOf(key), value));
      return Optional.of(new RunRecord(fields));
    }
    throw new IOException(file + ": this is not the record of a run (it has no id)");
  }

  /** Replaces the record in a run directory; the new one survives a power cut. */
  public void write(Path directory) throws IOException {
    write(directory, WholeFile.Safety.DISK);
  }

  /** Replaces the record in a run directory. */
  public void write(Path directory, WholeFile.Safety safety) throws IOException {
    WholeFile.write(directory.resolve(FILE), Json.writePretty(fields) + "\n", safety);
  }

  /** Sets a field. */
  @SuppressWarnings("NullAway") // null is a legal value in JSON
  public void set(String field, @Nullable Object value) {
    fields.put(field, value);
  }

  @Nullable String text(String field) {
    return fields.get(field) instanceof String text ? text : null;
  }

  String text(String field, String fallback) {
    String text = text(field);
    return text == null ? fallback : text;
  }

  long number(String field, long fallback) {
    return fields.get(field) instanceof Number number ? number.longValue() : fallback;
  }

  boolean flag(String field) {
    return Boolean.TRUE.equals(fields.get(field));
  }

  @Nullable Map<?, ?> map(String field) {
    return fields.get(field) instanceof Map<?, ?> map ? map : null;
  }

  List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    if (fields.get(field) instanceof List<?> list) {
      for (Object item : list) {
        texts.add(String.valueOf(item));
      }
    }
    return texts;
  }

  String id() {
    return text("id", "");
  }

  /** Whether the run ended with all its work done, by its status. */
  public boolean finished() {
    return status(RunStatus.FINISHED).equals(text("status"));
  }

  /** Whether a stamp is that of the run's last start; no two starts share one. */
  boolean isOfStart(String stamp) {
    return stamp.equals(text(RunOpening.START_STAMP));
  }

  /** When the run last started, as text that sorts by time. */
  String lastStart() {
    List<String> starts = texts("starts");
    return starts.isEmpty() ? text("started", "") : starts.get(starts.size() - 1);
  }

  /** Records that a process starts or resumes the run. */
  public void started(Machine machine, double wallTime) {
    String now = Stamps.utc(wallTime);
    List<String> starts = texts("starts");
    boolean first = text("started") == null;
    set("status", status(RunStatus.RUNNING));
    set("started", first ? now : text("started"));
    set("finished", null);
    set("error", null);
    set("last_step", number("last_step", -1));
    set("resumed", first ? 0L : number("resumed", 0) + 1);
    starts.add(now);
    set("starts", starts.subList(Math.max(0, starts.size() - MAX_STARTS), starts.size()));
    set("host", machine.host());
    set("pid", machine.pid());
    set("java", machine.java());
    set("os", machine.os());
    set("program", machine.program());
  }

  /** Records how and when the run ended. */
  public void finished(RunStatus status, @Nullable String error, double wallTime) {
    set("status", status(status));
    set("finished", Stamps.utc(wallTime));
    set("error", error);
  }

  /** Returns the name of a status in {@code run.json}. */
  public static String status(RunStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
