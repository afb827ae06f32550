package io.github.metriclogger.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.listener.TrainingListenerAdapter;
import ai.djl.training.tracker.Tracker;
import io.github.metriclogger.StandardMetrics;
import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.EpochProgress;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.MessageLogged;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real training leaves in a run. */
class DjlMetricListenerTest {

  private static final Set<Long> EIGHT = Set.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);

  @TempDir private Path temp;

  @Test
  void batches_twoEpochs_logStandardMetrics() throws Exception {
    try (var run = new RecordedRun(temp)) {
      var witness = new EpochWitness();
      train(
          run,
          listener(run).learningRate(SmallTraining.rates()).gradientNormEvery(3).build(),
          witness);

      var scalars = run.scalars();
      assertEquals(EIGHT, scalars.get(StandardMetrics.LOSS).keySet());
      assertEquals(EIGHT, scalars.get("train/accuracy").keySet());
      assertEquals(Set.of(1L, 4L, 7L), scalars.get(StandardMetrics.GRAD_NORM).keySet());
      assertEquals(Set.of(4L, 8L), scalars.get(StandardMetrics.EPOCH_TIME).keySet());
      assertEquals(Set.of(4L, 8L), scalars.get(StandardMetrics.SAMPLES_PER_SECOND).keySet());
      assertEquals(
          witness.first("train_loss"), scalars.get(StandardMetrics.EPOCH_LOSS).get(4L), 1e-6);
      assertEquals(witness.first("train_Accuracy"), scalars.get("train/epoch_accuracy").get(4L), 0);
      assertEquals(witness.first("validate_loss"), scalars.get("val/loss").get(4L), 0);
      assertEquals(witness.first("validate_Accuracy"), scalars.get("val/accuracy").get(4L), 0);
      assertEquals(List.of(), run.events(MessageLogged.class));
    }
  }

  @Test
  void learningRate_eachStep_isWhatTheOptimizerTakes() throws Exception {
    List<Double> taken = new ArrayList<>();
    Tracker rates = SmallTraining.rates();
    Tracker witness =
        update -> {
          float rate = rates.getNewValue(update);
          taken.add((double) rate);
          return rate;
        };
    try (var run = new RecordedRun(temp)) {
      var ours = listener(run).learningRate(SmallTraining.rates()).build();
      try (var training = new SmallTraining(SmallTraining.linear(), witness, ours)) {
        training.fit(2);
      }
      List<Double> told = List.copyOf(run.scalars(StandardMetrics.LEARNING_RATE).values());
      assertEquals(16, taken.size(), "one for each of two parameters");
      for (int step = 0; step < 8; step++) {
        assertEquals(taken.get(2 * step), told.get(step));
      }
      assertEquals(3, Set.copyOf(told).size());
    }
  }

  @Test
  void progress_batches_areCountedAndTimed() throws Exception {
    try (var run = new RecordedRun(temp)) {
      train(run, listener(run).epochs(2).build());
      var batches = run.events(BatchProgress.class);
      assertEquals(SmallTraining.BATCHES, batches.get(0).batches());
      assertEquals(2, batches.get(0).epochs());
      assertEquals(List.of(0L, 16L, 16L, 12L), samples(batches.subList(0, 4)));
      assertEquals(List.of(16L, 16L, 16L, 12L), samples(batches.subList(4, 8)));
      var epochs = run.events(EpochProgress.class);
      assertEquals(2, epochs.size());
      assertTrue(epochs.get(0).validation().containsKey("val/accuracy"));
    }
  }

  private static List<Long> samples(List<BatchProgress> batches) {
    return batches.stream().map(BatchProgress::samples).toList();
  }

  @Test
  void validation_none_isNotLogged() throws Exception {
    try (var run = new RecordedRun(temp)) {
      try (var training = new SmallTraining(SmallTraining.afterDjl(listener(run).build()))) {
        training.fit(1);
      }
      assertEquals(Set.of(4L), run.steps("train/epoch_accuracy"));
      assertTrue(run.scalars().keySet().stream().noneMatch(tag -> tag.startsWith("val/")));
    }
  }

  @Test
  void histograms_gradientsAndParameters_underTheirNames() throws Exception {
    try (var run = new RecordedRun(temp)) {
      train(run, listener(run).histogramsEvery(5).build());
      var logged = run.events(HistogramLogged.class);
      assertEquals(
          List.of("gradients/weight", "parameters/weight", "gradients/bias", "parameters/bias"),
          logged.stream().limit(4).map(HistogramLogged::tag).toList());
      assertEquals(List.of(1L, 6L), logged.stream().map(each -> each.step()).distinct().toList());
      assertEquals(12, logged.get(0).histogram().size());
      assertTrue(logged.get(0).histogram().sumOfSquares() > 0);
    }
  }

  @Test
  void inputImages_firstInput_asPicture() throws Exception {
    try (var run = new RecordedRun(temp)) {
      train(run, listener(run).imagesEvery(5).build());
      var logged = run.events(ImagesLogged.class);
      assertEquals(List.of(1L, 6L), logged.stream().map(ImagesLogged::step).toList());
      assertEquals("train/inputs", logged.get(0).tag());
      assertEquals(SmallTraining.INPUTS, logged.get(0).images().get(0).width());
      assertEquals(SmallTraining.BATCH, logged.get(0).images().get(0).height());
    }
  }

  @Test
  void config_firstBatch_describesTheTraining() throws Exception {
    try (var run = new RecordedRun(temp)) {
      train(run, listener(run).build());
      Map<?, ?> config = run.config();
      assertEquals("small", config.get("model"));
      assertEquals(15, ((Number) config.get("parameters")).intValue());
      assertEquals(15, ((Number) config.get("trainable_parameters")).intValue());
      assertEquals(16, ((Number) config.get("batch_size")).intValue());
      assertEquals(List.of("(16, 4)"), config.get("input_shapes"));
      assertEquals("float32", config.get("data_type"));
      assertEquals("PyTorch", config.get("engine"));
      assertEquals(List.of("cpu()"), config.get("devices"));
      assertEquals("SoftmaxCrossEntropyLoss", config.get("loss"));
      assertEquals(List.of("Accuracy"), config.get("evaluators"));
    }
  }

  @Test
  void resume_position_isTakenUp() throws Exception {
    try (var run = new RecordedRun(temp)) {
      var ours = listener(run).epochsDone(3).beginNumUpdate(12).build();
      train(run, ours);
      assertEquals(Set.of(13L, 14L, 15L, 16L, 17L, 18L, 19L, 20L), run.steps(StandardMetrics.LOSS));
      assertEquals(Map.of(16L, 4.0, 20L, 5.0), run.scalars(StandardMetrics.EPOCH));
    }
  }

  @Test
  void listener_secondTrainer_countsOn() throws Exception {
    try (var run = new RecordedRun(temp)) {
      var ours = listener(run).build();
      train(run, ours);
      train(run, ours);
      assertEquals(16, run.steps(StandardMetrics.LOSS).size());
      assertEquals(4.0, run.scalars(StandardMetrics.EPOCH).get(16L));
    }
  }

  @Test
  void trainer_closedTwice_isForgottenOnce() throws Exception {
    try (var run = new RecordedRun(temp)) {
      var ours = listener(run).build();
      var training = new SmallTraining(SmallTraining.afterDjl(ours)).fit(1);
      training.trainer().close();
      training.close();
      assertEquals(4, run.steps(StandardMetrics.LOSS).size());
      assertEquals(List.of(), run.events(MessageLogged.class));
    }
  }

  @Test
  void ownLoop_noEpochs_logsSteps() throws Exception {
    try (var run = new RecordedRun(temp);
        var training = new SmallTraining(SmallTraining.afterDjl(listener(run).build()))) {
      var trainer = training.trainer();
      for (var batch : trainer.iterateDataset(training.data())) {
        try (batch) {
          EasyTrain.trainBatch(trainer, batch);
          trainer.step();
        }
      }
      assertEquals(4, run.steps(StandardMetrics.LOSS).size());
    }
  }

  @Test
  void builder_zeroSteps_isRefused() {
    try (var run = new RecordedRun(temp)) {
      var builder = listener(run);
      assertThrows(IllegalArgumentException.class, () -> builder.gradientNormEvery(0));
      assertThrows(IllegalArgumentException.class, () -> builder.histogramsEvery(-1));
      assertThrows(IllegalArgumentException.class, () -> builder.imagesEvery(0));
      assertThrows(IllegalArgumentException.class, () -> builder.epochs(0));
    }
  }

  private static DjlMetricListener.Builder listener(RecordedRun run) {
    return DjlMetricListener.builder(run.logger());
  }

  private static void train(RecordedRun run, TrainingListener... ours) throws Exception {
    try (var training = new SmallTraining(SmallTraining.afterDjl(ours))) {
      training.fitAndValidate(2);
    }
  }

  /** What DJL itself says at the end of the first epoch. */
  private static final class EpochWitness extends TrainingListenerAdapter {
    private @Nullable Map<String, Float> first;

    @Override
    public void onEpoch(Trainer trainer) {
      first = first == null ? Map.copyOf(trainer.getTrainingResult().getEvaluations()) : first;
    }

    float first(String name) {
      return Objects.requireNonNull(first).get(name);
    }
  }
}
