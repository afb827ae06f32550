package io.github.metriclogger.spark.ml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.RandomForestClassificationTrainingSummary;
import org.apache.spark.ml.classification.TrainingSummary;
import org.apache.spark.ml.clustering.BisectingKMeansSummary;
import org.apache.spark.ml.clustering.ClusteringSummary;
import org.apache.spark.ml.clustering.GaussianMixtureSummary;
import org.apache.spark.ml.clustering.KMeansSummary;
import org.apache.spark.ml.regression.GBTRegressionModel;
import org.apache.spark.ml.regression.GeneralizedLinearRegressionTrainingSummary;
import org.apache.spark.ml.regression.LinearRegressionTrainingSummary;
import org.apache.spark.ml.util.HasTrainingSummary;

/**
 * What a fitted model remembers of its training. Nothing here starts a job of Spark.
 *
 * @param objective the objective by iteration, lower is better; empty where Spark keeps none
 * @param results single numbers by name, such as {@code iterations} and {@code training_cost}
 */
record FitSummary(List<Double> objective, Map<String, Number> results) {

  /** Reads a model; one that was loaded from disk, or of another kind, remembers nothing. */
  static FitSummary of(Transformer fitted) {
    if (fitted instanceof HasTrainingSummary<?> trained && trained.hasSummary()) {
      return ofSummary(trained.summary());
    }
    Map<String, Number> results = new LinkedHashMap<>();
    if (fitted instanceof GBTClassificationModel boosted) {
      results.put("trees", boosted.getNumTrees());
    } else if (fitted instanceof GBTRegressionModel boosted) {
      results.put("trees", boosted.getNumTrees());
    }
    return new FitSummary(List.of(), results);
  }

  private static FitSummary ofSummary(Object summary) {
    Map<String, Number> results = new LinkedHashMap<>();
    List<Double> objective = List.of();
    if (summary instanceof RandomForestClassificationTrainingSummary) {
      return new FitSummary(List.of(), results); // its objective is an invented 0.0
    } else if (summary instanceof TrainingSummary iterative) {
      objective = boxed(iterative.objectiveHistory());
      results.put("iterations", iterative.totalIterations());
    } else if (summary instanceof LinearRegressionTrainingSummary linear) {
      objective = boxed(linear.objectiveHistory());
      results.put("iterations", linear.totalIterations());
    } else if (summary instanceof GeneralizedLinearRegressionTrainingSummary generalized) {
      results.put("iterations", generalized.numIterations());
    } else if (summary instanceof ClusteringSummary clusters) {
      results.put("clusters", clusters.k());
      results.put("iterations", clusters.numIter());
      cost(clusters, results);
    }
    return new FitSummary(objective, results);
  }

  private static void cost(ClusteringSummary clusters, Map<String, Number> results) {
    if (clusters instanceof KMeansSummary means) {
      results.put("training_cost", means.trainingCost());
    } else if (clusters instanceof BisectingKMeansSummary means) {
      results.put("training_cost", means.trainingCost());
    } else if (clusters instanceof GaussianMixtureSummary mixture) {
      results.put("log_likelihood", mixture.logLikelihood());
    }
  }

  private static List<Double> boxed(double[] values) {
    return DoubleStream.of(values).boxed().toList();
  }
}
