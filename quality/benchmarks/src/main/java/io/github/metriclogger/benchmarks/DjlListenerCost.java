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
import com.sun.management.OperatingSystemMXBean;
import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.djl.DjlMetricListener;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Processor time inside a listener ÷ processor time of the whole process, over the epochs of a
 * small convolutional network: 45 batches of 32 pictures of 8×8, as in the example. Arguments: a
 * file for the results, or {@code -}; epochs (60).
 */
public final class DjlListenerCost {

  private static final int SAMPLES = 1437;
  private static final int BATCH = 32;
  private static final int WARM_UP = 60;
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Tracker rate = Tracker.fixed(0.001f);
  private final Results results;
  private final int epochs;

  private DjlListenerCost(Results results, int epochs) {
    this.results = results;
    this.epochs = epochs;
  }

  public static void main(String[] args) throws Exception {
    int epochs = args.length > 1 ? Integer.parseInt(args[1]) : 60;
    var cost = new DjlListenerCost(Results.of(args), epochs);
    cost.ours("djl_listener_percent", builder -> builder);
    cost.ours("djl_norm_percent", builder -> builder.gradientNorm(1));
    cost.ours("djl_histograms_percent", builder -> builder.histograms(10));
    cost.ours("djl_images_percent", builder -> builder.inputImages(10));
    cost.djls("djl_listener_percent");
  }

  private void ours(String row, UnaryOperator<DjlMetricListener.Builder> options) throws Exception {
    try (var directory = new TemporaryDirectory();
        MetricLogger logger = Runs.usual(directory.path())) {
      var builder = options.apply(DjlMetricListener.builder(logger).learningRate(rate));
      results.put(row, measure(row, new TimedListener(builder.build())));
      logger.close();
      Runs.check(logger.deliveryReport());
    }
  }

  /** The listener that prints a bar; what it prints goes nowhere. */
  private void djls(String row) throws Exception {
    PrintStream console = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), true));
    double percent;
    try {
      percent =
          measure(
              "DJL's LoggingTrainingListener",
              new TimedListener(new LoggingTrainingListener()),
              console);
    } finally {
      System.setOut(console);
    }
    results.put(row, "DJL LoggingTrainingListener", percent);
  }

  private double measure(String what, TimedListener listener) throws Exception {
    return measure(what, listener, System.out);
  }

  private double measure(String what, TimedListener listener, PrintStream console)
      throws Exception {
    Engine.getInstance().setRandomSeed(1);
    try (Model model = Model.newInstance("measured")) {
      model.setBlock(network());
      try (Trainer trainer = model.newTrainer(config(listener))) {
        trainer.setMetrics(new Metrics());
        trainer.initialize(new Shape(1, 1, 8, 8));
        var data = data(model.getNDManager());
        EasyTrain.fit(trainer, WARM_UP, data, null);
        listener.reset();
        long before = PROCESS.getProcessCpuTime();
        EasyTrain.fit(trainer, epochs, data, null);
        long all = PROCESS.getProcessCpuTime() - before;
        double percent = 100.0 * listener.nanos() / all;
        console.printf(
            Locale.ROOT,
            "%-32s %8.1f us a batch in the listener, %6.2f %% of %.0f us in all%n",
            what,
            listener.nanos() / 1e3 / listener.batches(),
            percent,
            all / 1e3 / listener.batches());
        return percent;
      }
    }
  }

  private DefaultTrainingConfig config(TrainingListener measured) {
    return new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
        .addEvaluator(new Accuracy())
        .optOptimizer(Optimizer.adam().optLearningRateTracker(rate).build())
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
