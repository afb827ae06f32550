package io.github.metriclogger.wandb;

import io.github.metriclogger.config.ConfigLoader;
import io.github.metriclogger.config.ConfigSources;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.testkit.FakeTime;
import io.github.metriclogger.testkit.RecordingContext;
import io.github.metriclogger.testkit.RunInfos;
import io.github.metriclogger.wandb.log.JournalStorage;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.settings.SettingsReading;
import io.github.metriclogger.wandb.settings.WandbSettings;
import io.github.metriclogger.wandb.upload.Uploads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A sink that is open for a run, at the test kit's time, and what it wrote. */
public final class OpenRun implements AutoCloseable {

  static final String KEY = "f3b1c07d9a5e4286b0cd91e7a4f20835d6c9be17";

  private final FakeTime time = new FakeTime();
  private final RecordingContext context = new RecordingContext(time);
  private final WandbSink sink;
  private final RunInfo run;

  private OpenRun(WandbSink sink, RunInfo run) throws IOException {
    this.sink = sink;
    this.run = run;
    time.setWallTime(run.startTime());
    sink.open(run, context);
  }

  /** A new offline run. */
  public static OpenRun in(Path directory) throws IOException {
    return of(RunInfos.fresh(directory));
  }

  /** An offline run. */
  public static OpenRun of(RunInfo run) throws IOException {
    return of(run, Map.of("mode", "offline"));
  }

  public static OpenRun of(RunInfo run, Map<String, ?> settings) throws IOException {
    return of(run, JournalStorage.SYSTEM, settings);
  }

  public static OpenRun of(RunInfo run, JournalStorage storage, Map<String, ?> settings)
      throws IOException {
    return new OpenRun(sink(settings, storage, new RecordedUploads()), run);
  }

  /** An online run. */
  static OpenRun online(RunInfo run, RecordedUploads uploads, Map<String, ?> settings)
      throws IOException {
    Map<String, Object> all = new LinkedHashMap<>(settings);
    all.putIfAbsent("api_key", KEY);
    return new OpenRun(sink(all, JournalStorage.SYSTEM, uploads), run);
  }

  public static WandbSink sink(Map<String, ?> settings, JournalStorage storage, Uploads uploads) {
    return new WandbSink(settings(settings), storage, uploads);
  }

  /** Settings, read as those of a file are. */
  public static WandbSettings settings(Map<String, ?> settings) {
    Map<String, Object> builder = new LinkedHashMap<>();
    builder.put("sinks.wandb.enabled", true);
    settings.forEach((key, value) -> builder.put("sinks.wandb." + key, value));
    return new ConfigLoader(List.of(new WandbSinkFactory()))
        .load(new ConfigSources(null, Map.of(), Map.of(), builder)).sinks().stream()
            .filter(each -> each.name().equals("wandb"))
            .map(each -> SettingsReading.read(each.options()))
            .findFirst()
            .orElseThrow();
  }

  public Sink sink() {
    return sink;
  }

  public RecordingContext context() {
    return context;
  }

  FakeTime time() {
    return time;
  }

  public double now() {
    return time.wallTime();
  }

  public OpenRun write(RunEvent... events) throws IOException {
    int owned = sink.write(List.of(events));
    if (owned != events.length) {
      throw new AssertionError("owns " + owned + " of " + events.length);
    }
    return this;
  }

  public OpenRun scalar(String tag, double value, long step) throws IOException {
    return write(new Scalar(tag, value, step, now()));
  }

  public OpenRun pass(Duration amount) {
    time.advance(amount);
    return this;
  }

  public OpenRun flush() throws IOException {
    sink.flush(Durability.DISK);
    return this;
  }

  @Override
  public void close() throws IOException {
    sink.close();
  }

  /** Where the log and its files are. */
  public Path directory() throws IOException {
    List<Path> logs = Logs.in(run.directory());
    return logs.get(logs.size() - 1).resolveSibling("");
  }

  /** All records of the newest log, flushed. */
  public List<LogRecord> records() throws IOException {
    List<Path> logs = Logs.in(run.directory());
    return Logs.records(logs.get(logs.size() - 1));
  }

  /** The records of one kind. */
  public <T extends LogRecord> List<T> records(Class<T> kind) throws IOException {
    return new ArrayList<>(records().stream().filter(kind::isInstance).map(kind::cast).toList());
  }

  /** The rows, each as its values by path joined with {@code |}. */
  public List<Map<String, String>> rows() throws IOException {
    return records(LogRecord.History.class).stream().map(row -> Logs.map(row.items())).toList();
  }
}
