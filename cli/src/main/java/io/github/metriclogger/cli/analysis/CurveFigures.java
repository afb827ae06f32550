package io.github.metriclogger.cli.analysis;

import io.github.metriclogger.cli.metric.KnownTags;
import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.run.RunStream;
import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.event.RunEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the figures of a training from its curves: by epochs where the axis or a tag counts them,
 * else in stretches of about equal length, of which there are at most twice {@value
 * #MOST_STRETCHES}. Of several trainings behind each other in one file the last one counts.
 */
public final class CurveFigures implements AxisVisitor {

  private static final int MOST_STRETCHES = 64;
  private static final int MOST_EPOCHS = 100_000;

  private final LossTags tags;
  private final boolean isByEpoch;
  private final boolean isSegmented;
  private final List<EpochTally> tallies = new ArrayList<>();
  private BatchTally batches = new BatchTally();

  /** How many rows a stretch takes, and how many the last one has. */
  private long perStretch = 1;

  private long inStretch;

  /** The row whose epoch is not known before it ends. */
  private EpochTally row = new EpochTally(Double.NaN);

  private double rowEpoch = Double.NaN;
  private double lastAt = Double.NaN;

  private CurveFigures(LossTags tags, boolean isByEpoch, boolean isSegmented) {
    this.tags = tags;
    this.isByEpoch = isByEpoch;
    this.isSegmented = isSegmented;
  }

  /**
   * Reads a run.
   *
   * @param found the run
   * @param run what was loaded of it
   * @param isByBatch whether the single values of the loss are of interest, not those of epochs
   * @return null when no tag of the run is called a loss
   */
  public static @Nullable TrainingFigures read(FoundRun found, LoadedRun run, boolean isByBatch)
      throws IOException {
    LossTags tags = LossTags.of(run, isByBatch);
    if (tags == null) {
      return null;
    }
    boolean isByEpoch = KnownTags.EPOCH.matches(run.axis()) || tags.epoch() != null;
    CurveFigures figures = new CurveFigures(tags, isByEpoch, found.kind() == FoundRun.Kind.FILES);
    RunStream.read(found, figures);
    figures.endRow();
    List<EpochFigures> epochs =
        figures.tallies.stream()
            .filter(tally -> !tally.isEmpty())
            .map(EpochTally::figures)
            .toList();
    return new TrainingFigures(
        found.name(),
        isByEpoch ? TrainingFigures.EPOCH : run.axis(),
        epochs,
        isByBatch ? figures.batches.figures(run.axis()) : null);
  }

  @Override
  public void scalar(String tag, long step, double wallTime, double value) {
    point(tag, (double) step, wallTime, value);
  }

  @Override
  public void point(String tag, double at, double wallTime, double value) {
    if (at != lastAt) {
      endRow();
      if (isSegmented && at < lastAt && tag.equals(tags.loss())) {
        reset();
      }
      lastAt = at;
      row = new EpochTally(at);
      rowEpoch = tags.epoch() == null ? at : Double.NaN;
    }
    row.time(wallTime);
    if (tag.equals(tags.loss())) {
      row.loss(value);
      batches.loss(0, at, value);
    } else if (tag.equals(tags.validation())) {
      row.validationLoss(value);
    } else if (tag.equals(tags.rate())) {
      row.learningRate(value);
    } else if (tag.equals(tags.time())) {
      row.seconds(value);
    } else if (tag.equals(tags.throughput())) {
      row.samplesPerSecond(value);
    } else if (tag.equals(tags.epoch())) {
      rowEpoch = value;
    }
  }

  private void endRow() {
    if (!row.isEmpty()) {
      add(row);
    }
  }

  private void add(EpochTally ended) {
    EpochTally last = tallies.isEmpty() ? null : tallies.get(tallies.size() - 1);
    if (isByEpoch && tallies.size() < MOST_EPOCHS) {
      // 0.28 is within the first epoch, as 1.0 is its end
      double epoch = Double.isNaN(rowEpoch) && last != null ? last.at() : Math.ceil(rowEpoch);
      if (last == null || epoch != last.at()) {
        last = new EpochTally(Double.isNaN(epoch) ? 0 : epoch);
        tallies.add(last);
      }
      last.append(ended);
    } else if (last != null && inStretch < perStretch) {
      last.append(ended);
      inStretch++;
    } else {
      tallies.add(ended);
      inStretch = 1;
      if (!isByEpoch && tallies.size() == 2 * MOST_STRETCHES) {
        halve();
      }
    }
  }

  /** Merges the stretches pair by pair; there is an even number. */
  private void halve() {
    for (int i = 0; i < MOST_STRETCHES; i++) {
      EpochTally merged = tallies.get(2 * i);
      merged.append(tallies.get(2 * i + 1));
      tallies.set(i, merged);
    }
    tallies.subList(MOST_STRETCHES, tallies.size()).clear();
    inStretch += perStretch;
    perStretch *= 2;
  }

  @Override
  public void reset() {
    tallies.clear();
    batches = new BatchTally();
    row = new EpochTally(Double.NaN);
    rowEpoch = Double.NaN;
    lastAt = Double.NaN;
    perStretch = 1;
    inStretch = 0;
  }

  @Override
  public void axis(String name) {}

  @Override
  public void config(Map<String, Object> config) {}

  @Override
  public void progress(Progressed progress) {}

  @Override
  public void event(RunEvent event) {}
}
