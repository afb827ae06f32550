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

/** What a trainer's evaluators measure, under our names. Not for use by several threads. */
final class Evaluations {

  private final Trainer trainer;
  private final boolean isKept;
  private final Reading loss;
  private final List<Reading> others = new ArrayList<>();

  /**
   * For one trainer.
   *
   * @param order where DJL's listener stands
   * @param prefix put before the tags of the batches
   */
  Evaluations(Trainer trainer, EvaluatorOrder order, String prefix) {
    this.trainer = trainer;
    isKept = order != EvaluatorOrder.AFTER_OURS;
    loss = new Reading(trainer.getLoss(), "loss", "");
    for (Evaluator evaluator : trainer.getEvaluators()) {
      if (evaluator != trainer.getLoss()) {
        String name = nameOf(evaluator);
        others.add(new Reading(evaluator, name, prefix + "train/" + name));
      }
    }
  }

  private static String nameOf(Evaluator evaluator) {
    return evaluator.getName().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_");
  }

  /**
   * Takes in the values of the last batch; the loss is not among them.
   *
   * @param diverged whether the batch's loss is NaN
   */
  void addBatch(boolean diverged) {
    for (Reading reading : others) {
      accumulator(reading.evaluator(), EvaluatorTrainingListener.TRAIN_ALL)
          .ifPresent(
              value -> {
                if (reading.isValue(Reading.Stage.BATCH, value, diverged)) {
                  reading.add(value);
                }
              });
    }
  }

  /** Logs the means of the batches that make a step. */
  void logStep(MetricLogger logger, long step) {
    for (Reading reading : others) {
      if (!reading.isEmpty()) {
        logger.log(reading.batchTag(), reading.take(), step);
      }
    }
  }

  /**
   * The values of an epoch. DJL's own listener empties the accumulators at the end of an epoch and
   * keeps what was in them: which of the two is filled depends on who comes first.
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
      for (Reading reading : others) {
        epoch.put(values, reading, Reading.Stage.EPOCH, "train/epoch_", diverged);
      }
    }
    if (validated) {
      var validation =
          new Source(
              EvaluatorTrainingListener.VALIDATE_EPOCH, result::getValidateEvaluation, isKept);
      boolean diverged = validation.value(loss).stream().anyMatch(Double::isNaN);
      validation.put(values, loss, Reading.Stage.VALIDATION, "val/", diverged);
      for (Reading reading : others) {
        validation.put(values, reading, Reading.Stage.VALIDATION, "val/", diverged);
      }
    }
    return values;
  }

  /** NaN when nothing was accumulated; empty when nobody accumulates. */
  static OptionalDouble accumulator(Evaluator evaluator, String stage) {
    try {
      return OptionalDouble.of(evaluator.getAccumulator(stage));
    } catch (IllegalArgumentException notAdded) {
      return OptionalDouble.empty();
    }
  }

  /**
   * Where the values of an epoch are.
   *
   * @param accumulator the name of the accumulators
   * @param kept what DJL's listener keeps, by the evaluator's name
   * @param isKept whether it may already be this epoch's
   */
  private record Source(
      String accumulator, Function<String, @Nullable Float> kept, boolean isKept) {

    OptionalDouble value(Reading reading) {
      OptionalDouble filling = Evaluations.accumulator(reading.evaluator(), accumulator);
      if (!isKept || (filling.isPresent() && !Double.isNaN(filling.getAsDouble()))) {
        return filling;
      }
      Float value = kept.apply(reading.evaluator().getName());
      return value == null ? filling : OptionalDouble.of(value);
    }

    void put(
        Map<String, Double> values,
        Reading reading,
        Reading.Stage stage,
        String group,
        boolean diverged) {
      OptionalDouble value = value(reading);
      if (value.isPresent() && reading.isValue(stage, value.getAsDouble(), diverged)) {
        values.put(group + reading.name(), value.getAsDouble());
      }
    }
  }
}
