package io.github.metriclogger.cli.metric;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tags that usual names give away: of several that match, the most telling one. */
public final class KnownTags {

  /** The training loss. */
  public static final KnownTags TRAINING_LOSS =
      new KnownTags(
          "train(ing)?[/_ .-]loss([_/]epoch)?",
          "loss",
          "train(ing)?[/_ .-](total_|box_|epoch_)?loss",
          "train(ing)?.*loss.*",
          "l_pix|l_g_total",
          "(?!.*(val|eval|test|dev)).*loss.*");

  /** The training loss as one value an epoch. */
  public static final KnownTags EPOCH_LOSS =
      new KnownTags("train(ing)?[/_]epoch_loss", "train(ing)?[/_]loss_epoch", "epoch_loss");

  /** The training loss as one value a step, where there are both. */
  public static final KnownTags STEP_LOSS =
      new KnownTags("train(ing)?[/_]loss[_/](step|batch)", "(train(ing)?[/_])?batch_loss");

  /** The validation loss. */
  public static final KnownTags VALIDATION_LOSS =
      new KnownTags(
          "(val|valid|validation|eval|dev)[/_ .-]loss([_/]epoch)?",
          "test[/_ .-]loss",
          "(val|valid|validation|eval|dev)[/_ .-].*loss.*");

  /** The learning rate. */
  public static final KnownTags LEARNING_RATE =
      new KnownTags(
          "(.*/)?(learning_rate|lr)", "lr[/_-].*", "(.*/)?learning rate", ".*learning_rate.*");

  /** Seconds that an epoch takes. */
  public static final KnownTags EPOCH_TIME =
      new KnownTags("(.*/)?epoch_(time|seconds|duration)", "(.*/)?time_per_epoch");

  /** Samples a second. */
  public static final KnownTags THROUGHPUT =
      new KnownTags(
          "(.*/)?(train_)?samples_per_second",
          "(.*/)?(samples/s|samples_per_sec|throughput|imgs/s|tokens_per_second|fps)");

  /** The epoch, whole or with a fraction. */
  public static final KnownTags EPOCH = new KnownTags("(.*/)?epochs?|轮次");

  private final List<Pattern> patterns;

  private KnownTags(String... patterns) {
    this.patterns =
        List.of(patterns).stream()
            .map(each -> Pattern.compile(each, Pattern.CASE_INSENSITIVE))
            .toList();
  }

  /** Whether a tag has one of the names. */
  public boolean matches(String tag) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(tag).matches());
  }

  /** The first of the tags with the most telling name; null when none has one. */
  public @Nullable String in(Collection<String> tags) {
    for (Pattern pattern : patterns) {
      for (String tag : tags) {
        if (pattern.matcher(tag).matches()) {
          return tag;
        }
      }
    }
    return null;
  }
}
