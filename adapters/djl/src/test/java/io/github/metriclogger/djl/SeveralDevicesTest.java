package io.github.metriclogger.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.LocalParameterServer;
import ai.djl.training.Trainer;
import ai.djl.training.TrainingConfig;
import ai.djl.training.dataset.Batch;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.listener.TrainingListener.BatchData;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.metriclogger.StandardMetrics;
import io.github.metriclogger.event.MessageLogged;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two devices, as DJL's own classes treat them. DJL takes no processor twice: the devices are names
 * only, arrays and trainer are real.
 */
class SeveralDevicesTest {

  private static final Device FIRST = Device.gpu(0);
  private static final Device SECOND = Device.gpu(1);

  @TempDir private Path temp;
  private final SmallTraining data = new SmallTraining();
  private final Loss loss = Loss.l2Loss();
  private NDManager manager = NDManager.newBaseManager("PyTorch");
  private NDList labels = new NDList();
  private NDList near = new NDList();
  private NDList far = new NDList();

  @BeforeEach
  void make() {
    labels = new NDList(manager.create(new float[] {0, 0}));
    near = new NDList(manager.create(new float[] {1, 1}));
    far = new NDList(manager.create(new float[] {3, 3}));
  }

  @AfterEach
  void close() {
    manager.close();
    data.close();
  }

  @Test
  void loss_bothDevices_isTheirMean() {
    assertEquals(List.of(2.5), losses(both(), new EvaluatorTrainingListener()));
    assertEquals(List.of(2.5), losses(both()));
  }

  @Test
  void loss_oneDeviceIsLate_isThatOfTheOther() {
    var halfFilled =
        new BatchData(batch(), Map.of(FIRST, labels, SECOND, labels), Map.of(SECOND, far));
    assertEquals(List.of(4.5), losses(halfFilled));
    var otherHalf = new BatchData(batch(), Map.of(FIRST, labels), Map.of(FIRST, near, SECOND, far));
    assertEquals(List.of(0.5), losses(otherHalf));
  }

