package io.github.metriclogger;

import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.progress.EpochTally;
import io.github.metriclogger.progress.EpochTimes;
import io.github.metriclogger.progress.StepTally;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Logs the standard metrics of one training and defines its {@code epoch} as the x-axis of those
 * that come once an epoch. Not for use by several threads.
 */
final class StandardLog {

  private static final List<String> EPOCH_METRICS =
      List.of(
          StandardMetrics.EPOCH_LOSS,
          StandardMetrics.EPOCH_TIME,
          StandardMetrics.SAMPLES_PER_SECOND,
          StandardMetrics.BEST_LOSS);

  private final MetricLogger logger;
  private final StandardMetrics names;
  private final Set<String> defined = new HashSet<>();
  private final Set<String> warned = new HashSet<>();

  StandardLog(MetricLogger logger, StandardMetrics names) {
    this.logger = logger;
    this.names = names;
    EPOCH_METRICS.forEach(this::define);
  }

  /** One optimizer step; a learning rate that is NaN is not known. */
  void step(StepTally window, double learningRate, long step) {
    logger.log(names.loss(), window.loss(), step);
    if (!Double.isNaN(learningRate)) {
      logger.log(names.learningRate(), learningRate, step);
    }
    if (window.normTold()) {
      logger.log(names.gradNorm(), window.gradNorm(), step);
    }
  }

  /** Logs validation metrics; gives back those that can be used, by names without the prefix. */
  Map<String, Double> validation(Map<String, ? extends Number> metrics, int epoch, long step) {
    Map<String, Double> usable = MetricEntries.of(metrics, this::warnOnce);
    if (!usable.isEmpty()) {
      usable.keySet().forEach(this::define);
      Map<String, Double> row = row(epoch);
      usable.forEach((tag, value) -> row.put(names.tag(tag), value));
      logger.log(row, Math.max(0, step));
    }
    return usable;
  }

  private void warnOnce(String kind, String sentence) {
    if (warned.add(kind)) {
      logger.logMessage("Warning: " + sentence);
    }
  }

  /** One epoch, in one row; what is NaN for want of data is left out. */
  void epoch(int epoch, EpochTally tally, EpochTimes times, double bestLoss, long step) {
    Map<String, Double> row = row(epoch);
    if (tally.batches() > 0) {
      row.put(names.tag(StandardMetrics.EPOCH_LOSS), tally.average());
    }
    row.put(names.tag(StandardMetrics.EPOCH_TIME), times.epochSeconds());
    double throughput = tally.throughput(times.trainingSeconds());
    if (!Double.isNaN(throughput)) {
      row.put(names.tag(StandardMetrics.SAMPLES_PER_SECOND), throughput);
    }
    if (!Double.isNaN(bestLoss)) {
      row.put(names.tag(StandardMetrics.BEST_LOSS), bestLoss);
    }
    logger.log(row, Math.max(0, step));
  }

  private void define(String tag) {
    if (defined.add(tag)) {
      String epoch = names.tag(StandardMetrics.EPOCH);
      logger.defineMetric(MetricDefinition.of(names.tag(tag)).withStepMetric(epoch));
    }
  }

  private Map<String, Double> row(int epoch) {
    Map<String, Double> row = new LinkedHashMap<>();
    row.put(names.tag(StandardMetrics.EPOCH), (double) epoch);
    return row;
  }
}
