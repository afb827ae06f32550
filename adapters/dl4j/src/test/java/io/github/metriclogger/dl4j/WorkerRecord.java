package io.github.metriclogger.dl4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/** What each round of workers has trained, by a listener that knows nothing of ours. */
final class WorkerRecord extends BaseTrainingListener {

  private final List<List<Double>> rounds = new ArrayList<>();
  private final List<Double> norms = new ArrayList<>();
  private final Map<String, Integer> done = new HashMap<>();
  private int first;
  private int samples;

  /** The gradient of the batch's mean loss that the user's own network has. */
  @Override
  public synchronized void onGradientCalculation(Model model) {
    if (Thread.currentThread().getName().endsWith("thread 0")) {
      double sum = model.gradient().gradient().norm2Number().doubleValue();
      norms.add(sum / model.batchSize());
    }
  }

  @Override
  public synchronized void iterationDone(Model model, int iteration, int epoch) {
    int round = first + done.merge(Thread.currentThread().getName(), 1, Integer::sum) - 1;
    while (rounds.size() <= round) {
      rounds.add(new ArrayList<>());
    }
    rounds.get(round).add(model.score());
    samples += model.batchSize();
  }

  /** A call of {@code fit} is over; the next one begins with rounds of its own. */
  synchronized void fitDone() {
    first = rounds.size();
    done.clear();
  }

  /** The mean loss of each round. */
  synchronized List<Double> losses() {
    return rounds.stream()
        .map(round -> round.stream().mapToDouble(Double::doubleValue).average().orElseThrow())
        .toList();
  }

  /** How many batches each round has had. */
  synchronized List<Integer> sizes() {
    return rounds.stream().map(List::size).toList();
  }

  /** The gradient norm of worker 0 in each round. */
  synchronized List<Double> norms() {
    return List.copyOf(norms);
  }

  synchronized int samples() {
    return samples;
  }
}
