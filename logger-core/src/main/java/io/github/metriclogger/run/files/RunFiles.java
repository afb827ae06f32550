package io.github.metriclogger.run.files;

import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.event.CheckpointSaved;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.GraphLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.Progress;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.RunStarted;
import io.github.metriclogger.event.Scalars;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.event.SystemSampled;
import io.github.metriclogger.event.TableLogged;
import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.run.RunRecord;
import io.github.metriclogger.run.history.RunSummary;
import io.github.metriclogger.run.system.Machine;
import io.github.metriclogger.run.trainer.TrainerState;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.support.AlertLines;
import io.github.metriclogger.support.file.WholeFile;
import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.support.json.Json.NonFinite;
import io.github.metriclogger.texts.CoreText;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The open files of a {@link RunFilesSink}. Not safe for use by several threads. */
final class RunFiles implements Closeable {

  private static final int CHECKPOINT_TRIES = 3;

  /**
   * The kinds of events that may arrive before it is certain from which step a resumed run
   * continues.
   */
  private static final Set<EventKind> BEFORE_STEPS =
      EnumSet.of(
          EventKind.RUN_STARTED,
          EventKind.CONFIG,
          EventKind.METRIC_DEFINITION,
          EventKind.SUMMARY,
          EventKind.ALERT,
          EventKind.SYSTEM_SAMPLE);

  /** Writing the summary takes at most 1/{@value} of the time. */
  private static final int DUTY = 50;

  private final RunFilesState state;
  private final RunInfo run;
  private final SinkContext context;
  private boolean warnedOfMany;
  private final MediaFiles media;
  private final AppendedFile system;
  private final AppendedFile alerts;
  private long nextSummary;
  private boolean summaryIsSafe = true;
  private boolean saidThinned;
  private boolean saidReplaced;

  RunFiles(RunFilesState state, RunInfo run, SinkContext context) {
    this.state = state;
    this.run = run;
    this.context = context;
    this.media = new MediaFiles(run.directory());
    this.system = appended(run, "system_metrics.jsonl");
    this.alerts = appended(run, AlertLines.FILE);
    this.nextSummary = context.time().nanoTime() + context.flushInterval().toNanos();
  }

  private static AppendedFile appended(RunInfo run, String name) {
    return new AppendedFile(run.directory(), run.directory().resolve(name));
  }

  void write(RunEvent event) throws IOException {
    if (!BEFORE_STEPS.contains(event.kind())) {
      state.count(context);
    }
    switch (event.kind()) {
      case SCALARS -> add((Scalars) event);
      case PROGRESS -> state.trainer().add((Progress) event);
      case CONFIG -> write((ConfigLogged) event);
      case METRIC_DEFINITION -> {
        state.summary().define(((MetricDefined) event).definition());
        state.changed();
      }
      case SUMMARY -> {
        state.summary().setLogged(((SummaryLogged) event).summary());
        state.changed();
      }
      case IMAGES, TABLE, TEXT, GRAPH -> writeMedia(event);
      case SYSTEM_SAMPLE -> write((SystemSampled) event);
      case ALERT -> alerts.append(AlertLines.of((AlertRaised) event));
      case CHECKPOINT -> write((CheckpointSaved) event);
      case RUN_FINISHED -> write((RunFinished) event);
      case RUN_STARTED -> {
        state.recordRun(((RunStarted) event).run(), context);
        state.changed();
      }
      default -> {
        // not ours
      }
    }
  }

  private void warnOfMany() {
    warnedOfMany = true;
    CoreText.MANY_TAGS.warn(context, "count", RunSummary.MOST_TAGS, "file", RunSummary.FILE);
  }

  private void add(Scalars row) {
    String again = state.summary().add(row);
    if (again != null && !saidReplaced) {
      saidReplaced = true;
      CoreText.REPLACED.warn(context, "tag", again, "step", row.step(), "file", RunSummary.FILE);
    }
    if (!warnedOfMany && state.summary().leftOut() > 0) {
      warnOfMany();
    }
    state.trainer().add(row);
    state.changed();
  }

