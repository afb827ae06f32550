package io.github.metriclogger.cli.metric;

import io.github.metriclogger.cli.series.Point;
import io.github.metriclogger.cli.series.Totals;
import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.event.MetricDefined;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a metric is better the higher or the lower it is. What the run says of it counts first,
 * then its name: accuracy, F1, PSNR, reward and their like are better high, everything else low.
 */
public final class MetricGoals {

  private static final Set<String> HIGHER =
      Set.of(
          "acc",
          "accuracy",
          "acc1",
          "acc5",
          "top1",
          "top5",
          "f1",
          "psnr",
          "ssim",
          "reward",
          "rewards",
          "return",
          "returns",
          "score",
          "map",
          "map50",
          "map75",
          "map95",
          "ap",
          "auc",
          "auroc",
          "roc",
          "precision",
          "recall",
          "iou",
          "miou",
          "dice",
          "bleu",
          "rouge",
          "r2",
          "success",
          "throughput",
          "fps");

  /** Words that turn one of the above into an error of it: {@code precision_loss}. */
  private static final Set<String> LOWER = Set.of("loss", "error", "err", "time");

  private static final Pattern CAMEL_CASE = Pattern.compile("(?<=[a-z])(?=[A-Z])");
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final Collection<MetricDefined> definitions;

  /**
   * Creates the goals of a run.
   *
   * @param definitions what the run says of its metrics; of equal names the last one counts
   */
  public MetricGoals(Collection<MetricDefined> definitions) {
    this.definitions = definitions;
  }

  /** Whether the best value of a metric is its highest one. */
  public boolean isHigherBetter(String tag) {
    MetricDefinition.Goal goal = MetricDefinition.Goal.NONE;
    for (MetricDefined defined : definitions) {
      MetricDefinition definition = defined.definition();
      if (matches(definition.name(), tag) && goalOf(definition) != MetricDefinition.Goal.NONE) {
        goal = goalOf(definition);
      }
    }
    return goal == MetricDefinition.Goal.NONE
        ? isHigherByName(tag)
        : goal == MetricDefinition.Goal.MAXIMIZE;
  }

  /** The best finite value of a metric; null when it has none. */
  public @Nullable Point best(String tag, Totals totals) {
    return isHigherBetter(tag) ? totals.max() : totals.min();
  }

  private static boolean matches(String name, String tag) {
    return name.endsWith("*")
        ? tag.startsWith(name.substring(0, name.length() - 1))
        : tag.equals(name);
  }

  private static MetricDefinition.Goal goalOf(MetricDefinition definition) {
    return switch (definition.summary()) {
      case MIN -> MetricDefinition.Goal.MINIMIZE;
      case MAX -> MetricDefinition.Goal.MAXIMIZE;
      default -> definition.goal();
    };
  }

  private static boolean isHigherByName(String tag) {
    boolean isHigher = false;
    String known = tag.replace("mAP", "map").replace("mIoU", "miou");
    String words = CAMEL_CASE.matcher(known).replaceAll(" ").toLowerCase(Locale.ROOT);
    for (String word : NO_LETTER.split(words, -1)) {
      if (LOWER.contains(word)) {
        return false;
      }
      isHigher |= HIGHER.contains(word);
    }
    return isHigher || KnownTags.THROUGHPUT.matches(tag);
  }
}
