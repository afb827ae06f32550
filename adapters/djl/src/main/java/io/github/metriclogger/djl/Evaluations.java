package io.github.metriclogger.djl;

import ai.djl.training.Trainer;
import ai.djl.training.TrainingResult;
import ai.djl.training.evaluator.Evaluator;
import ai.djl.training.listener.EvaluatorTrainingListener;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a trainer's evaluators say, under our names. */
final class Evaluations {

  private final Trainer trainer;

  Evaluations(Trainer trainer) {
    this.trainer = trainer;
  }

  /** The evaluators' values of the last batch; the loss is not among them. */
  Map<String, Double> ofBatch() {
    Map<String, Double> values = new LinkedHashMap<>();
    for (Evaluator evaluator : trainer.getEvaluators()) {
      if (!isLoss(evaluator)) {
        accumulator(evaluator, EvaluatorTrainingListener.TRAIN_ALL)
            .ifPresent(value -> values.put("train/" + nameOf(evaluator), value));
      }
    }
    return values;
  }

  /**
   * The values of an epoch. DJL's own listener empties the accumulators at the end of an epoch and
   * keeps what was in them: which of the two is filled depends on who comes first.
   *
   * @param validated whether there was a validation
   */
  Map<String, Double> ofEpoch(boolean validated) {
    TrainingResult result = trainer.getTrainingResult();
    Map<String, Double> values = new LinkedHashMap<>();
    for (Evaluator evaluator : trainer.getEvaluators()) {
      if (!isLoss(evaluator)) {
        epochValue(evaluator, EvaluatorTrainingListener.TRAIN_EPOCH, result::getTrainEvaluation)
            .ifPresent(value -> values.put("train/epoch_" + nameOf(evaluator), value));
      }
      if (validated) {
        epochValue(
                evaluator, EvaluatorTrainingListener.VALIDATE_EPOCH, result::getValidateEvaluation)
            .ifPresent(value -> values.put("val/" + nameOf(evaluator), value));
      }
    }
    return values;
  }

  private static OptionalDouble epochValue(
      Evaluator evaluator, String stage, Function<String, @Nullable Float> kept) {
    OptionalDouble filling = accumulator(evaluator, stage);
    if (filling.isPresent() && !Double.isNaN(filling.getAsDouble())) {
      return filling;
    }
    Float value = kept.apply(evaluator.getName());
    return value == null ? filling : OptionalDouble.of(value);
  }

  /** NaN when nothing was accumulated; empty when nobody accumulates. */
  static OptionalDouble accumulator(Evaluator evaluator, String stage) {
    try {
      return OptionalDouble.of(evaluator.getAccumulator(stage));
    } catch (IllegalArgumentException notAdded) {
      return OptionalDouble.empty();
    }
  }

  private boolean isLoss(Evaluator evaluator) {
    return evaluator == trainer.getLoss();
  }

  private String nameOf(Evaluator evaluator) {
    return isLoss(evaluator)
        ? "loss"
        : evaluator.getName().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_");
  }
}
