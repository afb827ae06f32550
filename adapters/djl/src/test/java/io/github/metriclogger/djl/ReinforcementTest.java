package io.github.metriclogger.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.modality.rl.agent.EpsilonGreedy;
import ai.djl.modality.rl.agent.QAgent;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.metriclogger.StandardMetrics;
import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.GraphLogged;
import io.github.metriclogger.event.MessageLogged;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tic-tac-toe, learned as DJL's TrainTicTacToe does it: its agent hands over no batch. */
class ReinforcementTest {

  private static final int EPOCHS = 2;
  private static final int GAMES = 6;

  @TempDir private Path temp;
  private final Witness truth = new Witness(Tracker.fixed(0.01f));

  @Test
  void games_twoEpochs_logEachUpdate() {
    try (var run = new RecordedRun(temp)) {
      play(
          DjlMetricListener.builder(run.logger())
              .learningRate(Tracker.fixed(0.01f))
              .gradientNormEvery(1)
              .histogramsEvery(5)
              .imagesEvery(1)
              .epochs(EPOCHS)
              .build());
      var scalars = run.scalars();
      List<Long> steps = LongStream.rangeClosed(1, (long) EPOCHS * GAMES).boxed().toList();
      for (String tag :
          List.of(StandardMetrics.LOSS, StandardMetrics.LEARNING_RATE, StandardMetrics.GRAD_NORM)) {
        assertEquals(steps, List.copyOf(scalars.get(tag).keySet()), tag);
      }
      List<Double> losses = List.copyOf(scalars.get(StandardMetrics.LOSS).values());
      assertEquals(truth.losses.size(), losses.size());
      for (int i = 0; i < losses.size(); i++) {
        assertEquals(truth.losses.get(i), losses.get(i), 1e-6);
      }
      assertTrue(scalars.get(StandardMetrics.GRAD_NORM).values().stream().allMatch(n -> n > 0));
      assertEquals(Set.of(6L, 12L), scalars.get(StandardMetrics.EPOCH_LOSS).keySet());
      assertEquals(2.0, scalars.get(StandardMetrics.EPOCH).get(12L));
      assertFalse(scalars.containsKey(StandardMetrics.SAMPLES_PER_SECOND));
      assertTrue(
          scalars.values().stream()
              .flatMap(curve -> curve.values().stream())
              .allMatch(Double::isFinite));
      assertEquals(0, run.events(BatchProgress.class).get(5).samples());
      assertEquals(List.of(), run.events(MessageLogged.class));
    }
  }

  @Test
  void config_noBatch_isWithoutShapes() {
    try (var run = new RecordedRun(temp)) {
      play(DjlMetricListener.builder(run.logger()).build());
      assertEquals("tic-tac-toe", run.config().get("model"));
      assertEquals("L2Loss", run.config().get("loss"));
      assertFalse(run.config().containsKey("input_shapes"));
      assertFalse(run.config().containsKey("batch_size"));
      assertEquals(1, run.events(GraphLogged.class).size());
    }
  }

  @Test
  void counted_games_logEachUpdate() {
    try (var run = new RecordedRun(temp)) {
      Tracker counted = DjlMetricListener.counted(Tracker.fixed(0.01f));
      play(counted, DjlMetricListener.builder(run.logger()).learningRate(counted).build());
      assertEquals(EPOCHS * GAMES, run.steps(StandardMetrics.LEARNING_RATE).size());
    }
  }

  private void play(DjlMetricListener ours) {
    play(truth, ours);
  }

  private void play(Tracker rates, DjlMetricListener ours) {
    Engine.getEngine("PyTorch").setRandomSeed(5);
    var config =
        new DefaultTrainingConfig(Loss.l2Loss())
            .optOptimizer(Optimizer.sgd().setLearningRateTracker(rates).build())
            .addTrainingListeners(TrainingListener.Defaults.basic())
            .addTrainingListeners(truth, ours);
    try (Model model = Model.newInstance("tic-tac-toe", "PyTorch")) {
      model.setBlock(network());
      try (Trainer trainer = model.newTrainer(config);
          var game = new TicTacToe(model.getNDManager().newSubManager())) {
        trainer.initialize(new Shape(1, 9), new Shape(1, 9));
        var agent = new EpsilonGreedy(new QAgent(trainer, 0.9f), Tracker.fixed(0.3f));
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
          for (int i = 0; i < GAMES; i++) {
            game.runEnvironment(agent, true);
            agent.trainBatch(game.getBatch());
            trainer.step();
          }
          trainer.notifyListeners(each -> each.onEpoch(trainer));
        }
      }
    }
  }

  /** The value of a move: from the board and the move, both as nine numbers. */
  private static SequentialBlock network() {
    return new SequentialBlock()
        .add(
            inputs ->
                new NDList(
                    NDArrays.concat(new NDList(inputs.get(0), inputs.get(1)), 1)
                        .toType(DataType.FLOAT32, false)))
        .add(Linear.builder().setUnits(12).build())
        .add(Activation.reluBlock())
        .add(Linear.builder().setUnits(1).build());
  }
}
