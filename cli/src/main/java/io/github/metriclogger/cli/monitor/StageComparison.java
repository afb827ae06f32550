package io.github.metriclogger.cli.monitor;

import io.github.metriclogger.cli.metric.TrainingCurve;
import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.series.Buckets;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.cli.series.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares the losses of checkpoints. Those of one training share their history: each is the
 * beginning of the next. They are one curve then, and a stage reaches from one checkpoint to the
 * next; otherwise each stands for itself.
 *
 * @param isOneTraining whether each history begins with the one before
 * @param stages in the order of their steps for one training, else as they were given
 */
public record StageComparison(boolean isOneTraining, List<Stage> stages) {

  /** So many values of a curve are compared one by one; load the runs with as many buckets. */
  public static final int BUCKETS = 1 << 17;

  /** Takes a copy of the stages. */
  public StageComparison {
    stages = List.copyOf(stages);
  }

  /**
   * What is compared.
   *
   * @param name what a person calls it
   * @param run what was read of it, with {@value #BUCKETS} buckets a curve
   */
  public record Compared(String name, LoadedRun run) {}

  /**
   * The losses of a stage. NaN stands for what there is none of.
   *
   * @param name of the checkpoint that ends it
   * @param from its first step
   * @param to its last step
   * @param count how many finite losses it has
   * @param min the smallest of them
   * @param max the largest of them
   * @param mean their mean
   * @param last the last one
   * @param learningRate the last learning rate of the checkpoint
   */
  public record Stage(
      String name,
      double from,
      double to,
      long count,
      double min,
      double max,
      double mean,
      double last,
      double learningRate) {}

  /**
   * Compares runs.
   *
   * @param compared at least one, with a bucket for each value as far as possible
   */
  public static StageComparison of(List<Compared> compared) {
    List<Compared> ordered = new ArrayList<>(compared);
    ordered.sort(Comparator.comparingDouble(each -> end(losses(each))));
    boolean isOne = true;
    for (int i = 1; i < ordered.size(); i++) {
      isOne &= isBeginning(losses(ordered.get(i - 1)), losses(ordered.get(i)));
    }
    List<Stage> stages = new ArrayList<>();
    double before = Double.NEGATIVE_INFINITY;
    for (Compared each : isOne ? ordered : compared) {
      Stage stage = stage(each, losses(each), isOne ? before : Double.NEGATIVE_INFINITY);
      stages.add(stage);
      before = end(losses(each));
    }
    return new StageComparison(isOne, stages);
  }

  private static @Nullable Buckets losses(Compared compared) {
    Curve loss = TrainingCurve.LOSS.in(compared.run());
    return loss == null ? null : loss.buckets();
  }

  private static double end(@Nullable Buckets losses) {
    return losses == null || losses.size() == 0
        ? Double.NEGATIVE_INFINITY
        : losses.to(losses.size() - 1);
  }

  private static boolean isBeginning(@Nullable Buckets part, @Nullable Buckets whole) {
    if (part == null || whole == null || part.size() == 0 || part.size() > whole.size()) {
      return false;
    }
    for (int i = 0; i < part.size(); i++) {
      boolean isSame =
          part.from(i) == whole.from(i)
              && part.to(i) == whole.to(i)
              && Double.compare(part.min(i), whole.min(i)) == 0
              && Double.compare(part.max(i), whole.max(i)) == 0;
      if (!isSame) {
        return false;
      }
    }
    return true;
  }

  private static Stage stage(Compared compared, @Nullable Buckets losses, double after) {
    double from = Double.NaN;
    double min = Double.NaN;
    double max = Double.NaN;
    double last = Double.NaN;
    double sum = 0;
    long count = 0;
    for (int i = 0; losses != null && i < losses.size(); i++) {
      if (losses.from(i) > after) {
        from = Double.isNaN(from) ? losses.from(i) : from;
        if (losses.finite(i) > 0) {
          min = count == 0 ? losses.min(i) : Math.min(min, losses.min(i));
          max = count == 0 ? losses.max(i) : Math.max(max, losses.max(i));
          sum += losses.mean(i) * losses.finite(i);
          count += losses.finite(i);
          last = losses.mean(i);
        }
      }
    }
    double to = losses == null || losses.size() == 0 ? Double.NaN : end(losses);
    double mean = count == 0 ? Double.NaN : sum / count;
    return new Stage(
        compared.name(), from, to, count, min, max, mean, last, learningRate(compared.run()));
  }

  private static double learningRate(LoadedRun run) {
    Curve rate = TrainingCurve.LEARNING_RATE.in(run);
    Point last = rate == null ? null : rate.totals().last();
    return last == null ? Double.NaN : last.value();
  }
}
