package io.github.metriclogger.wandb.upload.content;

import io.github.metriclogger.support.file.SafeFiles;
import io.github.metriclogger.support.file.WholeFile;
import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.wandb.upload.http.Counts;
import io.github.metriclogger.wandb.upload.http.JsonPath;
import io.github.metriclogger.wandb.upload.http.RemoteRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server has confirmed of a log. It is saved in a file beside the log, so that a later
 * upload continues exactly there. What was confirmed but not saved is sent again, with the same
 * lines at the same offsets. Safe for use by several threads.
 */
public final class ConfirmedOffsets {

  private static final String SUFFIX = ".confirmed";
  private static final int LONGEST = 1 << 20;
  private static final long SAVE_NANOS = 1_000_000_000L;

  private final Path file;
  private final String server;
  private boolean kept;
  private boolean refused;
  private boolean asked;
  private @Nullable RemoteRun bucket;
  private Offsets base = Offsets.NEW;
  private long history;
  private long events;
  private long output;
  private long files;
  private long alerts;
  private long configAt;
  private long nextStep;
  private long completedAt = -1;
  private boolean dirty;
  private long savedAt = Long.MIN_VALUE;

  private ConfirmedOffsets(Path file, String server) {
    this.file = file;
    this.server = server;
  }

  /** The file of a log. */
  public static Path file(Path log) {
    return log.resolveSibling(log.getFileName() + SUFFIX);
  }

  /** Loads the saved state; an unreadable one, or one of another server, is ignored. */
  public static ConfirmedOffsets load(Path log, String server) {
    ConfirmedOffsets progress = new ConfirmedOffsets(file(log), server);
    try {
      Object json = Json.parse(SafeFiles.readBytes(progress.file, LONGEST));
      if (server.equals(JsonPath.text(json, "server"))) {
        progress.read(json);
      }
    } catch (NoSuchFileException none) {
      // The first upload of this log.
    } catch (IOException unreadable) {
      // The server's own counts decide.
    }
    return progress;
  }

  private synchronized void read(@Nullable Object json) {
    kept = true;
    refused = Boolean.TRUE.equals(JsonPath.at(json, "refused"));
    asked = Boolean.TRUE.equals(JsonPath.at(json, "asked"));
    String id = JsonPath.text(json, "storage_id");
    String entity = JsonPath.text(json, "entity");
    String project = JsonPath.text(json, "project");
    String run = JsonPath.text(json, "run");
    if (id == null || entity == null || project == null || run == null || !hasCounts(json)) {
      return;
    }
    bucket = new RemoteRun(id, entity, project, run, JsonPath.text(json, "name"), 0);
    base = Offsets.of(JsonPath.at(json, "base"));
    history = JsonPath.whole(json, 0, "history");
    events = JsonPath.whole(json, 0, "events");
    output = JsonPath.whole(json, 0, "output");
    files = JsonPath.whole(json, 0, "files");
    alerts = JsonPath.whole(json, 0, "alerts");
    configAt = JsonPath.whole(json, 0, "config_at");
    nextStep = JsonPath.whole(json, 0, "next_step");
    completedAt = JsonPath.whole(json, -1, "completed_at");
  }

  /** An impossible count shows that the file is not ours. */
  private static boolean hasCounts(@Nullable Object json) {
    Object base = JsonPath.at(json, "base");
    for (String name : List.of("history", "events", "output")) {
      if (!Counts.isLines(JsonPath.whole(json, 0, name))
          || !Counts.isLines(JsonPath.whole(base, 0, name))) {
        return false;
      }
    }
    return Counts.isLines(JsonPath.whole(json, 0, "files"))
        && Counts.isLines(JsonPath.whole(json, 0, "alerts"))
        && Counts.isStep(JsonPath.whole(json, 0, "next_step"))
        && Counts.isStep(JsonPath.whole(base, 0, "step"));
  }

