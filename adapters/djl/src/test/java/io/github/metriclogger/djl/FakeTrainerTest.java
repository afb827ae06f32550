package io.github.metriclogger.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.Trainer;
import ai.djl.training.TrainingResult;
import ai.djl.training.dataset.Batch;
import ai.djl.training.listener.TrainingListener.BatchData;
import ai.djl.training.loss.Loss;
import io.github.metriclogger.StandardMetrics;
import io.github.metriclogger.event.MessageLogged;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two devices, and what DJL hands over when its own threads are late. */
class FakeTrainerTest {

  private static final Device FIRST = Device.gpu(0);
  private static final Device SECOND = Device.gpu(1);

  @TempDir private Path temp;
  private final Trainer trainer = mock(Trainer.class);
  private final Loss loss = mock(Loss.class);
  private final NDList labels = new NDList();
  private final NDList predictions = new NDList();

  @BeforeEach
  void twoDevices() {
    Model model = mock(Model.class);
    Engine engine = mock(Engine.class);
    NDManager manager = mock(NDManager.class);
    when(model.getBlock()).thenReturn(new SequentialBlock());
    when(model.getDataType()).thenReturn(DataType.FLOAT32);
    when(manager.getEngine()).thenReturn(engine);
    when(engine.getEngineName()).thenReturn("fake");
    when(engine.getVersion()).thenReturn("1");
    when(trainer.getModel()).thenReturn(model);
    when(trainer.getManager()).thenReturn(manager);
    when(trainer.getDevices()).thenReturn(new Device[] {FIRST, SECOND});
    when(trainer.getLoss()).thenReturn(loss);
    when(trainer.getEvaluators()).thenReturn(List.of(loss));
    when(trainer.getTrainingResult()).thenReturn(new TrainingResult());
    when(loss.getName()).thenReturn("fake");
    when(loss.getAccumulator(anyString())).thenThrow(new IllegalArgumentException("not added"));
  }

  @Test
  void batch_twoDevices_lossIsTheirMean() {
    NDList others = new NDList();
    when(loss.evaluate(any(), any()))
        .thenAnswer(call -> value(call.getArgument(1) == predictions ? 1 : 4));
    try (var run = new RecordedRun(temp)) {
      batch(run, Map.of(FIRST, labels, SECOND, labels), Map.of(FIRST, predictions, SECOND, others));
      assertEquals(Map.of(1L, 2.5), run.scalars(StandardMetrics.LOSS));
      assertEquals(List.of("gpu(0)", "gpu(1)"), run.config().get("devices"));
    }
  }

  @Test
  void batch_oneDeviceLate_lossIsTheOthers() {
    when(loss.evaluate(any(), any())).thenAnswer(call -> value(3));
    try (var run = new RecordedRun(temp)) {
      batch(run, Map.of(FIRST, labels, SECOND, labels), Map.of(SECOND, predictions));
      assertEquals(Map.of(1L, 3.0), run.scalars(StandardMetrics.LOSS));
    }
  }

  @Test
  void batch_noPredictions_isLeftOutWithOneWarning() {
    when(loss.evaluate(any(), any())).thenAnswer(call -> value(3));
    try (var run = new RecordedRun(temp)) {
      var ours = DjlMetricListener.builder(run.logger()).build();
      ours.onTrainingBatch(trainer, new BatchData(batch(), Map.of(), Map.of()));
      ours.onTrainingBatch(trainer, new BatchData(batch(), Map.of(FIRST, labels), Map.of()));
      Map<Device, NDList> told = Map.of(FIRST, labels);
      ours.onTrainingBatch(trainer, new BatchData(batch(), told, Map.of(FIRST, predictions)));
      assertEquals(Set.of(1L), run.steps(StandardMetrics.LOSS));
      var messages = run.events(MessageLogged.class);
      assertEquals(1, messages.size(), messages.toString());
      assertTrue(messages.get(0).text().contains("without predictions"));
    }
  }

  @Test
  void callbacks_anyOrder_neverThrow() {
    try (var run = new RecordedRun(temp)) {
      var ours = DjlMetricListener.builder(run.logger()).build();
      ours.onTrainingEnd(trainer);
      ours.onEpoch(trainer);
      ours.onValidationBatch(trainer, new BatchData(batch(), Map.of(), Map.of()));
      ours.onTrainingBegin(trainer);
      ours.onTrainingBatch(trainer, new BatchData(batch(), Map.of(), Map.of()));
      ours.onEpoch(mock(Trainer.class));
      ours.onEpoch(trainer);
      ours.onTrainingEnd(mock(Trainer.class));
      ours.onTrainingEnd(trainer);
      ours.onTrainingEnd(trainer);
      ours.onEpoch(trainer);
      assertEquals(1, run.steps(StandardMetrics.EPOCH_TIME).size());
    }
  }

  @Test
  void batch_everythingMissing_doesNotThrow() {
    try (var run = new RecordedRun(temp)) {
      var ours =
          DjlMetricListener.builder(run.logger()).gradientNormEvery(1).imagesEvery(1).build();
      ours.onTrainingBatch(mock(Trainer.class), new BatchData(batch(), Map.of(), Map.of()));
      assertEquals(1, run.events(MessageLogged.class).size());
    }
  }

  private void batch(
      RecordedRun run, Map<Device, NDList> allLabels, Map<Device, NDList> allPredictions) {
    var ours = DjlMetricListener.builder(run.logger()).gradientNormEvery(1).build();
    ours.onTrainingBatch(trainer, new BatchData(batch(), allLabels, allPredictions));
  }

  private static Batch batch() {
    return new Batch(mock(NDManager.class), new NDList(), new NDList(), 32, null, null, 32, 64);
  }

  private static NDArray value(float value) {
    NDArray array = mock(NDArray.class);
    when(array.getDataType()).thenReturn(DataType.FLOAT32);
    when(array.toFloatArray()).thenReturn(new float[] {value});
    when(array.sum()).thenReturn(array);
    return array;
  }
}
