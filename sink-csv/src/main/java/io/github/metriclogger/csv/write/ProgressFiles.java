package io.github.metriclogger.csv.write;

import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.EpochProgress;
import io.github.metriclogger.event.Progress;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.spi.PathSegment;
import io.github.metriclogger.spi.SinkContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the enabled ones of the epoch file and the batch file of one start. A training with a
 * prefix has its own files, since the metrics of an epoch are columns.
 */
public final class ProgressFiles {

  static final List<String> EPOCH_COLUMNS =
      List.of(
          "epoch",
          "step",
          "average_loss",
          "min_batch_loss",
          "max_batch_loss",
          "learning_rate",
          "epoch_time",
          "samples_per_second",
          "best_loss");

  static final List<String> BATCH_COLUMNS =
      List.of("epoch", "batch", "step", "loss", "learning_rate", "samples", "batch_time");

  /** Maximum number of trainings with files of their own; each takes two file handles. */
  static final int MOST_TRAININGS = 100;

  /** The files of one training. */
  private static final class Training {

    /** The prefix as a cell; empty for the training without one. */
    private final byte[] prefix;

    private final @Nullable ProgressFile epochs;
    private final @Nullable ProgressFile batches;

    Training(byte[] prefix, @Nullable ProgressFile epochs, @Nullable ProgressFile batches) {
      this.prefix = prefix;
      this.epochs = epochs;
      this.batches = batches;
    }
  }

  private final Map<String, Training> trainings = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final List<RecordFile> files = new ArrayList<>();
  private final Opener opener;
  private boolean announced;
  private boolean warned;

  private ProgressFiles(Opener opener) {
    this.opener = opener;
  }

  /** Opens the files for appending. */
  static ProgressFiles open(CsvSettings settings, Storage storage, RunInfo run, SinkContext context)
      throws IOException {
    var progress = new ProgressFiles(new Opener(settings, storage, run, context));
    progress.add("", progress.opener.training("", null));
    return progress;
  }

  private record Opener(CsvSettings settings, Storage storage, RunInfo run, SinkContext context) {

    /**
     * Opens the files of a training. A path segment is part of their names unless the training has
     * no prefix.
     */
    Training training(String prefix, @Nullable String segment) throws IOException {
      var isNamed = segment != null;
      return new Training(
          isNamed ? CsvText.cell(prefix) : new byte[0],
          file(settings.epochFile(), segment, new ProgressKind(true, isNamed).columns()),
          file(settings.batchFile(), segment, new ProgressKind(false, isNamed).columns()));
    }

    private @Nullable ProgressFile file(
        @Nullable String plain, @Nullable String segment, List<String> columns) throws IOException {
      if (plain == null) {
        return null;
      }
      var name = segment == null ? plain : CsvSettings.ofTraining(plain, segment);
      var path =
          ExistingRecords.usable(
              storage,
              settings.inDirectory(run, name),
              header -> ProgressFile.fits(CsvText.cells(header), columns));
      ExistingRecords.setAside(storage, path, step -> false, 0);
      var header = ExistingRecords.header(storage, path);
      var file = new RecordFile(storage, path, header);
      return new ProgressFile(file, columns, CsvText.cells(header), context);
    }
  }

  private void add(String prefix, Training training) {
    trainings.put(prefix, training);
    if (training.epochs != null) {
      files.add(training.epochs.file());
    }
    if (training.batches != null) {
      files.add(training.batches.file());
    }
  }

  /** Returns the files opened so far. */
  List<RecordFile> files() {
    return files;
  }

  /** Returns whether records must be written now. */
  boolean isDue(int chunk) {
    for (var file : files) {
      if (file.pending().size() >= chunk) {
        return true;
      }
    }
    return false;
  }

