package io.github.metriclogger.benchmarks;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.metric.Metrics;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.EpochTrainingListener;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.listener.LoggingTrainingListener;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.metriclogger.djl.DjlMetricListener;
import java.util.function.UnaryOperator;

/**
 * What listeners cost a DJL training of a small convolutional network, see {@link ListenerCost}: 45
 * batches of 32 pictures of 8×8 in an epoch. Arguments: a file for the results, or {@code -};
 * epochs in a round (10); which rows, a regular expression (all).
 */
public final class DjlListenerCost {

  private static final int SAMPLES = 1437;
  private static final int BATCH = 32;
  private static final Tracker RATE = Tracker.fixed(0.001f);

  private DjlListenerCost() {}

  public static void main(String[] args) throws Exception {
    var cost = new ListenerCost<>(DjlListenerCost::start, args);
    ours(cost, "djl_listener", builder -> builder);
    ours(cost, "djl_norm", builder -> builder.gradientNormEvery(1));
    ours(cost, "djl_histograms", builder -> builder.histogramsEvery(10));
    ours(cost, "djl_images", builder -> builder.imagesEvery(10));
    cost.peer("djl_listener", "DJL LoggingTrainingListener", new LoggingTrainingListener());
  }

  private static void ours(
      ListenerCost<TrainingListener> cost,
      String row,
      UnaryOperator<DjlMetricListener.Builder> options)
      throws Exception {
    cost.ours(
        row, logger -> options.apply(DjlMetricListener.builder(logger).learningRate(RATE)).build());
  }

  private static ListenerCost.Training start(TrainingListener listener, ListenerClock clock) {
    Engine.getInstance().setRandomSeed(1);
    Model model = Model.newInstance("measured");
    model.setBlock(network());
    Trainer trainer = model.newTrainer(config(new TimedDjlListener(listener, clock)));
    trainer.setMetrics(new Metrics());
    trainer.initialize(new Shape(1, 1, 8, 8));
    var data = data(model.getNDManager());
    return new ListenerCost.Training() {
      @Override
      public void fit(int epochs) throws Exception {
        EasyTrain.fit(trainer, epochs, data, null);
      }

      @Override
      public void close() {
        trainer.close();
        model.close();
      }
    };
  }

  private static DefaultTrainingConfig config(TrainingListener measured) {
    return new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
        .addEvaluator(new Accuracy())
        .optOptimizer(Optimizer.adam().optLearningRateTracker(RATE).build())
        .addTrainingListeners(new EpochTrainingListener(), new EvaluatorTrainingListener())
        .addTrainingListeners(measured);
  }

  private static ArrayDataset data(NDManager manager) {
    var labels = new float[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      labels[i] = i % 10;
    }
    return new ArrayDataset.Builder()
        .setData(manager.randomUniform(0, 1, new Shape(SAMPLES, 1, 8, 8)))
        .optLabels(manager.create(labels, new Shape(SAMPLES, 1)))
        .setSampling(BATCH, true)
        .build();
  }

  private static Block network() {
    return new SequentialBlock()
        .add(Conv2d.builder().setKernelShape(new Shape(3, 3)).setFilters(16).build())
        .add(Activation.reluBlock())
        .add(Conv2d.builder().setKernelShape(new Shape(3, 3)).setFilters(32).build())
        .add(Activation.reluBlock())
        .add(Blocks.batchFlattenBlock())
        .add(Linear.builder().setUnits(64).build())
        .add(Activation.reluBlock())
        .add(Linear.builder().setUnits(10).build());
  }
}
