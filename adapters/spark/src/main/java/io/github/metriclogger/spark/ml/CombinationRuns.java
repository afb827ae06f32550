package io.github.metriclogger.spark.ml;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.MetricLoggerBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.spark.ml.Transformer;

/**
 * A run for each combination of a search, so that what compares runs (TensorBoard's HParams page,
 * the runs table of W&amp;B, {@code metriclog compare}) compares combinations.
 */
public final class CombinationRuns {

  private CombinationRuns() {}

  /**
   * Writes one run after the other.
   *
   * @param fitted a CrossValidatorModel or TrainValidationSplitModel
   * @param runs gives the settings of a combination's run; combinations count from 0
   * @return how many runs were written
   * @throws IllegalArgumentException if the model is no search
   */
  public static int write(Transformer fitted, IntFunction<MetricLoggerBuilder> runs) {
    ParameterSearch search = ParameterSearch.of(fitted);
    if (search == null) {
      throw new IllegalArgumentException(
          fitted.getClass().getSimpleName()
              + " is no search: a CrossValidatorModel or a TrainValidationSplitModel is");
    }
    for (int i = 0; i < search.metrics().size(); i++) {
      int combination = i;
      MetricLogger.run(runs.apply(combination), logger -> log(logger, search, combination));
    }
    return search.metrics().size();
  }

  private static void log(MetricLogger logger, ParameterSearch search, int combination) {
    Map<String, Object> config = new LinkedHashMap<>(search.parameters(combination));
    config.put("combination", combination);
    logger.logConfig(config);
    logger.log(search.metric(), search.metrics().get(combination), 0);
    logger.logSummary("best", search.bestIndex().orElse(-1) == combination);
  }
}
