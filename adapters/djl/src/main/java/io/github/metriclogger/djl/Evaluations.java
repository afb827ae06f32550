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

/** What a trainer's evaluators say, under our names. */
final class Evaluations {

  private record Named(Evaluator evaluator, boolean isLoss, String name, String batchTag) {}

  private final Trainer trainer;
  private final List<Named> all = new ArrayList<>();

  Evaluations(Trainer trainer) {
    this.trainer = trainer;
    for (Evaluator evaluator : trainer.getEvaluators()) {
      boolean isLoss = evaluator == trainer.getLoss();
      String name = isLoss ? "loss" : nameOf(evaluator);
      all.add(new Named(evaluator, isLoss, name, "train/" + name));
    }
  }

  private static String nameOf(Evaluator evaluator) {
    return evaluator.getName().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_");
  }

  /** Logs the evaluators' values of the last batch; the loss is not among them. */
  void logBatch(MetricLogger logger, long step) {
    for (Named named : all) {
      if (!named.isLoss) {
        accumulator(named.evaluator, EvaluatorTrainingListener.TRAIN_ALL)
            .ifPresent(value -> logger.log(named.batchTag, value, step));
      }
    }
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
    for (Named named : all) {
      if (!named.isLoss) {
        epochValue(
                named.evaluator, EvaluatorTrainingListener.TRAIN_EPOCH, result::getTrainEvaluation)
            .ifPresent(value -> values.put("train/epoch_" + named.name, value));
      }
      if (validated) {
        epochValue(
                named.evaluator,
                EvaluatorTrainingListener.VALIDATE_EPOCH,
                result::getValidateEvaluation)
            .ifPresent(value -> values.put("val/" + named.name, value));
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
}
