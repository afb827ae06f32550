package io.github.metriclogger.cli.metric;

import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.series.Curve;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The curves that show how a training fares, one value a step, by the names that trainers give
 * them. Of several names the one of single steps comes before that of a whole training.
 */
public enum TrainingCurve {
  /** Its loss. */
  LOSS(
      List.of(
          "train/loss",
          "loss",
          "train/loss_step",
          "train_loss_step",
          "training loss",
          "train_loss",
          "l_pix",
          "l_g_total"),
      List.of("loss")),
  /** Its learning rate. */
  LEARNING_RATE(
      List.of(
          "train/learning_rate", "learning_rate", "train/lr", "lr", "lr/pg0", "lr-Adam", "lr-SGD"),
      List.of("learning_rate", "lr")),
  /** The norm of its gradients. */
  GRADIENT_NORM(
      List.of(
          "train/grad_norm",
          "grad_norm",
          "train/gradient_norm",
          "gradient_norm",
          "grad/norm",
          "grad_2.0_norm_total"),
      List.of("grad_norm"));

  private static final List<String> EVALUATION =
      List.of("eval", "val", "valid", "validation", "test", "dev");

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> names;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> words;

  TrainingCurve(List<String> names, List<String> words) {
    this.names = names;
    this.words = words;
  }

  /** The curve of a run under one of the names as they are; null when there is none. */
  public @Nullable Curve named(LoadedRun run) {
    for (String name : names) {
      Curve curve = run.curve(name);
      if (curve != null) {
        return curve;
      }
    }
    return null;
  }

  /**
   * The curve of a run under one of the names, else under one of them in another case, or under a
   * name that ends with the word for it and is not of an evaluation; null when there is none.
   */
  public @Nullable Curve in(LoadedRun run) {
    Curve named = named(run);
    if (named != null) {
      return named;
    }
    for (String word : words) {
      for (Curve curve : run.curves()) {
        String tag = curve.tag().toLowerCase(Locale.ROOT);
        if (!isEvaluation(tag) && (names.contains(tag) || endsWith(tag, word))) {
          return curve;
        }
      }
    }
    return null;
  }

  /** Whether a tag is of an evaluation: its first word says so. */
  public static boolean isEvaluation(String tag) {
    String lower = tag.toLowerCase(Locale.ROOT);
    return EVALUATION.stream()
        .anyMatch(
            word ->
                lower.startsWith(word)
                    && lower.length() > word.length()
                    && !Character.isLetterOrDigit(lower.charAt(word.length())));
  }

  private static boolean endsWith(String tag, String word) {
    int before = tag.length() - word.length() - 1;
    return tag.endsWith(word) && (before < 0 || !Character.isLetterOrDigit(tag.charAt(before)));
  }
}
