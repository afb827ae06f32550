package io.github.metriclogger.examples.quickstart;

import io.github.metriclogger.examples.program.ProgramText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Trains a network, without any logging. The caller passes each of the {@link #batches} to {@link
 * #accumulate} and calls {@link #update} whenever {@link #isUpdateDue} returns true. Not
 * thread-safe.
 */
public final class Trainer {

  private static final List<Integer> LAYERS =
      List.of(DigitsDataset.SIZE * DigitsDataset.SIZE, 256, 128, DigitsDataset.CLASSES);
  private static final int WARMUP_EPOCHS = 2;
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final List<Digit> samples;
  private final TrainingSettings settings;
  private final MultilayerPerceptron network;
  private final AdamOptimizer optimizer;
  private final LearningRateSchedule schedule;
  private int accumulatedBatches;
  private int accumulatedSamples;

  /** Creates a trainer at step 0 with random weights. */
  public Trainer(List<Digit> samples, TrainingSettings settings) {
    this.samples = samples;
    this.settings = settings;
    network = new MultilayerPerceptron(LAYERS, settings.seed());
    optimizer = new AdamOptimizer(network);
    if (settings.accumulation() > allBatches()) {
      throw new IllegalArgumentException(
          ProgramText.TOO_MUCH_ACCUMULATION.shown(
              "most", allBatches(), "value", settings.accumulation()));
    }
    int warmup = Math.min(WARMUP_EPOCHS, settings.epochs());
    schedule =
        new LearningRateSchedule(
            settings.learningRate(), (long) warmup * stepsPerEpoch(), totalSteps());
  }

  /**
   * Returns the number of batches per epoch. The last one may be smaller. Batches that would not
   * fill an optimizer step are omitted; since each epoch is shuffled anew, these are different
   * samples each time.
   */
  public int batchesPerEpoch() {
    return stepsPerEpoch() * settings.accumulation();
  }

  /** Returns the number of optimizer steps per epoch. */
  public int stepsPerEpoch() {
    return allBatches() / settings.accumulation();
  }

  /** Returns the number of optimizer steps of the whole training. */
  public long totalSteps() {
    return (long) settings.epochs() * stepsPerEpoch();
  }

  private int allBatches() {
    return Math.floorDiv(samples.size() - 1, settings.batchSize()) + 1;
  }

  /**
   * Returns the training samples of one epoch, shuffled and randomly varied. Both depend only on
   * the seed and the epoch, so that a resumed training gets the same samples as an uninterrupted
   * one.
   *
   * @param epoch the epoch, counted from 0
   */
  public List<List<Digit>> batches(int epoch) {
    var random = new Random(settings.seed() * GOLDEN_GAMMA + epoch);
    List<Digit> order = new ArrayList<>(samples);
    Collections.shuffle(order, random);
    order.replaceAll(new Augmentation(random)::vary);
    List<List<Digit>> batches = new ArrayList<>();
    for (int i = 0; i < batchesPerEpoch(); i++) {
      int from = i * settings.batchSize();
      batches.add(order.subList(from, Math.min(from + settings.batchSize(), order.size())));
    }
    return batches;
  }

  /** Adds the gradients of one batch and returns its mean loss. */
  public double accumulate(List<Digit> batch) {
    double loss = 0;
    for (Digit digit : batch) {
      loss += network.backward(digit);
    }
    accumulatedSamples += batch.size();
    accumulatedBatches++;
    return loss / batch.size();
  }

  /** Returns whether enough batches were accumulated for an optimizer step. */
  public boolean isUpdateDue() {
    return accumulatedBatches == settings.accumulation();
  }

  /** Returns the learning rate of the next optimizer step. */
  public double learningRate() {
    return schedule.at(step());
  }

  /** Updates the parameters with the mean gradient of all samples since the last update. */
  public Update update() {
    network.scaleGradients(1.0 / accumulatedSamples);
    var update = new Update(learningRate(), network.gradientNorm());
    optimizer.update(update.learningRate());
    network.clearGradients();
    accumulatedSamples = 0;
    accumulatedBatches = 0;
    return update;
  }

  /** Computes mean loss and accuracy on samples, without training. */
  public Evaluation evaluate(List<Digit> digits) {
    double loss = 0;
    int right = 0;
    for (Digit digit : digits) {
      loss += network.loss(digit.pixels(), digit.label());
      right += predict(digit).label() == digit.label() ? 1 : 0;
    }
    return new Evaluation(loss / digits.size(), (double) right / digits.size());
  }

  /** Returns the most likely class and its probability. */
  public Prediction predict(Digit digit) {
    double[] probabilities = network.probabilities(digit.pixels());
    int best = 0;
    for (int k = 1; k < probabilities.length; k++) {
      best = probabilities[k] > probabilities[best] ? k : best;
    }
    return new Prediction(best, probabilities[best]);
  }

  /** Returns the settings of this trainer. */
  public TrainingSettings settings() {
    return settings;
  }

  /** Returns the network that is trained. */
  public MultilayerPerceptron network() {
    return network;
  }

  /** Returns the number of updates made, which is also the index of the next one. */
  public long step() {
    return optimizer.updates();
  }

  /** Returns the live arrays that, together with the step, form the state of the training. */
  List<double[]> state() {
    List<double[]> state = new ArrayList<>(network.parameters());
    state.addAll(optimizer.moments());
    return state;
  }

  /** Restores the state after {@code step} updates; {@code state} is copied. */
  void restore(long step, List<double[]> state) {
    List<double[]> own = state();
    for (int i = 0; i < own.size(); i++) {
      System.arraycopy(state.get(i), 0, own.get(i), 0, own.get(i).length);
    }
    optimizer.setUpdates(step);
  }

  /**
   * One optimizer step.
   *
   * @param learningRate the learning rate used
   * @param gradientNorm Euclidean norm of the mean gradient
   */
  public record Update(double learningRate, double gradientNorm) {}

  /**
   * The quality of the network.
   *
   * @param loss mean cross entropy in nats
   * @param accuracy share of correct predictions, 0 to 1
   */
  public record Evaluation(double loss, double accuracy) {}

  /**
   * The prediction for one digit.
   *
   * @param label the most likely class
   * @param probability the probability of that class, 0 to 1
   */
  public record Prediction(int label, double probability) {}
}
