package io.github.metriclogger.examples.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.data.Image;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;

/** What the training loop tells its logger. */
class LoggedTrainingTest {

  private static final DigitsDataset DIGITS = DigitsDataset.load();

  @TempDir Path temp;
  private final MetricLogger logger = mock(MetricLogger.class);

  @BeforeEach
  void train() throws Exception {
    when(logger.lastStep()).thenReturn(-1L);
    when(logger.runId()).thenReturn("a-run");
    var options =
        QuickstartOptions.parse(List.of("--save_every", "1", "--output_dir", temp.toString()));
    var trainer = new Trainer(DIGITS.train(), new TrainingSettings(2, 32, 1, 0.002, 1));
    new LoggedTraining(logger, trainer, DIGITS, options).run(0);
  }

  @Test
  void histograms_eachEpoch_holdAllWeights() {
    ArgumentCaptor<double[]> weights = ArgumentCaptor.forClass(double[].class);
    for (long step : new long[] {45, 90}) {
      verify(logger).logHistogram(eq("weights/fc1"), weights.capture(), eq(step));
      verify(logger).logHistogram(eq("weights/fc2"), any(double[].class), eq(step));
      verify(logger).logHistogram(eq("weights/fc3"), any(double[].class), eq(step));
    }
    assertEquals(64 * 256, weights.getValue().length);
  }

  @Test
  void images_grid_isAtStepZero() {
    ArgumentCaptor<Image> grid = ArgumentCaptor.forClass(Image.class);
    verify(logger).logImage(eq("train/samples"), grid.capture(), eq(0L));
    assertEquals(8 * 32 + 7 * 2, grid.getValue().width());
  }

  @Test
  void checkpoint_everyTime_isFlushedAndSavedFirst() throws Exception {
    Path directory = temp.resolve("checkpoint-45");
    var order = inOrder(logger);
    order.verify(logger).logImage(eq("val/predictions"), any(Image.class), eq(45L));
    order.verify(logger).flush(any());
    order.verify(logger).checkpointSaved(directory);
    assertEquals("a-run", Checkpoint.read(directory).runId());
  }

  @Test
  void config_start_namesModelAndSettings() {
    ArgumentCaptor<Map<String, Object>> config = ArgumentCaptor.captor();
    verify(logger).logConfig(config.capture());
    assertEquals(32, config.getValue().get("batch_size"));
    assertEquals("mlp", config.getValue().get("model"));
  }
}