  private void write(ConfigLogged event) throws IOException {
    WholeFile.write(
        run.directory().resolve(RunFilesState.CONFIG_FILE),
        YamlText.write(state.wholeConfig(event.config())),
        WholeFile.Safety.DISK);
  }

  private void writeMedia(RunEvent event) throws IOException {
    long step = -1;
    if (event instanceof ImagesLogged images) {
      media.write(images);
      step = images.step();
    } else if (event instanceof TableLogged table) {
      media.write(table);
      step = table.step();
    } else if (event instanceof TextLogged text) {
      media.write(text);
      step = text.step();
    } else if (event instanceof GraphLogged graph) {
      media.write(graph);
    }
    state.summary().reached(step);
  }

  private void write(SystemSampled event) throws IOException {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("wall_time", event.wallTime());
    line.putAll(event.values());
    system.append(Json.write(line) + "\n");
  }

  private void write(CheckpointSaved event) throws IOException {
    Path directory = event.directory().toAbsolutePath().normalize();
    if (!Files.isDirectory(directory)) {
      CoreText.CHECKPOINT_NO_DIRECTORY.warn(
          context, "file", TrainerState.FILE, "directory", directory);
      return;
    }
    // bare NaN, as Hugging Face writes the file
    String text =
        Json.writePretty(state.trainer().toJson(directory, event.step()), NonFinite.BARE) + "\n";
    try {
      WholeFile.write(directory.resolve(TrainerState.FILE), text, WholeFile.Safety.DISK);
    } catch (IOException e) {
      if (state.failed(event) < CHECKPOINT_TRIES) {
        throw e;
      }
      CoreText.CHECKPOINT_UNWRITTEN.warn(
          context, "file", TrainerState.FILE, "directory", directory, "cause", e);
      return;
    }
    state.summary().setLastCheckpoint(directory);
    state.changed();
    sayThinned();
  }

  private void sayThinned() {
    if (!saidThinned && state.trainer().thinned()) {
      saidThinned = true;
      CoreText.THINNED.announce(
          context, "file", TrainerState.FILE, "count", TrainerState.TRAIN_LIMIT);
    }
  }

  private void write(RunFinished event) throws IOException {
    state.summary().setStatus(event.status());
    writeSummary(WholeFile.Safety.DISK);
    RunRecord record = record();
    record.set("last_step", state.summary().lastStep());
    record.finished(event.status(), event.error(), event.wallTime());
    record.write(run.directory());
  }

  /** Returns the record that the start wrote, or a new one if it has been damaged. */
  private RunRecord record() {
    try {
      var record = RunRecord.read(run.directory());
      if (record.isPresent()) {
        return record.get();
      }
    } catch (IOException e) {
      CoreText.RECORD_ANEW.warn(context, "cause", String.valueOf(e.getMessage()));
    }
    RunRecord record = RunRecord.create();
    record.set("id", run.id());
    record.set("project", run.project());
    record.set("name", run.name());
    record.started(Machine.current(), run.startTime());
    return record;
  }

  void flush(Durability durability) throws IOException {
    if (durability == Durability.DISK) {
      if (state.unwritten() > 0 || !summaryIsSafe) {
        state.settle(context);
        writeSummary(WholeFile.Safety.DISK);
      }
      media.force();
      system.force();
      alerts.force();
    } else if (state.unwritten() > 0
        && !state.unsettled()
        && context.time().nanoTime() - nextSummary >= 0) {
      writeSummary(WholeFile.Safety.OS);
    }
  }

  private void writeSummary(WholeFile.Safety safety) throws IOException {
    long start = context.time().nanoTime();
    WholeFile.write(
        run.directory().resolve(RunSummary.FILE),
        Json.writePretty(state.summary().toJson(context.time().wallTime())) + "\n",
        safety);
    state.summaryWritten();
    summaryIsSafe = safety == WholeFile.Safety.DISK;
    long took = context.time().nanoTime() - start;
    nextSummary = start + Math.max(context.flushInterval().toNanos(), DUTY * took);
  }

  @Override
  public void close() throws IOException {
    try (system;
        alerts;
        media) {
      flush(Durability.DISK);
    }
  }
}
