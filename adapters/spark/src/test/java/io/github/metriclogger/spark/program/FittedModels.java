package io.github.metriclogger.spark.program;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.MetricLoggerBuilder;
import io.github.metriclogger.spark.SparkMetrics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LinearSVC;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.classification.OneVsRest;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.clustering.GaussianMixture;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.GBTRegressor;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Fits models of Spark ML, logs what they remember into the run {@code ml/fitted} of a folder, and
 * prints what Spark itself says of them: lines of a tag and numbers.
 */
public final class FittedModels {

  private final Path runs;
  private final Dataset<Row> train;
  private final Dataset<Row> test;

  private FittedModels(Path runs, SparkSession spark) {
    this.runs = runs;
    train = frame(spark, 1, 150);
    test = frame(spark, 2, 80);
  }

  public static void main(String[] args) throws Exception {
    Path runs = Path.of(args[0]);
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      MetricLogger.run(
          settings(runs, "fitted"),
          logger -> {
            SparkMetrics.attach(logger);
            new FittedModels(runs, spark).run();
          });
    }
  }

  private static MetricLoggerBuilder settings(Path runs, String name) {
    return MetricLogger.builder()
        .project("ml")
        .name(name)
        .dir(runs)
        .set("system_metrics.enabled", false)
        .sink("console", Map.of("enabled", false));
  }

  private void run() throws Exception {
    classifiers();
    others();
    trees();
    pipeline();
    crossValidation();
    split();
  }

  private void log(Transformer fitted, String tag) {
    SparkMetrics.logHistory(fitted, tag);
  }

  private static void say(String tag, double... values) {
    System.out.println("spark says " + tag + " " + Arrays.toString(values));
  }

  private void classifiers() throws Exception {
    var logistic = new LogisticRegression().setMaxIter(8).setRegParam(0.01).fit(train);
    log(logistic, "lr");
    say("lr/objective", logistic.summary().objectiveHistory());
    log(new LogisticRegressionModel("logreg_0123456789ab", Vectors.dense(1, 2), 0), "unfitted");
    var perceptron =
        new MultilayerPerceptronClassifier()
            .setLayers(new int[] {2, 4, 2})
            .setMaxIter(6)
            .setSeed(1);
    var fitted = perceptron.fit(train);
    log(fitted, "mlp");
    say("mlp/objective", fitted.summary().objectiveHistory());
    var svc = new LinearSVC().setMaxIter(5).fit(train);
    log(svc, "svc");
    say("svc/objective", svc.summary().objectiveHistory());
    log(new OneVsRest().setClassifier(new LogisticRegression().setMaxIter(3)).fit(train), "rest");
  }

  private void others() {
    var linear = new LinearRegression().setMaxIter(5).setSolver("l-bfgs").fit(train);
    log(linear, "linear");
    say("linear/objective", linear.summary().objectiveHistory());
    var means = new KMeans().setK(3).setSeed(1).fit(train);
    log(means, "km");
    say("km", means.summary().trainingCost(), means.summary().numIter());
    log(new GaussianMixture().setK(2).setSeed(1).setMaxIter(4).fit(train), "mixture");
  }

  private void trees() {
    var classifier = new GBTClassifier().setMaxIter(3).setMaxDepth(2).setSeed(1).fit(train);
    log(classifier, "silent");
    SparkMetrics.logHistory(classifier, "gbt", test);
    say("gbt/loss", classifier.evaluateEachIteration(test));
    var regressor =
        new GBTRegressor().setMaxIter(2).setMaxDepth(2).setLossType("absolute").fit(train);
    SparkMetrics.logHistory(regressor, "boosted", test);
    say("boosted/loss", regressor.evaluateEachIteration(test, "absolute"));
    log(new RandomForestClassifier().setNumTrees(2).fit(train), "forest");
  }

  /** Boosted trees behind a scaler see rows that the scaler has made. */
  private void pipeline() {
    var scaler = new StandardScaler().setInputCol("features").setOutputCol("scaled");
    var again = new StandardScaler().setInputCol("scaled").setOutputCol("twice");
    var trees = new GBTClassifier().setFeaturesCol("twice").setMaxIter(2).setMaxDepth(2).setSeed(1);
    var stages = new PipelineStage[] {scaler, again, trees};
    SparkMetrics.logHistory(new Pipeline().setStages(stages).fit(train), "pipe", test);
  }

  private void crossValidation() {
    var scaler = new StandardScaler().setInputCol("features").setOutputCol("scaled");
    var logistic = new LogisticRegression().setFeaturesCol("scaled").setMaxIter(4);
    var fitted =
        new CrossValidator()
            .setEstimator(new Pipeline().setStages(new PipelineStage[] {scaler, logistic}))
            .setEvaluator(new BinaryClassificationEvaluator())
            .setEstimatorParamMaps(
                new ParamGridBuilder()
                    .addGrid(logistic.regParam(), new double[] {5.0, 0.01})
                    .addGrid(scaler.withMean())
                    .build())
            .setNumFolds(2)
            .setCollectSubModels(true)
            .setSeed(1)
            .fit(train);
    SparkMetrics.logHistory(fitted, "search/cv", test);
    say("search/cv/areaUnderROC", fitted.avgMetrics());
    int written = SparkMetrics.logCombinations(fitted, i -> settings(runs, "combination-" + i));
    say("runs", written);
  }

  private void split() {
    var linear = new LinearRegression().setSolver("l-bfgs");
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(linear.maxIter(), new int[] {1, 10})
            .baseOn(linear.elasticNetParam().w(0.5))
            .build();
    var fitted =
        new TrainValidationSplit()
            .setEstimator(linear)
            .setEvaluator(new RegressionEvaluator())
            .setEstimatorParamMaps(grid)
            .setSeed(1)
            .fit(train);
    log(fitted, "split");
    say("split/rmse", fitted.validationMetrics());
  }

  /** Two clouds of points, some on the wrong side. */
  private static Dataset<Row> frame(SparkSession spark, long seed, int count) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double x = random.nextGaussian();
      double y = 3 * random.nextGaussian();
      double label = x + 0.3 * y + 0.5 * random.nextGaussian() > 0 ? 1 : 0;
      rows.add(RowFactory.create(label, Vectors.dense(x, y)));
    }
    StructType type =
        new StructType()
            .add("label", DataTypes.DoubleType)
            .add("features", SQLDataTypes.VectorType());
    return spark.createDataFrame(rows, type).repartition(1).cache();
  }
}
