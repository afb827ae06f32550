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
    List<String> all = run.curves().stream().map(curve -> curve.tag()).toList();
    String epoch = KnownTags.EPOCH.in(all);
    String special = null;
    if (isByBatch) {
      special = KnownTags.STEP_LOSS.in(all);
    } else if (epoch != null) {
      special = KnownTags.EPOCH_LOSS.in(all);
    }
    String loss = special == null ? KnownTags.TRAINING_LOSS.in(all) : special;
    return loss == null
        ? null
        : new LossTags(
            loss,
            KnownTags.VALIDATION_LOSS.in(all),
            KnownTags.LEARNING_RATE.in(all),
            epoch,
            KnownTags.EPOCH_TIME.in(all),
            KnownTags.THROUGHPUT.in(all));
  }
}