  @Test
  void maps_filledWhileTheListenerLooks_neverThrow() throws Exception {
    BlockingQueue<BatchData> handedOver = new LinkedBlockingQueue<>();
    ExecutorService filler = Executors.newSingleThreadExecutor();
    try (var run = new RecordedRun(temp)) {
      var ours = DjlMetricListener.builder(run.logger()).build();
      try (Trainer trainer = trainer(Tracker.fixed(0.1f), ours)) {
        var filled = filler.submit(() -> fill(handedOver, 300));
        for (int i = 0; i < 300; i++) {
          var late = new BatchData(batch(), new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
          handedOver.add(late);
          trainer.notifyListeners(each -> each.onTrainingBatch(trainer, late));
          trainer.notifyListeners(each -> each.onValidationBatch(trainer, late));
        }
        filled.get(30, TimeUnit.SECONDS);
        trainer.notifyListeners(each -> each.onTrainingBatch(trainer, both()));
      }
      Collection<Double> seen = run.scalars(StandardMetrics.LOSS).values();
      assertTrue(List.of(0.5, 4.5, 2.5).containsAll(seen), seen.toString());
      assertTrue(seen.contains(2.5));
      var messages = run.events(MessageLogged.class).stream().map(MessageLogged::text).toList();
      assertTrue(messages.stream().allMatch(text -> text.contains("without predictions")));
      assertTrue(messages.size() <= 1, messages.toString());
    } finally {
      filler.shutdownNow();
    }
  }

  private Object fill(BlockingQueue<BatchData> handedOver, int batches)
      throws InterruptedException {
    for (int i = 0; i < batches; i++) {
      BatchData batch = handedOver.take();
      batch.getLabels().put(SECOND, labels);
      batch.getLabels().put(FIRST, labels);
      batch.getPredictions().put(FIRST, near);
      batch.getPredictions().put(SECOND, far);
    }
    return batches;
  }

  @Test
  void learningRate_optimizerCountsEachDevice_isThatOfTheUpdate() {
    var truth = new Witness(cosine());
    try (var run = new RecordedRun(temp)) {
      var ours = DjlMetricListener.builder(run.logger()).learningRate(cosine()).build();
      update(truth, ours);
      assertEquals(firstOfEachUpdate(truth), learningRates(run));
    }
  }

  @Test
  void counted_optimizerAsksForEachDevice_updateIsOneStep() {
    var truth = new Witness(cosine());
    Tracker counted = DjlMetricListener.counted(truth);
    try (var run = new RecordedRun(temp)) {
      update(counted, DjlMetricListener.builder(run.logger()).learningRate(counted).build());
      assertEquals(firstOfEachUpdate(truth), learningRates(run));
      assertEquals(4, run.steps(StandardMetrics.LOSS).size());
    }
  }

  private static List<Double> learningRates(RecordedRun run) {
    return List.copyOf(run.scalars(StandardMetrics.LEARNING_RATE).values());
  }

  /** Of four updates of one parameter on two devices. */
  private static List<Double> firstOfEachUpdate(Witness truth) {
    assertEquals(8, truth.rates(1).size());
    return truth.rates(2);
  }

  private static Tracker cosine() {
    return Tracker.cosine().setBaseValue(0.1f).optFinalValue(0.01f).setMaxUpdates(8).build();
  }

  /** Four times what {@code Trainer.step()} does with one parameter of two devices. */
  private void update(Tracker rates, TrainingListener ours) {
    var server = new LocalParameterServer(sgd(rates));
    try (Trainer trainer = trainer(rates, ours)) {
      String id = trainer.getModel().getBlock().getParameters().valueAt(0).getId();
      for (int i = 0; i < 4; i++) {
        trainer.notifyListeners(each -> each.onTrainingBatch(trainer, both()));
        NDArray[] gradients = {weight(1), weight(2)};
        NDArray[] weights = {weight(0), weight(0)};
        server.update(id, gradients, weights);
      }
    }
  }

  private NDArray weight(float value) {
    NDArray weight = manager.create(new float[] {value});
    weight.setRequiresGradient(true);
    return weight;
  }

  private BatchData both() {
    return new BatchData(
        batch(), Map.of(FIRST, labels, SECOND, labels), Map.of(FIRST, near, SECOND, far));
  }

  private Batch batch() {
    return new Batch(manager, labels, labels, 2, null, null, 2, 1_000);
  }

  private List<Double> losses(BatchData batch, TrainingListener... before) {
    try (var run = new RecordedRun(temp.resolve("run-" + System.nanoTime()))) {
      List<TrainingListener> all = new ArrayList<>(List.of(before));
      all.add(DjlMetricListener.builder(run.logger()).build());
      try (Trainer trainer = trainer(Tracker.fixed(0.1f), all.toArray(TrainingListener[]::new))) {
        trainer.notifyListeners(each -> each.onTrainingBatch(trainer, batch));
      }
      assertEquals(List.of("gpu(0)", "gpu(1)"), run.config().get("devices"));
      return List.copyOf(run.scalars(StandardMetrics.LOSS).values());
    }
  }

  private Trainer trainer(Tracker rates, TrainingListener... listeners) {
    TrainingConfig config =
        new DefaultTrainingConfig(loss)
            .optOptimizer(sgd(rates))
            .optDevices(new Device[] {Device.cpu()})
            .addTrainingListeners(listeners);
    return new TwoDevices(data, config);
  }

  private static Optimizer sgd(Tracker rates) {
    return Optimizer.sgd().setLearningRateTracker(rates).build();
  }

  /** A trainer on a processor that names two devices. */
  private static final class TwoDevices extends Trainer {

    TwoDevices(SmallTraining data, TrainingConfig config) {
      super(data.model(), config);
      initialize(new Shape(SmallTraining.BATCH, SmallTraining.INPUTS));
    }

    @Override
    public Device[] getDevices() {
      Device[] own = super.getDevices();
      return own == null ? new Device[] {Device.cpu()} : new Device[] {FIRST, SECOND};
    }
  }
}
