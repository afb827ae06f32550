package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.metric.TrainingCurve;
import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.cli.series.Point;
import io.github.metriclogger.cli.series.Totals;
import io.github.metriclogger.cli.text.DashText;
import io.github.metriclogger.data.MetricDefinition;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of metrics by their names: which come first, what they are called, what is best.
 */
final class Metrics {

  private static final Set<String> AXES =
      Set.of("epoch", "train/epoch", "step", "global_step", "trainer/global_step", "iter");

  private static final Pattern HIGH =
      Pattern.compile(
          "acc|accuracy|auc|auroc|f1|map\\d*.*|precision|recall|psnr|ssim|score|reward|return|bleu"
              + "|rouge.*|iou|miou|r2|dice|top\\d+");

  private static final Pattern LOW =
      Pattern.compile("loss|losses|error|err|mse|mae|rmse|nll|perplexity|ppl|fid|wer|cer|l1|l2");

  private static final Map<String, DashText> NAMES =
      Map.of(
          "loss", DashText.LOSS,
          "learning_rate", DashText.LEARNING_RATE,
          "lr", DashText.LEARNING_RATE,
          "grad_norm", DashText.GRAD_NORM,
          "samples_per_second", DashText.SPEED,
          "accuracy", DashText.ACCURACY,
          "acc", DashText.ACCURACY,
          "epoch_time", DashText.EPOCH_TIME,
          "epoch_loss", DashText.EPOCH_LOSS,
          "best_loss", DashText.BEST_LOSS);

  /** Which value of a metric is the best one. */
  enum Goal {
    /** The smallest. */
    LOW,
    /** The largest. */
    HIGH,
    /** Not known. */
    NONE
  }

  /** {@code l_pix}, {@code l_percep}, {@code l_g_gan}: what BasicSR calls its losses. */
  private static final String LOSS_OF_BASICSR = "l_";

  private Metrics() {}

  /** Whether a tag only counts, as an axis does. */
  static boolean isAxis(String tag) {
    return AXES.contains(tag.toLowerCase(Locale.ROOT));
  }

  /** The place of a tag among others: what is optimised first, clocks last. */
  static int rank(String tag) {
    String name = last(tag);
    boolean isLoss =
        name.equals("loss") || name.endsWith("_loss") || name.startsWith(LOSS_OF_BASICSR);
    if (isLoss && !name.matches("(epoch|best)_loss")) {
      return tag.startsWith("val") || tag.startsWith("eval") ? 1 : 0;
    }
    if (HIGH.matcher(name).find() && goal(tag) == Goal.HIGH) {
      return 2;
    }
    if (NAMES.get(name) == DashText.LEARNING_RATE) {
      return 3;
    }
    if (name.contains("grad")) {
      return 4;
    }
    return name.contains("time") || name.contains("second") ? 6 : 5;
  }

  /** What a tag is called beside its name in Chinese; empty in English, where the name says it. */
  static String gloss(String tag, Locale language) {
    DashText text = NAMES.get(last(tag));
    boolean isChinese = language.getLanguage().equals(Locale.CHINESE.getLanguage());
    return text == null || !isChinese ? "" : text.in(language);
  }

  /** Which value of a tag is the best, as its run defines it or else by its name. */
  static Goal goal(LoadedRun run, String tag) {
    for (var defined : run.definitions()) {
      MetricDefinition definition = defined.definition();
      if (definition.name().equals(tag) && definition.goal() != MetricDefinition.Goal.NONE) {
        return definition.goal() == MetricDefinition.Goal.MAXIMIZE ? Goal.HIGH : Goal.LOW;
      }
    }
    return goal(tag);
  }

  private static Goal goal(String tag) {
    if (last(tag).startsWith(LOSS_OF_BASICSR)) {
      return Goal.LOW;
    }
    for (String word : last(tag).split("[_\\-. ]", -1)) {
      if (LOW.matcher(word).matches()) {
        return Goal.LOW;
      }
      if (HIGH.matcher(word).matches()) {
        return Goal.HIGH;
      }
    }
    return Goal.NONE;
  }

  /** The best value of a curve; null when none is better than others. */
  static @Nullable Point best(LoadedRun run, Curve curve) {
    Totals totals = curve.totals();
    return switch (goal(run, curve.tag())) {
      case LOW -> totals.min();
      case HIGH -> totals.max();
      case NONE -> null;
    };
  }

  /** Whether a curve says no more than one number. */
  static boolean isConstant(Curve curve) {
    Totals totals = curve.totals();
    Point min = totals.min();
    Point max = totals.max();
    return totals.finite() == totals.count()
        && min != null
        && max != null
        && min.value() == max.value();
  }

  /** The loss that a training is judged by, or null. */
  static @Nullable Curve loss(LoadedRun run) {
    Curve named = TrainingCurve.LOSS.named(run);
    return named != null
        ? named
        : run.curves().stream().filter(curve -> rank(curve.tag()) <= 1).findFirst().orElse(null);
  }

  private static String last(String tag) {
    return tag.substring(tag.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }
}
