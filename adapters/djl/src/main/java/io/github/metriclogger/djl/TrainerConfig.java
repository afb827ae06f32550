package io.github.metriclogger.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.evaluator.Evaluator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds the run's config from the trainer. */
final class TrainerConfig {

  private TrainerConfig() {}

  /**
   * Returns the config, all under one name to avoid conflicts with the program's own entries.
   *
   * @param batch the first batch; null if the program passes none to listeners
   */
  static Map<String, Object> of(
      Trainer trainer, @Nullable Batch batch, WatchedParameters parameters) {
    Engine engine = trainer.getManager().getEngine();
    Map<String, Object> djl = new LinkedHashMap<>();
    djl.put("model", Objects.requireNonNullElse(trainer.getModel().getName(), "unnamed"));
    djl.put("parameters", parameters.size());
    djl.put("trainable_parameters", parameters.trainableSize());
    djl.put("data_type", String.valueOf(trainer.getModel().getDataType()));
    if (batch != null) {
      djl.put("input_shapes", shapes(batch));
      djl.put("batch_size", batch.getSize());
    }
    djl.put("loss", trainer.getLoss().getName());
    djl.put("evaluators", evaluators(trainer));
    djl.put("engine", engine.getEngineName());
    djl.put("engine_version", engine.getVersion());
    djl.put("devices", Stream.of(trainer.getDevices()).map(String::valueOf).toList());
    return Map.of("djl", djl);
  }

  private static List<String> shapes(Batch batch) {
    return batch.getData().stream().map(NDArray::getShape).map(String::valueOf).toList();
  }

  private static List<String> evaluators(Trainer trainer) {
    return trainer.getEvaluators().stream()
        .filter(evaluator -> evaluator != trainer.getLoss())
        .map(Evaluator::getName)
        .toList();
  }
}