  /**
   * Adds an event; one whose file is disabled is skipped.
   *
   * @throws IOException if the files of its training cannot be opened; the event is not accepted
   *     then
   */
  public void add(Progress event) throws IOException {
    var training = training(event.prefix());
    if (training == null) {
      return;
    }
    var epochs = training.epochs;
    var batches = training.batches;
    if (event instanceof EpochProgress epoch && epochs != null) {
      epochs.writeWhole(() -> write(epoch, epochs, training.prefix));
    } else if (event instanceof BatchProgress batch && batches != null) {
      announce(batch, batches);
      batches.writeWhole(() -> write(batch, batches, training.prefix));
    }
  }

  private @Nullable Training training(String prefix) throws IOException {
    var known = trainings.get(prefix);
    if (known != null) {
      return known;
    }
    if (trainings.size() >= MOST_TRAININGS) {
      warnOfMany();
      return null;
    }
    var segment = segment(prefix);
    var opened = opener.training(prefix, segment);
    names.add(segment);
    add(prefix, opened);
    return opened;
  }

  /** Returns a file name part that no other prefix uses. */
  private String segment(String prefix) {
    var end = prefix.length();
    while (end > 1 && prefix.charAt(end - 1) == '/') {
      end--;
    }
    var plain = PathSegment.of(prefix.substring(0, end));
    var name = plain;
    for (var i = 2; names.contains(name); i++) {
      name = plain + "-" + i;
    }
    return name;
  }

  private void warnOfMany() {
    if (!warned) {
      warned = true;
      CsvMessage.MANY_TRAININGS.warn(opener.context(), "count", MOST_TRAININGS);
    }
  }

  /** Returns the number of events that are only in memory. */
  long unwritten() {
    var events = 0L;
    for (var file : files) {
      events += file.pending().events();
    }
    return events;
  }

  /** Hands pending records to the operating system. */
  void drain() throws IOException {
    var failures = new FailureCollector();
    files.forEach(file -> failures.run(file::drain));
    failures.rethrow();
  }

  private static void write(EpochProgress event, ProgressFile file, byte[] prefix) {
    var out = file.begin(event.validation());
    writePrefix(out, prefix);
    out.integer(event.epoch()).comma();
    if (event.step() >= 0) {
      out.integer(event.step());
    }
    out.comma().number(event.averageLoss());
    out.comma().number(event.minLoss());
    out.comma().number(event.maxLoss());
    ProgressFile.writeKnown(out, event.learningRate());
    out.comma().number(event.epochSeconds());
    ProgressFile.writeKnown(out, event.samplesPerSecond());
    ProgressFile.writeKnown(out, event.bestLoss());
    file.end(event.validation(), event.wallTime());
  }

  private static void write(BatchProgress event, ProgressFile file, byte[] prefix) {
    Map<String, Double> extras = event.extras();
    var out = file.begin(extras);
    writePrefix(out, prefix);
    out.integer(event.epoch()).comma().integer(event.batch()).comma();
    if (event.step() >= 0) {
      out.integer(event.step());
    }
    out.comma().number(event.loss());
    ProgressFile.writeKnown(out, event.learningRate());
    out.comma();
    if (event.samples() > 0) {
      out.integer(event.samples());
    }
    ProgressFile.writeKnown(out, event.batchSeconds());
    file.end(extras, event.wallTime());
  }

  private static void writePrefix(RecordBuffer out, byte[] prefix) {
    if (prefix.length > 0) {
      out.raw(prefix).comma();
    }
  }

  /** Announces the number of rows that the batch file will have, as soon as it is known. */
  private void announce(BatchProgress event, ProgressFile batches) {
    if (announced || event.epochs() <= 0 || event.batches() <= 0) {
      return;
    }
    announced = true;
    CsvMessage.BATCH_ROWS.announce(
        opener.context(),
        "file",
        batches.file().path().getFileName(),
        "rows",
        String.format(Locale.ROOT, "%,d", (long) event.epochs() * event.batches()),
        "epochs",
        event.epochs(),
        "batches",
        event.batches());
  }
}
