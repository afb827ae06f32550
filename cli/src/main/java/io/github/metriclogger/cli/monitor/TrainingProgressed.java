package io.github.metriclogger.cli.monitor;

import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.cli.series.Point;
import io.github.metriclogger.cli.series.Segment;
import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.cli.source.AxisVisitor.Progressed;
import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.Progress;
import java.util.List;
import java.util.Map;

/**
 * How far a run is: as its source says; else from its progress events, its axis, the tag {@code
 * epoch}, and what its configuration plans.
 */
final class TrainingProgressed {

  private static final List<String> EPOCHS =
      List.of("num_train_epochs", "num_epochs", "max_epochs", "epochs", "n_epochs");
  private static final List<String> STEPS =
      List.of("max_steps", "total_steps", "num_train_steps", "total_iter", "steps");

  private TrainingProgressed() {}

  static Progressed of(LoadedRun run) {
    Progressed known = run.progressed();
    double epochs = first(known == null ? Double.NaN : known.epochs(), epochs(run));
    double step = first(known == null ? Double.NaN : known.step(), step(run));
    double epoch = first(known == null ? Double.NaN : known.epoch(), epoch(run));
    double steps = first(known == null ? Double.NaN : known.steps(), planned(run.config(), STEPS));
    if (Double.isNaN(steps) && epoch > 0 && step > 0) {
      steps = Math.rint(epochs * step / epoch);
    }
    return new Progressed(step, steps, epoch, epochs, known == null ? null : known.finished());
  }

  private static double epochs(LoadedRun run) {
    Progress progress = run.progress();
    double reported = progress != null && progress.epochs() > 0 ? progress.epochs() : Double.NaN;
    return first(reported, planned(run.config(), EPOCHS));
  }

  /** Steps that count from 0 are done one more. */
  private static double step(LoadedRun run) {
    List<Segment> segments = run.segments();
    boolean countsSteps = run.axis().contains("step") || run.axis().contains("iter");
    if (segments.isEmpty() || !countsSteps) {
      return Double.NaN;
    }
    Segment last = segments.get(segments.size() - 1);
    boolean isOurs = run.axis().equals(AxisVisitor.STEP) && last.first() == 0;
    return isOurs ? last.last() + 1 : last.last();
  }

  private static double epoch(LoadedRun run) {
    Progress progress = run.progress();
    if (progress instanceof BatchProgress batch) {
      double done = batch.batches() > 0 ? (batch.batch() + 1.0) / batch.batches() : 0;
      return batch.epoch() - 1 + Math.min(1, done);
    }
    if (progress != null) {
      return progress.epoch();
    }
    Curve epoch = run.curve("epoch");
    Point last = epoch == null ? null : epoch.totals().last();
    if (last != null) {
      return last.value();
    }
    boolean isAxis = run.axis().equalsIgnoreCase("epoch") && !run.segments().isEmpty();
    return isAxis ? run.segments().get(run.segments().size() - 1).last() : Double.NaN;
  }

  private static double planned(Map<?, ?> config, List<String> keys) {
    for (String key : keys) {
      if (config.get(key) instanceof Number number && number.doubleValue() > 0) {
        return number.doubleValue();
      }
    }
    for (Object value : config.values()) {
      double below = value instanceof Map<?, ?> map ? planned(map, keys) : Double.NaN;
      if (!Double.isNaN(below)) {
        return below;
      }
    }
    return Double.NaN;
  }

  private static double first(double one, double other) {
    return Double.isNaN(one) ? other : one;
  }
}
