package io.github.metriclogger.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.Trainer;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.TrainingListenerAdapter;
import ai.djl.training.tracker.Tracker;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What a training does, seen without our code: the truth for what is logged. */
final class Witness extends TrainingListenerAdapter implements Tracker {

  final List<Double> losses = new ArrayList<>();
  final List<Double> accuracies = new ArrayList<>();
  private final List<Double> answers = new ArrayList<>();
  private final Tracker rates;

  /** Gives the optimizer the rates of another tracker. */
  Witness(Tracker rates) {
    this.rates = rates;
  }

  @Override
  public float getNewValue(int numUpdate) {
    float rate = rates.getNewValue(numUpdate);
    answers.add((double) rate);
    return rate;
  }

  @Override
  public void onTrainingBatch(Trainer trainer, BatchData batch) {
    NDList labels = batch.getLabels().values().iterator().next();
    NDList predictions = batch.getPredictions().values().iterator().next();
    try (NDArray loss = trainer.getLoss().evaluate(labels, predictions)) {
      losses.add((double) loss.getFloat());
    }
    if (trainer.getEvaluators().stream().anyMatch(Accuracy.class::isInstance)) {
      var accuracy = new Accuracy();
      accuracy.addAccumulator("batch");
      accuracy.updateAccumulator("batch", labels, predictions);
      accuracies.add((double) accuracy.getAccumulator("batch"));
    }
  }

  /** The learning rate of each update of a model with so many parameters. */
  List<Double> rates(int parameters) {
    return IntStream.range(0, answers.size() / parameters)
        .mapToObj(update -> answers.get(update * parameters))
        .toList();
  }

  /** The means of groups of so many values, the last group possibly smaller. */
  static List<Double> means(List<Double> values, int size) {
    List<Double> means = new ArrayList<>();
    for (int from = 0; from < values.size(); from += size) {
      List<Double> group = values.subList(from, Math.min(from + size, values.size()));
      means.add(group.stream().mapToDouble(value -> value).average().orElseThrow());
    }
    return means;
  }
}
