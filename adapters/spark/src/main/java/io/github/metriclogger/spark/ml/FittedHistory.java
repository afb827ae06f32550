package io.github.metriclogger.spark.ml;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.data.MetricDefinition.Goal;
import io.github.metriclogger.data.MetricDefinition.Summary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.OneVsRestModel;
import org.apache.spark.ml.regression.GBTRegressionModel;
import org.apache.spark.sql.Dataset;
import org.jspecify.annotations.Nullable;

/**
 * Logs what a fitted transformer of Spark ML remembers of its training, under a tag: curves by
 * iteration, results as summary, parameters as config. Stages of a pipeline and the best model of a
 * search are logged likewise, each below the tag.
 *
 * <p>Never throws. For the driver's thread that has fitted the model.
 */
public final class FittedHistory {

  private final MetricLogger logger;
  private final FitGuard guard;
  private final ConfigTree config = new ConfigTree();
  private final SearchHistory search;

  private FittedHistory(MetricLogger logger) {
    this.logger = logger;
    guard = new FitGuard(logger);
    search = new SearchHistory(logger, guard);
  }

  /**
   * Logs a fitted transformer.
   *
   * @param logger the run
   * @param fitted the transformer
   * @param tag put before the names of all that is logged, e.g. {@code lr}
   * @param data rows as they were given to {@code fit}, held-out ones rather; null = do not compute
   *     what needs them
   */
  public static void log(
      MetricLogger logger, Transformer fitted, String tag, @Nullable Dataset<?> data) {
    var history = new FittedHistory(logger);
    history.guard.attempt(
        "the fitted model",
        () -> {
          history.visit(fitted, tag, data);
          logger.logConfig(history.config.asMap());
        });
  }

  private void visit(Transformer fitted, String tag, @Nullable Dataset<?> data) {
    guard.attempt(tag, () -> logParameters(fitted, tag));
    if (fitted instanceof PipelineModel pipeline) {
      visitStages(pipeline, tag, data);
      return;
    }
    ParameterSearch found = ParameterSearch.of(fitted);
    if (found != null) {
      search.log(found, tag, data);
      visit(found.best(), tag + "/best", data);
      config.add(tag + "/best", search.bestParameters(found));
      search.visitFolds(found, tag, this::logHistory);
      return;
    }
    logHistory(fitted, tag);
    if (fitted instanceof OneVsRestModel several) {
      for (int i = 0; i < several.models().length; i++) {
        logHistory(several.models()[i], tag + "/class_" + i);
      }
    }
    guard.attempt(tag, () -> logTrees(fitted, tag, data));
  }

  private void visitStages(PipelineModel pipeline, String tag, @Nullable Dataset<?> data) {
    Dataset<?> rows = data;
    for (Map.Entry<String, Transformer> stage : stages(pipeline).entrySet()) {
      visit(stage.getValue(), tag + "/" + stage.getKey(), rows);
      rows = rows == null ? null : stage.getValue().transform(rows);
    }
  }

  /** The stages in their order, by names that are the same in each training. */
  private static Map<String, Transformer> stages(PipelineModel pipeline) {
    Map<String, Transformer> stages = new LinkedHashMap<>();
    for (Transformer stage : pipeline.stages()) {
      String name = ParameterValues.stageName(stage.uid());
      String unique = name;
      for (int number = 2; stages.containsKey(unique); number++) {
        unique = name + "_" + number;
      }
      stages.put(unique, stage);
    }
    return stages;
  }

  private void logParameters(Transformer fitted, String tag) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("model", fitted.getClass().getSimpleName());
    values.putAll(ParameterValues.of(fitted));
    config.add(tag, values);
  }

  /** Curves and results of a model and its stages, without their parameters. */
  private void logHistory(Transformer fitted, String tag) {
    if (fitted instanceof PipelineModel pipeline) {
      stages(pipeline).forEach((name, stage) -> logHistory(stage, tag + "/" + name));
      return;
    }
    guard.attempt(
        tag,
        () -> {
          FitSummary summary = FitSummary.of(fitted);
          logCurve(tag + "/objective", summary.objective());
          summary.results().forEach((name, value) -> logger.logSummary(tag + "/" + name, value));
        });
  }

  /** The loss by number of trees, which Spark computes anew from rows. */
  private void logTrees(Transformer fitted, String tag, @Nullable Dataset<?> data) {
    if (fitted instanceof GBTClassificationModel boosted) {
      logTrees(tag, data, rows -> boosted.evaluateEachIteration(rows));
    } else if (fitted instanceof GBTRegressionModel boosted) {
      logTrees(tag, data, rows -> boosted.evaluateEachIteration(rows, boosted.getLossType()));
    }
  }

  private void logTrees(String tag, @Nullable Dataset<?> data, Losses losses) {
    if (data == null) {
      guard.warn(tag + ": boosted trees keep no history; logHistory(model, tag, rows) computes it");
    } else {
      logCurve(tag + "/loss", DoubleStream.of(losses.of(data)).boxed().toList());
    }
  }

  private void logCurve(String tag, List<Double> values) {
    if (values.isEmpty()) {
      return;
    }
    logger.defineMetric(MetricDefinition.of(tag).withSummary(Summary.MIN).withGoal(Goal.MINIMIZE));
    for (int i = 0; i < values.size(); i++) {
      logger.log(tag, values.get(i), i);
    }
  }

  /** The loss after each tree. */
  @FunctionalInterface
  private interface Losses {
    double[] of(Dataset<?> rows);
  }
}
