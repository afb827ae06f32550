package io.github.metriclogger.spark.ml;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.data.MetricDefinition.Goal;
import io.github.metriclogger.data.MetricDefinition.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.jspecify.annotations.Nullable;

/**
 * Logs a search for parameters: the metric as a curve by the number of the combination, and a table
 * of all combinations. With rows and kept models, both have each fold too.
 */
record SearchHistory(MetricLogger logger, FitGuard guard) {

  private static final String COMBINATION = "combination";

  /**
   * Logs a search.
   *
   * @param data rows that the kept models of the folds are evaluated on; null = none
   */
  void log(ParameterSearch search, String tag, @Nullable Dataset<?> data) {
    guard.attempt(
        tag,
        () -> {
          String metric = search.metric();
          logCurve(search, tag + "/" + metric, search.metrics());
          List<List<Double>> folds = data == null ? List.of() : evaluated(search, data);
          for (int fold = 0; fold < folds.size(); fold++) {
            logCurve(search, foldTag(tag, fold) + "/" + metric, folds.get(fold));
          }
          logger.logTable(tag + "/combinations", columns(search, folds), rows(search, folds), 0);
          logResult(search, tag);
        });
  }

  private void logResult(ParameterSearch search, String tag) {
    search
        .bestIndex()
        .ifPresent(
            best -> {
              logger.logSummary(tag + "/best_combination", best);
              logger.logSummary(tag + "/best_" + search.metric(), search.metrics().get(best));
            });
  }

  /** The parameters of the best combination; empty when no metric is a number. */
  Map<String, Object> bestParameters(ParameterSearch search) {
    var best = search.bestIndex();
    return best.isPresent() ? search.parameters(best.getAsInt()) : Map.of();
  }

  /**
   * Visits the kept models of all folds.
   *
   * @param visitor takes a model and its tag
   */
  void visitFolds(ParameterSearch search, String tag, BiConsumer<Transformer, String> visitor) {
    for (int fold = 0; fold < search.folds().size(); fold++) {
      Model<?>[] models = search.folds().get(fold);
      for (int i = 0; i < models.length; i++) {
        visitor.accept(models[i], foldTag(tag, fold) + "/" + COMBINATION + "_" + i);
      }
    }
  }

  private static String foldTag(String tag, int fold) {
    return tag + "/fold_" + fold;
  }

  private static List<List<Double>> evaluated(ParameterSearch search, Dataset<?> data) {
    List<List<Double>> folds = new ArrayList<>();
    for (Model<?>[] models : search.folds()) {
      List<Double> metrics = new ArrayList<>();
      for (Model<?> model : models) {
        metrics.add(search.evaluator().evaluate(model.transform(data)));
      }
      folds.add(metrics);
    }
    return folds;
  }

  private void logCurve(ParameterSearch search, String tag, List<Double> metrics) {
    boolean rising = search.evaluator().isLargerBetter();
    logger.defineMetric(
        MetricDefinition.of(tag)
            .withSummary(Summary.BEST)
            .withGoal(rising ? Goal.MAXIMIZE : Goal.MINIMIZE));
    for (int i = 0; i < metrics.size(); i++) {
      logger.log(tag, metrics.get(i), i);
    }
  }

  private static List<String> columns(ParameterSearch search, List<List<Double>> folds) {
    List<String> columns = new ArrayList<>(List.of(COMBINATION));
    columns.addAll(search.parameterNames());
    columns.add(search.metric());
    for (int fold = 0; fold < folds.size(); fold++) {
      columns.add("fold_" + fold);
    }
    columns.add("best");
    return columns;
  }

  private static List<List<@Nullable Object>> rows(
      ParameterSearch search, List<List<Double>> folds) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < search.metrics().size(); i++) {
      int combination = i;
      List<@Nullable Object> row = new ArrayList<>(List.of(combination));
      Map<String, Object> parameters = search.parameters(combination);
      search.parameterNames().forEach(name -> row.add(parameters.get(name)));
      row.add(search.metrics().get(combination));
      folds.forEach(fold -> row.add(fold.get(combination)));
      row.add(search.bestIndex().orElse(-1) == combination);
      rows.add(row);
    }
    return rows;
  }
}
