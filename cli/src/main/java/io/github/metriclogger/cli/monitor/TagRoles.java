package io.github.metriclogger.cli.monitor;

import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.series.Curve;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which curve of a run is the loss, the learning rate and the gradient norm, by its tag. */
final class TagRoles {

  private static final List<String> LOSS =
      List.of(
          "loss",
          "train/loss",
          "train_loss_step",
          "training loss",
          "train_loss",
          "l_pix",
          "l_g_total");
  private static final List<String> LEARNING_RATE =
      List.of("learning_rate", "train/learning_rate", "lr", "train/lr", "lr/pg0");
  private static final List<String> GRAD_NORM =
      List.of("grad_norm", "train/grad_norm", "gradient_norm", "grad/norm");
  private static final List<String> EVALUATION =
      List.of("eval", "val", "valid", "validation", "test", "dev");

  private final LoadedRun run;

  TagRoles(LoadedRun run) {
    this.run = run;
  }

  /** The loss of the training, null when there is none. */
  @Nullable Curve loss() {
    return find(LOSS, "loss");
  }

  @Nullable Curve learningRate() {
    Curve found = find(LEARNING_RATE, "learning_rate");
    return found == null ? find(LEARNING_RATE, "lr") : found;
  }

  @Nullable Curve gradNorm() {
    return find(GRAD_NORM, "grad_norm");
  }

  /** The exact names first, then the first tag of the training that ends with the word. */
  private @Nullable Curve find(List<String> names, String word) {
    for (String name : names) {
      Curve curve = run.curve(name);
      if (curve != null) {
        return curve;
      }
    }
    for (Curve curve : run.curves()) {
      String tag = curve.tag().toLowerCase(Locale.ROOT);
      if (!isEvaluation(curve.tag()) && (names.contains(tag) || endsWith(tag, word))) {
        return curve;
      }
    }
    return null;
  }

  /** Whether a tag is of an evaluation: its first word says so. */
  static boolean isEvaluation(String tag) {
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
