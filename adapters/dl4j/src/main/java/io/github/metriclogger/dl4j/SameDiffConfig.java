package io.github.metriclogger.dl4j;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;

/** Describes a SameDiff graph and its training as config of the run. */
final class SameDiffConfig {

  private SameDiffConfig() {}

  /**
   * Returns the config.
   *
   * @param graph a graph with a training config
   * @param batchSize number of samples in the first batch, 0 if unknown
   */
  static Map<String, Object> of(SameDiff graph, long batchSize) {
    Map<String, Object> placeholders = new LinkedHashMap<>();
    Map<String, Object> variables = new LinkedHashMap<>();
    long parameters = 0;
    for (SDVariable variable : graph.variables()) {
      if (variable.getVariableType() == VariableType.PLACEHOLDER) {
        placeholders.put(variable.name(), text(variable));
      } else if (variable.getVariableType() == VariableType.VARIABLE) {
        variables.put(variable.name(), text(variable));
        INDArray values = variable.getArr();
        parameters += values == null ? 0 : values.length();
      }
    }
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("name", "SameDiff");
    model.put("type", "SameDiff");
    model.put("parameters", parameters);
    model.put("placeholders", placeholders);
    model.put("variables", variables);
    model.put("operations", graph.getOps().size());
    model.put("losses", graph.getLossVariables());
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("model", model);
    config.putAll(training(graph.getTrainingConfig()));
    if (batchSize > 0) {
      config.put("batch_size", batchSize);
    }
    config.put("backend", NetworkConfig.backend());
    return config;
  }

  private static Map<String, Object> training(TrainingConfig training) {
    Map<String, Object> config = new LinkedHashMap<>();
    if (training.getUpdater() != null) {
      config.put("updater", String.valueOf(training.getUpdater()));
    }
    List<String> regularization = new ArrayList<>();
    @Nullable List<Regularization> all = training.getRegularization();
    if (all != null) {
      all.forEach(one -> regularization.add(String.valueOf(one)));
    }
    config.put("regularization", regularization);
    return config;
  }

  private static String text(SDVariable variable) {
    return SameDiffGraph.shape(variable) + ", " + variable.dataType();
  }
}
