package io.github.metriclogger.cli.monitor;

import io.github.metriclogger.cli.metric.TrainingCurve;
import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.cli.series.Point;
import io.github.metriclogger.cli.series.Totals;
import io.github.metriclogger.cli.source.AxisVisitor.Progressed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a training is and how its loss fares. What is not known is NaN or null; a loss that is
 * NaN is known to be so.
 *
 * @param progress the steps and epochs that are done and planned
 * @param loss the last loss, also NaN or infinite; null when there is none
 * @param losses the figures of all losses; null when there is none
 * @param trend where the loss is going; null when there are too few values
 * @param learningRate the last learning rate, null when there is none
 * @param gradNorm the last gradient norm, null when there is none
 * @param evaluations the metrics of evaluations, by tag in the order of the source
 * @param time when the checkpoint was saved, else the time in the last record, in seconds since
 *     1970; NaN when that is not known
 * @param isCheckpoint whether this is a checkpoint
 */
public record ProgressSummary(
    Progressed progress,
    @Nullable Double loss,
    @Nullable Totals losses,
    @Nullable Trend trend,
    @Nullable Double learningRate,
    @Nullable Double gradNorm,
    List<Evaluation> evaluations,
    double time,
    boolean isCheckpoint) {

  /** Measures of the evaluation itself, not of the model. */
  private static final List<String> COSTS =
      List.of("runtime", "samples_per_second", "steps_per_second");

  /** Takes a copy of the evaluations. */
  public ProgressSummary {
    evaluations = List.copyOf(evaluations);
  }

  /**
   * A metric of evaluations.
   *
   * @param tag its tag
   * @param totals its figures, at least one value
   */
  public record Evaluation(String tag, Totals totals) {}

  /**
   * The summary of a run.
   *
   * @param found where it lies
   * @param run what was read of it
   */
  public static ProgressSummary of(FoundRun found, LoadedRun run) {
    Curve loss = TrainingCurve.LOSS.in(run);
    Totals losses = loss == null ? null : loss.totals();
    boolean isCheckpoint = found.kind() == FoundRun.Kind.CHECKPOINTS;
    return new ProgressSummary(
        TrainingProgressed.of(run),
        last(loss),
        losses,
        loss == null || losses == null ? null : Trend.of(loss.latest(), losses.finite()),
        last(TrainingCurve.LEARNING_RATE.in(run)),
        last(TrainingCurve.GRADIENT_NORM.in(run)),
        evaluations(run),
        isCheckpoint ? fileTime(found) : run.lastTime(), // a copied table would be new
        isCheckpoint);
  }

  private static @Nullable Double last(@Nullable Curve curve) {
    Point last = curve == null ? null : curve.totals().last();
    return last == null ? null : last.value();
  }

  private static List<Evaluation> evaluations(LoadedRun run) {
    List<Evaluation> evaluations = new ArrayList<>();
    for (Curve curve : run.curves()) {
      String tag = curve.tag();
      if (TrainingCurve.isEvaluation(tag) && COSTS.stream().noneMatch(tag::endsWith)) {
        evaluations.add(new Evaluation(tag, curve.totals()));
      }
    }
    return evaluations;
  }

  private static double fileTime(FoundRun found) {
    Path file = found.sources().isEmpty() ? found.path() : found.sources().get(0).path();
    try {
      return Files.getLastModifiedTime(file).toMillis() / 1000.0;
    } catch (IOException gone) {
      return Double.NaN;
    }
  }
}
