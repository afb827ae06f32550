package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.wandb.log.LogReader;
import io.github.metriclogger.wandb.log.RunFolder;
import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.text.Cause;
import io.github.metriclogger.wandb.text.WandbText;
import io.github.metriclogger.wandb.upload.content.ConfigState;
import io.github.metriclogger.wandb.upload.content.ConfirmedOffsets;
import io.github.metriclogger.wandb.upload.content.EndFiles;
import io.github.metriclogger.wandb.upload.content.EventLines;
import io.github.metriclogger.wandb.upload.content.FileJob;
import io.github.metriclogger.wandb.upload.content.FilesFolder;
import io.github.metriclogger.wandb.upload.content.HistoryLines;
import io.github.metriclogger.wandb.upload.content.LineBatch;
import io.github.metriclogger.wandb.upload.content.LineLimit;
import io.github.metriclogger.wandb.upload.content.Offsets;
import io.github.metriclogger.wandb.upload.content.OutputLines;
import io.github.metriclogger.wandb.upload.content.SummaryState;
import io.github.metriclogger.wandb.upload.http.Pacing;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Replays a log from its start and turns it into what goes to the server, skipping what the server
 * has confirmed. The lines depend on the log alone, so that a later replay produces the same ones.
 * Not for use by several threads at once.
 */
final class Replay implements Closeable {

  private final LogReader reader;
  private final long length;
  private final FilesFolder files;
  private final Pacing pacing;
  private final ConfirmedOffsets progress;
  private final HistoryLines rows;
  private final EventLines samples;
  private final OutputLines console;
  private final LineLimit rowLimit;
  private final LineLimit summaryLimit;
  private final ConfigState config;
  private final SummaryState summary;
  private final CallLane calls;
  private final FileLane uploads;
  private final Set<String> endFiles = new TreeSet<>();
  private final Offsets base;
  private final long confirmedRows;
  private final long confirmedSamples;
  private final long confirmedLines;
  private final long confirmedFiles;
  private final long confirmedAlerts;

  private @Nullable LineBatch batch;
  private long rowCount;
  private long sampleCount;
  private long lineCount;
  private long fileCount;
  private long alertCount;
  private long damaged;
  private LogRecord.@Nullable Exit exit;

  /**
   * Opens a log.
   *
   * @param log the log
   * @param started what the server reported about the run
   * @param upload what the parts of the upload share
   */
  Replay(
      Path log,
      ServerRunResolver.Started started,
      UploadServices upload,
      CallLane calls,
      FileLane uploads)
      throws IOException {
    this.reader = LogReader.open(log);
    this.length = Files.size(log);
    this.files = FilesFolder.of(log, upload.trustsLinks());
    this.pacing = upload.pacing();
    this.progress = upload.progress();
    this.base = progress.base();
    this.rows = new HistoryLines(base);
    this.samples = new EventLines(base, started.run());
    this.console = new OutputLines(this::consoleLine);
    this.rowLimit = new LineLimit(pacing.lineBytes(), upload.listening()::warning);
    this.summaryLimit = new LineLimit(pacing.lineBytes(), upload.listening()::warning);
    this.config = started.config();
    this.summary = started.summary();
    this.calls = calls;
    this.uploads = uploads;
    this.confirmedRows = progress.history();
    this.confirmedSamples = progress.events();
    this.confirmedLines = progress.output();
    this.confirmedFiles = progress.files();
    this.confirmedAlerts = progress.alerts();
  }

  /**
   * The batch size at which a request is sent without delay. It leaves room for a few more lines.
   */
  static long fillBytes(Pacing pacing) {
    long bytes = pacing.requestBytes();
    return bytes - bytes / 16;
  }

  ConfigState config() {
    return config;
  }

  /** The exit record; null before it is read. */
  LogRecord.@Nullable Exit exit() {
    return exit;
  }

  /** The log offset after the last record read. */
  long position() {
    return reader.position();
  }

  /** How much was read of what the log held at the start, 0 to 1. */
  double part() {
    return length <= 0 ? 1 : Math.min(1, (double) reader.position() / length);
  }

  /** Number of damaged places that were skipped. */
  long damaged() {
    return damaged + reader.damaged();
  }

