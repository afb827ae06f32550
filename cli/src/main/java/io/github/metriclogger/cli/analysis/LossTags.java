package io.github.metriclogger.cli.analysis;

import io.github.metriclogger.cli.metric.KnownTags;
import io.github.metriclogger.cli.run.LoadedRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tag of a run is what; null when there is none.
 *
 * @param loss the training loss
 * @param validation the validation loss
 * @param rate the learning rate
 * @param epoch the epoch
 * @param time how long an epoch took
 * @param throughput samples a second
 */
record LossTags(
    String loss,
    @Nullable String validation,
    @Nullable String rate,
    @Nullable String epoch,
    @Nullable String time,
    @Nullable String throughput) {

  /**
   * The tags of a run.
   *
   * @param isByBatch whether the loss of each batch is preferred to that of epochs
   * @return null when no tag is called a loss
   */
  static @Nullable LossTags of(LoadedRun run, boolean isByBatch) {
    Found found = new Found(run);
    String epoch = found.tag(KnownTags.EPOCH);
    String special = null;
    if (isByBatch) {
      special = found.tag(KnownTags.STEP_LOSS);
    } else if (epoch != null) {
      special = found.tag(KnownTags.EPOCH_LOSS);
    }
    String loss = special == null ? found.tag(KnownTags.TRAINING_LOSS) : special;
    return loss == null
        ? null
        : new LossTags(
            loss,
            found.tag(KnownTags.VALIDATION_LOSS),
            found.tag(KnownTags.LEARNING_RATE),
            epoch,
            found.tag(KnownTags.EPOCH_TIME),
            found.tag(KnownTags.THROUGHPUT));
  }

  /**
   * The tags of a run. Those of several values come first: some trainers log a single {@code
   * train_loss} at the end, the mean of all.
   */
  private record Found(List<String> several, List<String> all) {
    private Found(LoadedRun run) {
      this(
          run.curves().stream()
              .filter(curve -> curve.totals().count() > 1)
              .map(curve -> curve.tag())
              .toList(),
          run.curves().stream().map(curve -> curve.tag()).toList());
    }

    private @Nullable String tag(KnownTags wanted) {
      String tag = wanted.in(several);
      return tag == null ? wanted.in(all) : tag;
    }
  }
}
