package io.github.metriclogger.djl;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.Random;

/**
 * A training of PyTorch's that takes milliseconds: 60 points in 4 dimensions and 3 classes, in
 * batches of 16, the last one of 12. Equal trainings give equal bits.
 */
final class SmallTraining implements AutoCloseable {

  static final int INPUTS = 4;
  static final int CLASSES = 3;
  static final int SAMPLES = 60;
  static final int BATCH = 16;
  static final int BATCHES = 4;

  private final Model model = Model.newInstance("small", "PyTorch");
  private final ArrayDataset data;
  private final Trainer trainer;

  SmallTraining(TrainingListener... listeners) {
    this(linear(), rates(), listeners);
  }

  SmallTraining(Block block, Tracker rates, TrainingListener... listeners) {
    Engine.getEngine("PyTorch").setRandomSeed(7);
    model.setBlock(block);
    var config =
        new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
            .addEvaluator(new Accuracy())
            .optOptimizer(Optimizer.sgd().setLearningRateTracker(rates).build())
            .addTrainingListeners(listeners);
    data = data(model.getNDManager());
    trainer = model.newTrainer(config);
    trainer.initialize(new Shape(BATCH, INPUTS));
  }

  static Block linear() {
    return Linear.builder().setUnits(CLASSES).build();
  }

  /** A new one for each training: DJL's trackers go forward only. */
  static Tracker rates() {
    return Tracker.multiFactor()
        .setBaseValue(0.1f)
        .setSteps(new int[] {2, 5})
        .optFactor(0.5f)
        .build();
  }

  private static ArrayDataset data(NDManager manager) {
    var random = new Random(3);
    var points = new float[SAMPLES * INPUTS];
    var labels = new float[SAMPLES];
    for (int i = 0; i < points.length; i++) {
      points[i] = (float) random.nextGaussian() + i / INPUTS % CLASSES;
      labels[i / INPUTS] = i / INPUTS % CLASSES;
    }
    return new ArrayDataset.Builder()
        .setData(manager.create(points, new Shape(SAMPLES, INPUTS)))
        .optLabels(manager.create(labels, new Shape(SAMPLES, 1)))
        .setSampling(BATCH, false)
        .build();
  }

  /** DJL's own listeners without those that print, then others. */
  static TrainingListener[] afterDjl(TrainingListener... others) {
    TrainingListener[] own = TrainingListener.Defaults.basic();
    var all = new TrainingListener[own.length + others.length];
    System.arraycopy(own, 0, all, 0, own.length);
    System.arraycopy(others, 0, all, own.length, others.length);
    return all;
  }

  SmallTraining fit(int epochs) throws Exception {
    EasyTrain.fit(trainer, epochs, data, null);
    return this;
  }

  SmallTraining fitAndValidate(int epochs) throws Exception {
    EasyTrain.fit(trainer, epochs, data, data);
    return this;
  }

  Trainer trainer() {
    return trainer;
  }

  ArrayDataset data() {
    return data;
  }

  Model model() {
    return model;
  }

  float[] weights() {
    Parameter weights = model.getBlock().getParameters().valueAt(0);
    try (NDArray copy = weights.getArray().duplicate()) {
      return copy.toFloatArray();
    }
  }

  @Override
  public void close() {
    trainer.close();
    model.close();
  }
}