  /**
   * Reads more records into a batch.
   *
   * @return true if the batch, or the queue of another lane, is full; false at the end of the log
   */
  boolean fill(LineBatch target) throws IOException {
    batch = target;
    while (exit == null) {
      if (target.size() >= fillBytes(pacing)
          || target.isPreempting()
          || !calls.hasRoom()
          || !uploads.hasRoom()) {
        return true;
      }
      if (!reader.next()) {
        return false;
      }
      take(target);
    }
    return false;
  }

  /** Adds the summary to the batch if it has changed. */
  void addSummary(LineBatch target) {
    if (summary.changed() && !summary.isEmpty()) {
      StringBuilder line = summary.line();
      summaryLimit.fit(Cause.of(WandbText.SUMMARY), line, summary::tree);
      target.summary(line);
      summary.taken();
    }
  }

  /** Ends the replay: a console line without a line end is complete now. */
  void end(LineBatch target) {
    batch = target;
    console.end();
    if (exit != null) {
      summary.apply(exit);
    }
  }

  /** The files uploaded at the end: those named in the log, and those that the run's page needs. */
  List<FileJob> endFiles() {
    List<FileJob> jobs = new ArrayList<>();
    EndFiles.add(files, config, summary, jobs);
    for (String path : endFiles) {
      if (!RunFolder.END_FILES.contains(path)) {
        jobs.add(files.job(FileJob.UNCOUNTED, path));
      }
    }
    return jobs;
  }

  private void take(LineBatch target) {
    if (rowCount < confirmedRows && !config.wantsRows() && reader.row() != null) {
      rowCount++;
      return;
    }
    LogRecord record = reader.decoded();
    if (record == null) {
      damaged++;
    } else {
      apply(record, target);
    }
  }

  private void apply(LogRecord record, LineBatch target) {
    if (record instanceof LogRecord.History row) {
      row(row, target);
    } else if (record instanceof LogRecord.Summary change) {
      summary.apply(change);
    } else if (record instanceof LogRecord.Config change) {
      config.apply(change);
    } else if (record instanceof LogRecord.Stats stats) {
      sample(stats, target);
    } else if (record instanceof LogRecord.Output piece) {
      console.add(piece);
    } else if (record instanceof LogRecord.Metric metric) {
      config.apply(metric);
    } else if (record instanceof LogRecord.Files named) {
      named.files().forEach(this::file);
    } else if (record instanceof LogRecord.Alert alert) {
      alert(alert);
    } else if (record instanceof LogRecord.Environment machine) {
      config.apply(machine);
    } else if (record instanceof LogRecord.Preempting) {
      target.preempting();
    } else if (record instanceof LogRecord.Exit end) {
      exit = end;
    }
  }

  private void row(LogRecord.History row, LineBatch target) {
    if (config.wantsRows()) {
      config.look(row.items());
    }
    if (rowCount++ >= confirmedRows) {
      StringBuilder line = rows.line(row.items());
      rowLimit.fit(Cause.of(WandbText.ROW, "number", rowCount), line, () -> rows.tree(row.items()));
      target.history().append(line);
      progress.steps(step(row.items()) + 1);
    }
  }

  private long step(List<Item> items) {
    for (Item item : items) {
      if (item.path().get(0).equals("_step") && item.path().size() == 1) {
        try {
          return Long.parseLong(base.shifted("_step", item.json()));
        } catch (NumberFormatException noStep) {
          return -1;
        }
      }
    }
    return -1;
  }

  private void sample(LogRecord.Stats stats, LineBatch target) {
    if (sampleCount++ >= confirmedSamples) {
      target.events().append(samples.line(stats));
    }
  }

  private void consoleLine(StringBuilder line) {
    if (lineCount++ >= confirmedLines && batch != null) {
      batch.output().append(line);
    }
  }

  private void alert(LogRecord.Alert alert) {
    if (alertCount++ >= confirmedAlerts) {
      calls.alert(alert);
    }
  }

  private void file(LogRecord.FileEntry entry) {
    if (entry.policy() != 0) {
      endFiles.add(entry.path());
      return;
    }
    long place = fileCount++;
    if (place >= confirmedFiles) {
      uploads.add(files.job(place, entry.path()));
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
