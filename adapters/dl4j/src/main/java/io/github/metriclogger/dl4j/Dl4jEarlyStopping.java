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
 * Logs the scores and the result of DL4J's early stopping, in addition to the network's {@link
 * Dl4jMetricListener}.
 *
 * <pre>{@code
 * network.addListeners(Dl4jMetricListener.builder(logger).epochs(50).build());
 * EarlyStoppingTrainer trainer = new EarlyStoppingTrainer(configuration, network, trainingSet);
 * trainer.setListener(Dl4jEarlyStopping.listener(logger));
 * trainer.fit();
 * }</pre>
 *
 * <p>After each epoch evaluated by the score calculator, it logs {@code val/score} with {@code
 * epoch} as x-axis, at the current step of the run. Epochs count from 1 and include those that the
 * network was trained for before, as in all other metrics. At the end it adds {@code best_epoch},
 * {@code best_score} and {@code stopped_because} (the condition or error that ended the training)
 * to the run's summary.
 *
 * <p>A trainer takes only one listener; use {@link #before} to add another one.
 *
 * <p>Errors: failures of logging do not reach the training; each kind is reported by one warning.
 * Exceptions of the other listener are propagated.
 *
 * <p>Threads: call it on the thread that trains.
 *
 * @param <T> the kind of network
 */
public final class Dl4jEarlyStopping<T extends Model> implements EarlyStoppingListener<T> {

  /** Tag of the score computed by early stopping's score calculator after an epoch. */
  public static final String SCORE = "val/score";

  private final MetricLogger logger;
  private final ListenerGuard guard;
  private final String prefix;
  private final @Nullable EarlyStoppingListener<T> next;
  private boolean defined;
  private int epochsBefore;

  private Dl4jEarlyStopping(
      MetricLogger logger, String prefix, @Nullable EarlyStoppingListener<T> next) {
    this.logger = Objects.requireNonNull(logger, "logger");
    this.prefix = Objects.requireNonNull(prefix, "prefix");
    this.next = next;
    guard = new ListenerGuard(logger);
  }

  /**
   * Creates a listener for one training.
   *
   * @param logger receives the metrics; the caller closes it after the training
   * @param <T> the kind of network
   */
  public static <T extends Model> Dl4jEarlyStopping<T> listener(MetricLogger logger) {
    return new Dl4jEarlyStopping<>(logger, "", null);
  }

  /**
   * Returns a listener with a prefix, for one of several trainings of a run. Its steps are those of
   * the network.
   *
   * @param text the prefix of the network's listener, prepended to each tag and each name in the
   *     summary, e.g. {@code fold1/}
   */
  public Dl4jEarlyStopping<T> prefix(String text) {
    return new Dl4jEarlyStopping<>(logger, text, next);
  }

  /**
   * Returns a listener that also calls another one.
   *
   * @param listener called after this one at each callback
   */
  public Dl4jEarlyStopping<T> before(EarlyStoppingListener<T> listener) {
    return new Dl4jEarlyStopping<>(logger, prefix, Objects.requireNonNull(listener, "listener"));
  }

  @Override
  public void onStart(EarlyStoppingConfiguration<T> configuration, T network) {
    guard.attempt("epochs", () -> epochsBefore = epochs(network));
    if (next != null) {
      next.onStart(configuration, network);
    }
  }

  @Override
  public void onEpoch(
      int epoch, double score, EarlyStoppingConfiguration<T> configuration, T network) {
    guard.attempt("the score of an epoch", () -> logScore(epoch, score, network));
    if (next != null) {
      next.onEpoch(epoch, score, configuration, network);
    }
  }

  @Override
  public void onCompletion(EarlyStoppingResult<T> result) {
    guard.attempt("the result of early stopping", () -> logResult(result));
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

  /**
   * Logs the result. The result's own best score is that of the last epoch, or 0.0; only the scores
   * by epoch are correct.
   */
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
