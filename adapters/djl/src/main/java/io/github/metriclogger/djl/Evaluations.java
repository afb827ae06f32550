package io.github.metriclogger.djl;

import ai.djl.training.Trainer;
import ai.djl.training.TrainingResult;
import ai.djl.training.evaluator.Evaluator;
import ai.djl.training.listener.EvaluatorTrainingListener;
import io.github.metriclogger.MetricLogger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the values of a trainer's evaluators and names them as metrics. Not thread-safe. */
final class Evaluations {

  private final Trainer trainer;
  private final boolean isKept;
  private final EvaluatorSeries loss;
  private final List<EvaluatorSeries> others = new ArrayList<>();

  /**
   * Creates an instance for one trainer.
   *
   * @param order position of DJL's listener
   * @param prefix prepended to the tags of the batches
   */
  Evaluations(Trainer trainer, EvaluatorOrder order, String prefix) {
    this.trainer = trainer;
    isKept = order != EvaluatorOrder.AFTER_OURS;
    loss = new EvaluatorSeries(trainer.getLoss(), "loss", "");
    for (Evaluator evaluator : trainer.getEvaluators()) {
      if (evaluator != trainer.getLoss()) {
        String name = nameOf(evaluator);
        others.add(new EvaluatorSeries(evaluator, name, prefix + "train/" + name));
      }
    }
  }

  private static String nameOf(Evaluator evaluator) {
    return evaluator.getName().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_");
  }

  /**
   * Adds the values of the last batch, without the loss.
   *
   * @param diverged whether the batch's loss is NaN
   */
  void addBatch(boolean diverged) {
    for (EvaluatorSeries series : others) {
      accumulator(series.evaluator(), EvaluatorTrainingListener.TRAIN_ALL)
          .ifPresent(
              value -> {
                if (series.acceptValue(EvaluatorSeries.Stage.BATCH, value, diverged)) {
                  series.add(value);
                }
              });
    }
  }

  /** Logs the means over the batches of a step. */
  void logStep(MetricLogger logger, long step) {
    for (EvaluatorSeries series : others) {
      if (!series.isEmpty()) {
        logger.log(series.batchTag(), series.take(), step);
      }
    }
  }

  /**
   * Returns the values of an epoch. DJL's own listener moves them from the accumulators to the
   * training result at the end of an epoch; which of the two holds them depends on the order of the
   * listeners.
   *
   * @param trained whether a batch of the epoch was evaluated
   * @param validated whether there was a validation
   */
  Map<String, Double> ofEpoch(boolean trained, boolean validated) {
    TrainingResult result = trainer.getTrainingResult();
    Map<String, Double> values = new LinkedHashMap<>();
    if (trained) {
      var epoch =
          new Source(EvaluatorTrainingListener.TRAIN_EPOCH, result::getTrainEvaluation, isKept);
      boolean diverged = epoch.value(loss).stream().anyMatch(Double::isNaN);
      for (EvaluatorSeries series : others) {
        epoch.put(values, series, EvaluatorSeries.Stage.EPOCH, "train/epoch_", diverged);
      }
    }
    if (validated) {
      var validation =
          new Source(
              EvaluatorTrainingListener.VALIDATE_EPOCH, result::getValidateEvaluation, isKept);
      boolean diverged = validation.value(loss).stream().anyMatch(Double::isNaN);
      validation.put(values, loss, EvaluatorSeries.Stage.VALIDATION, "val/", diverged);
      for (EvaluatorSeries series : others) {
        validation.put(values, series, EvaluatorSeries.Stage.VALIDATION, "val/", diverged);
      }
    }
    return values;
  }

  /**
   * Returns the value of an accumulator: NaN if nothing was accumulated, empty if there is no such
   * accumulator.
   */
  static OptionalDouble accumulator(Evaluator evaluator, String stage) {
    try {
      return OptionalDouble.of(evaluator.getAccumulator(stage));
    } catch (IllegalArgumentException notAdded) {
      return OptionalDouble.empty();
    }
  }

  /**
   * Where the values of an epoch are found.
   *
   * @param accumulator the name of the accumulators
   * @param kept the training result of DJL's listener, by the evaluator's name
   * @param isKept whether that result may already be of this epoch
   */
  private record Source(
      String accumulator, Function<String, @Nullable Float> kept, boolean isKept) {

    OptionalDouble value(EvaluatorSeries series) {
      OptionalDouble filling = Evaluations.accumulator(series.evaluator(), accumulator);
      if (!isKept || (filling.isPresent() && !Double.isNaN(filling.getAsDouble()))) {
        return filling;
      }
      Float value = kept.apply(series.evaluator().getName());
      return value == null ? filling : OptionalDouble.of(value);
    }

    void put(
        Map<String, Double> values,
        EvaluatorSeries series,
        EvaluatorSeries.Stage stage,
        String group,
        boolean diverged) {
      OptionalDouble value = value(series);
      if (value.isPresent() && series.acceptValue(stage, value.getAsDouble(), diverged)) {
        values.put(group + series.name(), value.getAsDouble());
      }
    }
  }
}
