package io.github.metriclogger.dl4j;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.StandardMetrics;
import io.github.metriclogger.data.MetricDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.listener.EarlyStoppingListener;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;

/**
 * Logs what DL4J's early stopping decides by, beside the {@link Dl4jMetricListener} of the network.
 *
 * <pre>{@code
 * network.addListeners(Dl4jMetricListener.builder(logger).epochs(50).build());
 * EarlyStoppingTrainer trainer = new EarlyStoppingTrainer(configuration, network, trainingSet);
 * trainer.setListener(Dl4jEarlyStopping.listener(logger));
 * trainer.fit();
 * }</pre>
 *
 * <p>After each epoch that the score calculator has looked at, it logs {@code val/score} with
 * {@code epoch}, the x-axis, at the step that the run has reached. Epochs count from 1 and include
 * those that the network had before, as in all other metrics. At the end the run's summary has
 * {@code best_epoch}, {@code best_score} and {@code stopped_because}: the condition that ended the
 * training, or the error.
 *
 * <p>A trainer takes one listener: {@link #before} adds another one.
 *
 * <p>Errors: of its own it throws none at the training; what cannot be logged is warned of once.
 * What the other listener throws is the other's.
 *
 * <p>Threads: for the thread that trains.
 *
 * @param <T> the kind of network
 */
public final class Dl4jEarlyStopping<T extends Model> implements EarlyStoppingListener<T> {

  /** What the score calculator of the early stopping computes, once an epoch. */
  public static final String SCORE = "val/score";

  private final MetricLogger logger;
  private final Guard guard;
  private final String prefix;
  private final @Nullable EarlyStoppingListener<T> next;
  private boolean defined;
  private int epochsBefore;

  private Dl4jEarlyStopping(
      MetricLogger logger, String prefix, @Nullable EarlyStoppingListener<T> next) {
    this.logger = Objects.requireNonNull(logger, "logger");
    this.prefix = Objects.requireNonNull(prefix, "prefix");
    this.next = next;
    guard = new Guard(logger);
  }

  /**
   * A listener for one training.
   *
   * @param logger where to log; the caller closes it after the training
   * @param <T> the kind of network
   */
  public static <T extends Model> Dl4jEarlyStopping<T> listener(MetricLogger logger) {
    return new Dl4jEarlyStopping<>(logger, "", null);
  }

  /**
   * The same with other names, for one of several trainings of a run. The step is then that of the
   * network.
   *
   * @param text the prefix of the network's listener; put before each tag and each name in the
   *     summary, e.g. {@code fold1/}
   */
  public Dl4jEarlyStopping<T> prefix(String text) {
    return new Dl4jEarlyStopping<>(logger, text, next);
  }

  /**
   * The same, and another listener after it.
   *
   * @param listener called after each call of this one
   */
  public Dl4jEarlyStopping<T> before(EarlyStoppingListener<T> listener) {
    return new Dl4jEarlyStopping<>(logger, prefix, Objects.requireNonNull(listener, "listener"));
  }

  @Override
  public void onStart(EarlyStoppingConfiguration<T> configuration, T network) {
    guard.run("epochs", () -> epochsBefore = epochs(network));
    if (next != null) {
      next.onStart(configuration, network);
    }
  }

  @Override
  public void onEpoch(
      int epoch, double score, EarlyStoppingConfiguration<T> configuration, T network) {
    guard.run("the score of an epoch", () -> logScore(epoch, score, network));
    if (next != null) {
      next.onEpoch(epoch, score, configuration, network);
    }
  }

  @Override
  public void onCompletion(EarlyStoppingResult<T> result) {
    guard.run("the result of early stopping", () -> logResult(result));
    if (next != null) {
      next.onCompletion(result);
    }
  }

  private void logScore(int epoch, double score, T network) {
    if (!defined) {
      defined = true;
      logger.defineMetric(
          MetricDefinition.of(prefix + SCORE).withStepMetric(prefix + StandardMetrics.EPOCH));
    }
    Map<String, Double> row = new LinkedHashMap<>();
    row.put(prefix + StandardMetrics.EPOCH, epochsBefore + epoch + 1.0);
    row.put(prefix + SCORE, score);
    long own = Math.max(0, iterations(network) - 1L);
    logger.log(row, prefix.isEmpty() ? Math.max(own, logger.lastStep()) : own);
  }

  private static int epochs(Model network) {
    if (network instanceof ComputationGraph graph) {
      return graph.getEpochCount();
    }
    return network instanceof MultiLayerNetwork layers ? layers.getEpochCount() : 0;
  }

  private static int iterations(Model network) {
    if (network instanceof ComputationGraph graph) {
      return graph.getIterationCount();
    }
    return network instanceof MultiLayerNetwork layers ? layers.getIterationCount() : 0;
  }

  /** Its best score is that of the last epoch of all, or 0.0: only those by epoch are right. */
  private void logResult(EarlyStoppingResult<T> result) {
    int best = result.getBestModelEpoch();
    Map<Integer, Double> scores = result.getScoreVsEpoch();
    Double score = scores == null ? null : scores.get(best);
    if (score != null) {
      logger.logSummary(prefix + "best_epoch", epochsBefore + best + 1);
      logger.logSummary(prefix + "best_score", score);
    }
    String reason = String.valueOf(result.getTerminationReason());
    String details = result.getTerminationDetails();
    logger.logSummary(
        prefix + "stopped_because", details == null ? reason : reason + ": " + details);
  }
}
