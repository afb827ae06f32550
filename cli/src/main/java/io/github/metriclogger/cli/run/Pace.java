package io.github.metriclogger.cli.run;

import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.cli.series.Point;
import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.Progress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a training is and how long it will take. What is not known is NaN.
 *
 * @param step the steps that are done
 * @param steps the steps that are planned
 * @param epoch the epochs that are done or begun
 * @param epochs the epochs that are planned
 * @param part the part of the training that is done, 0 to 1
 * @param elapsed seconds since its start; up to the last record when it has ended
 * @param left seconds to its end; NaN when it has ended
 */
public record Pace(
    double step,
    double steps,
    double epoch,
    double epochs,
    double part,
    double elapsed,
    double left) {

  private static final Set<String> EPOCHS =
      Set.of("epochs", "num_epochs", "max_epochs", "num_train_epochs", "n_epochs", "train/epochs");
  private static final Set<String> STEPS =
      Set.of("max_steps", "total_steps", "num_steps", "total_iters", "total_timesteps", "steps");

  /** The tags of epochs. */
  public static final List<String> EPOCH_TAGS = List.of("epoch", "train/epoch", "Epoch");

  /**
   * Finds out how far a run is.
   *
   * @param run what was read of it
   * @param state how it fares; null before that was found out
   * @param now the moment, in seconds since 1970
   */
  public static Pace of(LoadedRun run, @Nullable RunState state, double now) {
    double step = step(run);
    double steps = planned(run.config(), STEPS);
    double epoch = epoch(run);
    double epochs = planned(run.config(), EPOCHS);
    AxisVisitor.Progressed progressed = run.progressed();
    if (progressed != null) {
      step = first(progressed.step(), step);
      steps = first(progressed.steps(), steps);
      epoch = first(progressed.epoch(), epoch);
      epochs = first(progressed.epochs(), epochs);
    }
    Progress progress = run.progress();
    if (progress != null) {
      double done = epochsDone(progress); // whole epochs alone in some sources
      epoch = done >= epoch ? done : first(epoch, done);
      epochs = progress.epochs() > 0 ? progress.epochs() : epochs;
    }
    double part = part(first(epoch / epochs, Double.NaN), step / steps);
    Pace pace = new Pace(step, steps, epoch, epochs, part, Double.NaN, Double.NaN);
    return timed(run, state, now, pace);
  }

  private static Pace timed(LoadedRun run, @Nullable RunState state, double now, Pace pace) {
    double start = start(run);
    boolean isAlive =
        state != null
            && (state.condition() == RunState.Condition.RUNNING
                || state.condition() == RunState.Condition.STALLED);
    double elapsed = Math.max(0, (isAlive ? now : run.lastTime()) - start);
    double left =
        isAlive && pace.part > 0 && pace.part < 1
            ? Math.max(
                0, (run.lastTime() - start) * (1 - pace.part) / pace.part - (now - run.lastTime()))
            : Double.NaN;
    return new Pace(pace.step, pace.steps, pace.epoch, pace.epochs, pace.part, elapsed, left);
  }

  /** When a run began, in seconds since 1970, or NaN. Never after its first value. */
  public static double start(LoadedRun run) {
    if (run.info() != null && run.info().startTime() > 0) {
      return run.info().startTime();
    }
    double start = run.recordedStart;
    for (Curve curve : run.curves()) {
      Point first = curve.totals().first();
      if (first != null && !(first.wallTime() >= start)) {
        start = first.wallTime();
      }
    }
    return start;
  }

  private static double step(LoadedRun run) {
    double step = Double.NaN;
    for (Curve curve : run.curves()) {
      Point last = curve.totals().last();
      if (last != null && !(last.at() <= step)) {
        step = last.at();
      }
    }
    return step;
  }

  private static double epoch(LoadedRun run) {
    if (isOverEpochs(run)) {
      return step(run);
    }
    Curve curve = epochs(run);
    Point last = curve == null ? null : curve.totals().last();
    return last == null ? Double.NaN : last.value();
  }

  /** Whether the axis of a run counts epochs. */
  public static boolean isOverEpochs(LoadedRun run) {
    return EPOCH_TAGS.contains(run.axis());
  }

  /** The curve of the epochs over the axis of a run, or null. */
  public static @Nullable Curve epochs(LoadedRun run) {
    for (String tag : EPOCH_TAGS) {
      Curve curve = run.curve(tag);
      if (curve != null) {
        return curve;
      }
    }
    return null;
  }

  private static double epochsDone(Progress progress) {
    return progress instanceof BatchProgress batch && batch.batches() > 0
        ? batch.epoch() - 1 + batch.batch() / (double) batch.batches()
        : progress.epoch();
  }

  private static double planned(Map<String, Object> config, Set<String> names) {
    for (Map.Entry<String, Object> entry : config.entrySet()) {
      String name = entry.getKey().substring(entry.getKey().lastIndexOf('.') + 1);
      if (names.contains(name) && number(entry.getValue()) > 0) {
        return number(entry.getValue());
      }
    }
    return Double.NaN;
  }

  private static double number(@Nullable Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    try {
      return value instanceof String text ? Double.parseDouble(text) : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static double first(double one, double other) {
    return Double.isNaN(one) ? other : one;
  }

  private static double part(double ofEpochs, double ofSteps) {
    double part = Double.isNaN(ofSteps) ? ofEpochs : ofSteps;
    return Double.isFinite(part) ? Math.max(0, Math.min(1, part)) : Double.NaN;
  }

  /** Whether it is known how far the training is. */
  public boolean isKnown() {
    return !Double.isNaN(part);
  }
}
