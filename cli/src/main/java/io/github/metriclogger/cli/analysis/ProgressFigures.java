package io.github.metriclogger.cli.analysis;

import io.github.metriclogger.cli.metric.KnownTags;
import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.EpochProgress;
import io.github.metriclogger.event.Progress;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.spi.RunVisitor;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gathers the figures of trainings from the epoch and batch files of a directory: {@code
 * metrics/epoch_metrics_*.csv} and {@code metrics/batch_metrics_*.csv}.
 */
public final class ProgressFigures implements RunVisitor {

  private static final String FILES = "{epoch,batch}_metrics_*.csv";

  private final Map<String, Training> trainings = new TreeMap<>();

  /** One of the trainings of a run. */
  private static final class Training {
    private final Map<Integer, EpochFigures> epochs = new TreeMap<>();
    private final Map<Integer, EpochTally> ofBatches = new TreeMap<>();
    private final BatchTally batches = new BatchTally();
  }

  private ProgressFigures() {}

  /** Whether a directory holds epoch or batch files, directly or in {@code metrics}. */
  public static boolean isIn(Path directory) {
    return hasFiles(directory) || hasFiles(directory.resolve("metrics"));
  }

  private static boolean hasFiles(Path directory) {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, FILES)) {
      return files.iterator().hasNext();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Reads a directory.
   *
   * @param directory see {@link #isIn}
   * @param name the run's name
   * @param format the format that reports epochs and batches of a directory
   * @return one for each training that the files hold; empty when they have no rows yet
   */
  public static List<TrainingFigures> read(Path directory, String name, RunReaderFactory format)
      throws IOException {
    ProgressFigures figures = new ProgressFigures();
    try (RunReader reader = format.open(directory, ReadPosition.START)) {
      while (reader.poll(figures)) {
        // each call reads a slice
      }
    }
    List<TrainingFigures> all = new ArrayList<>();
    figures.trainings.forEach(
        (prefix, training) -> {
          String shown = prefix.isEmpty() ? name : name + " [" + prefix + "]";
          all.add(
              new TrainingFigures(
                  shown,
                  TrainingFigures.EPOCH,
                  epochs(training),
                  training.batches.figures(TrainingFigures.EPOCH)));
        });
    return all;
  }

  /** The epochs as recorded; those that only batches were recorded of, from these. */
  private static List<EpochFigures> epochs(Training training) {
    Map<Integer, EpochFigures> epochs = new TreeMap<>();
    training.ofBatches.forEach((epoch, tally) -> epochs.put(epoch, tally.figures()));
    training.epochs.forEach(
        (epoch, recorded) -> {
          EpochTally batches = training.ofBatches.get(epoch);
          long nonFinite = batches == null ? 0 : batches.figures().nonFinite();
          boolean isLost = nonFinite == 0 && !Double.isFinite(recorded.averageLoss());
          epochs.put(epoch, recorded.withNonFinite(isLost ? 1 : nonFinite));
        });
    return List.copyOf(epochs.values());
  }

  @Override
  public void scalar(String tag, long step, double wallTime, double value) {}

  @Override
  public void event(RunEvent event) {
    if (event instanceof Progress progress) {
      Training training = trainings.computeIfAbsent(progress.prefix(), prefix -> new Training());
      if (progress instanceof EpochProgress epoch) {
        training.epochs.put(epoch.epoch(), figures(epoch));
      } else if (progress instanceof BatchProgress batch) {
        EpochTally tally = training.ofBatches.computeIfAbsent(batch.epoch(), EpochTally::new);
        tally.loss(batch.loss());
        tally.learningRate(batch.learningRate());
        tally.addSeconds(batch.batchSeconds());
        training.batches.loss(batch.epoch(), batch.batch(), batch.loss());
        training.batches.seconds(batch.epoch(), batch.batch(), batch.batchSeconds());
      }
    }
  }

  private static EpochFigures figures(EpochProgress epoch) {
    List<String> names = List.copyOf(epoch.validation().keySet());
    String loss = KnownTags.VALIDATION_LOSS.in(names);
    loss = loss == null && names.contains("loss") ? "loss" : loss;
    return new EpochFigures(
        epoch.epoch(),
        epoch.averageLoss(),
        epoch.minLoss(),
        epoch.maxLoss(),
        epoch.nonFiniteBatches(),
        epoch.learningRate(),
        epoch.epochSeconds(),
        epoch.samplesPerSecond(),
        loss == null ? Double.NaN : epoch.validation().getOrDefault(loss, Double.NaN));
  }

  @Override
  public void reset() {
    trainings.clear();
  }
}
