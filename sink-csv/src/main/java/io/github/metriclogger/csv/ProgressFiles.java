package io.github.metriclogger.csv;

import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.EpochProgress;
import io.github.metriclogger.event.Progress;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.spi.SinkContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The epoch file and the batch file of one start, those that are wanted. */
final class ProgressFiles {

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

  private final @Nullable ProgressFile epochs;
  private final @Nullable ProgressFile batches;
  private final SinkContext context;
  private boolean announced;

  private ProgressFiles(
      @Nullable ProgressFile epochs, @Nullable ProgressFile batches, SinkContext context) {
    this.epochs = epochs;
    this.batches = batches;
    this.context = context;
  }

  /** Stands ready to go on after what the files hold already. */
  static ProgressFiles open(CsvSettings settings, Storage storage, RunInfo run, SinkContext context)
      throws IOException {
    var opener = new Opener(settings, storage, run, context);
    return new ProgressFiles(
        opener.file(settings.epochFile(), EPOCH_COLUMNS),
        opener.file(settings.batchFile(), BATCH_COLUMNS),
        context);
  }

  private record Opener(CsvSettings settings, Storage storage, RunInfo run, SinkContext context) {

    @Nullable ProgressFile file(@Nullable String name, List<String> columns) throws IOException {
      if (name == null) {
        return null;
      }
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

  /** The given file and these. */
  List<RecordFile> with(RecordFile other) {
    var all = new ArrayList<RecordFile>();
    all.add(other);
    if (epochs != null) {
      all.add(epochs.file());
    }
    if (batches != null) {
      all.add(batches.file());
    }
    return all;
  }

  /** Takes over an event; a kind whose file is not wanted is passed over. */
  void add(Progress event) {
    if (event instanceof EpochProgress epoch && epochs != null) {
      add(epoch, epochs);
    } else if (event instanceof BatchProgress batch && batches != null) {
      announce(batch);
      add(batch, batches);
    }
  }

  /** How many events are only in memory. */
  long unwritten() {
    return (epochs == null ? 0 : epochs.file().pending().events())
        + (batches == null ? 0 : batches.file().pending().events());
  }

  /** Hands the records to the operating system. */
  void drain() throws IOException {
    var failures = new Failures();
    if (epochs != null) {
      failures.run(epochs::drain);
    }
    if (batches != null) {
      failures.run(batches::drain);
    }
    failures.rethrow();
  }

  private static void add(EpochProgress event, ProgressFile file) {
    file.whole(() -> write(event, file));
  }

  private static void add(BatchProgress event, ProgressFile file) {
    file.whole(() -> write(event, file));
  }

  private static void write(EpochProgress event, ProgressFile file) {
    var out = file.begin(event.validation());
    out.integer(event.epoch()).comma();
    if (event.step() >= 0) {
      out.integer(event.step());
    }
    out.comma().number(event.averageLoss());
    out.comma().number(event.minLoss());
    out.comma().number(event.maxLoss());
    ProgressFile.known(out, event.learningRate());
    out.comma().number(event.epochSeconds());
    ProgressFile.known(out, event.samplesPerSecond());
    ProgressFile.known(out, event.bestLoss());
    file.end(event.validation(), event.wallTime());
  }

  private static void write(BatchProgress event, ProgressFile file) {
    Map<String, Double> extras = event.extras();
    var out = file.begin(extras);
    out.integer(event.epoch()).comma().integer(event.batch()).comma();
    if (event.step() >= 0) {
      out.integer(event.step());
    }
    out.comma().number(event.loss());
    ProgressFile.known(out, event.learningRate());
    out.comma();
    if (event.samples() > 0) {
      out.integer(event.samples());
    }
    ProgressFile.known(out, event.batchSeconds());
    file.end(extras, event.wallTime());
  }

  /** Says how many rows the batch file will have, as soon as it is known. */
  private void announce(BatchProgress event) {
    if (announced || batches == null || event.epochs() <= 0 || event.batches() <= 0) {
      return;
    }
    announced = true;
    context.announce(
        String.format(
            Locale.ROOT,
            "Batch metrics are on: %s will have about %,d rows (%d epochs x %d batches).",
            batches.file().path().getFileName(),
            (long) event.epochs() * event.batches(),
            event.epochs(),
            event.batches()));
  }
}