  private byte[] json() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("version", 1);
    json.put("server", server);
    json.put("asked", asked);
    if (refused) {
      json.put("refused", true);
    }
    if (bucket != null) {
      json.put("storage_id", bucket.storageId());
      json.put("entity", bucket.entity());
      json.put("project", bucket.project());
      json.put("run", bucket.run());
      json.put("name", bucket.name());
      json.put("base", base.json());
      json.put("history", history);
      json.put("events", events);
      json.put("output", output);
      json.put("files", files);
      json.put("alerts", alerts);
      json.put("config_at", configAt);
      json.put("next_step", nextStep);
      json.put("completed_at", completedAt);
    }
    return Json.writePretty(json).getBytes(StandardCharsets.UTF_8);
  }

  /** Notes that the server is asked to create the run, so it may have the run because of us. */
  public synchronized void markAsked() {
    dirty |= !asked;
    asked = true;
  }

  /** Notes that an upload to the server has begun. */
  public synchronized void keeps() {
    dirty |= !kept;
    kept = true;
  }

  /** Whether an upload to this server was begun. */
  public synchronized boolean isKept() {
    return kept;
  }

  /** Notes that the server refused the rest of a dead run: only a person may try again. */
  public synchronized void refuses() {
    dirty |= !refused;
    refused = true;
  }

  /** Whether the server refused the run for good. */
  public synchronized boolean isRefused() {
    return refused;
  }

  /** Whether the server was asked for the run. */
  public synchronized boolean asked() {
    return asked;
  }

  /** Sets the run on the server, and where the log starts there. */
  public synchronized void setBase(RemoteRun named, Offsets from) {
    refused = false;
    bucket = named;
    base = from;
    nextStep = Math.max(nextStep, from.step());
    dirty = true;
  }

  /** Discards a saved state that belongs to another run. */
  public synchronized void forget() {
    bucket = null;
    base = Offsets.NEW;
    history = 0;
    events = 0;
    output = 0;
    files = 0;
    alerts = 0;
    configAt = 0;
    nextStep = 0;
    completedAt = -1;
    dirty = true;
  }

  /** The run as the server names it; null if the server is not known to have it. */
  public synchronized @Nullable RemoteRun bucket() {
    return bucket;
  }

  /** What the server had before this log. */
  public synchronized Offsets base() {
    return base;
  }

  /** Number of history lines that the server has of this log. */
  public synchronized long history() {
    return history;
  }

  /** Number of system event lines that it has of this log. */
  public synchronized long events() {
    return events;
  }

  /** Number of console lines that it has of this log. */
  public synchronized long output() {
    return output;
  }

  /** How many of the log's files it has, counted from the first. */
  public synchronized long files() {
    return files;
  }

  /** How many alerts it has of this log. */
  public synchronized long alerts() {
    return alerts;
  }

  /** One more than the highest step on the server. */
  public synchronized long nextStep() {
    return nextStep;
  }

  /** Sets how many lines the server has of this log. */
  public synchronized void lines(long ofHistory, long ofEvents, long ofOutput) {
    history = ofHistory;
    events = ofEvents;
    output = ofOutput;
    dirty = true;
  }

  /** Raises the step that follows. */
  public synchronized void steps(long next) {
    nextStep = Math.max(nextStep, next);
  }

  /** Sets how many files it has of this log. */
  public synchronized void files(long count) {
    dirty |= count != files;
    files = count;
  }

  /** Sets how many alerts it has of this log. */
  public synchronized void alerts(long count) {
    alerts = count;
    dirty = true;
  }

  /** Notes that the server has the config up to this log offset. */
  public synchronized void configAt(long position) {
    configAt = Math.max(configAt, position);
    dirty = true;
  }

  /** The log offset up to which the server has the config. */
  public synchronized long configAt() {
    return configAt;
  }

  /** Notes that the server has all of a log of this length. */
  public synchronized void completes(long length) {
    completedAt = length;
    dirty = true;
  }

  /** The length of the log that is completely on the server, -1 if none is. */
  public synchronized long completedAt() {
    return completedAt;
  }

  /** Saves changes, at most once a second. */
  public synchronized void saveSometimes(long now) throws IOException {
    if (dirty && (savedAt == Long.MIN_VALUE || now - savedAt >= SAVE_NANOS)) {
      savedAt = now;
      save();
    }
  }

  /** Saves changes. */
  public synchronized void save() throws IOException {
    if (!dirty) {
      return;
    }
    WholeFile.write(file, json(), WholeFile.Safety.OS);
    dirty = false;
  }
}
