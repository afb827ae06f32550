package io.github.metriclogger.spark.ml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamPair;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.TrainValidationSplitModel;
import org.jspecify.annotations.Nullable;

/**
 * A search for the best combination of parameters: by cross-validation, or by one split.
 *
 * @param metrics the metric of each combination, of cross-validation the mean over the folds
 * @param combinations the parameters of each combination, as many as metrics
 * @param evaluator which metric it is
 * @param best the model of the best combination, fitted on all data
 * @param folds the models of each fold and combination, where {@code setCollectSubModels(true)}
 *     kept them
 */
record ParameterSearch(
    List<Double> metrics,
    List<List<ParamPair<?>>> combinations,
    Evaluator evaluator,
    Model<?> best,
    List<Model<?>[]> folds) {

  /**
   * Reads a fitted search.
   *
   * @return null when the transformer is none
   */
  static @Nullable ParameterSearch of(Transformer fitted) {
    if (fitted instanceof CrossValidatorModel validated) {
      return new ParameterSearch(
          DoubleStream.of(validated.avgMetrics()).boxed().toList(),
          pairs(validated.getEstimatorParamMaps()),
          validated.getEvaluator(),
          validated.bestModel(),
          validated.hasSubModels() ? List.of(validated.subModels()) : List.of());
    }
    if (fitted instanceof TrainValidationSplitModel validated) {
      return new ParameterSearch(
          DoubleStream.of(validated.validationMetrics()).boxed().toList(),
          pairs(validated.getEstimatorParamMaps()),
          validated.getEvaluator(),
          validated.bestModel(),
          validated.hasSubModels() ? List.<Model<?>[]>of(validated.subModels()) : List.of());
    }
    return null;
  }

  /** By {@code toList}: the Seq of {@code toSeq} is another class in Scala 2.12 and 2.13. */
  private static List<List<ParamPair<?>>> pairs(ParamMap[] maps) {
    List<List<ParamPair<?>>> pairs = new ArrayList<>();
    for (ParamMap map : maps) {
      pairs.add(List.copyOf(map.toList()));
    }
    return pairs;
  }

  /** The metric's name, e.g. {@code areaUnderROC}. */
  String metric() {
    Object name =
        evaluator.hasParam("metricName")
            ? evaluator.getOrDefault(evaluator.getParam("metricName"))
            : evaluator.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    return String.valueOf(name);
  }

  /** The index of the best combination, the first of equal ones; NaN is worse than all. */
  OptionalInt bestIndex() {
    Comparator<Integer> byMetric = Comparator.comparing(metrics::get);
    return IntStream.range(0, metrics.size())
        .filter(i -> !metrics.get(i).isNaN())
        .boxed()
        .min(evaluator.isLargerBetter() ? byMetric.reversed() : byMetric)
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  /** The parameters of a combination, sorted by names that are the same in all of them. */
  Map<String, Object> parameters(int combination) {
    Map<String, Object> values = new TreeMap<>(); // Spark's order is another one in each start
    for (ParamPair<?> pair : combinations.get(combination)) {
      Object value = ParameterValues.plain(pair.value());
      if (value != null) {
        values.put(name(pair.param()), value);
      }
    }
    return values;
  }

  /** The names of all parameters of combinations, sorted. */
  List<String> parameterNames() {
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < combinations.size(); i++) {
      names.addAll(parameters(i).keySet());
    }
    return List.copyOf(names);
  }

  /**
   * The shortest that is of this parameter alone: {@code regParam}, else {@code logreg.regParam}.
   */
  private String name(Param<?> param) {
    List<Function<Param<?>, String>> ways =
        List.of(
            Param::name,
            one -> ParameterValues.stageName(one.parent()) + "." + one.name(),
            one -> one.parent() + "." + one.name());
    return ways.stream()
        .filter(way -> isAlone(param, way))
        .findFirst()
        .orElse(ways.get(ways.size() - 1))
        .apply(param);
  }

  private boolean isAlone(Param<?> param, Function<Param<?>, String> way) {
    return combinations.stream()
        .flatMap(List::stream)
        .map(ParamPair::param)
        .filter(other -> !other.equals(param))
        .noneMatch(other -> way.apply(other).equals(way.apply(param)));
  }
}
