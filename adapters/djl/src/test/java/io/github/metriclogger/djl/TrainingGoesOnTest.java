package io.github.metriclogger.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;

import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.listener.TrainingListenerAdapter;
import ai.djl.training.tracker.Tracker;
import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.StandardMetrics;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.testkit.RecordingSink;
import io.github.metriclogger.testkit.SinkCall;
import io.github.metriclogger.testkit.ThrowingSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever fails on our side, the training ends with the bits that it has without us. */
class TrainingGoesOnTest {

  @TempDir private Path temp;

  @Test
  void logger_throwsErrors_trainingIsTheSame() throws Exception {
    MetricLogger broken =
        mock(
            MetricLogger.class,
            call -> {
              throw new NoClassDefFoundError("of a broken logger");
            });
    assertArrayEquals(weightsAfter(), weightsAfter(everything(broken)));
  }

  @Test
  void sink_throws_trainingIsTheSame() throws Exception {
    var sink = new ThrowingSink(new RecordingSink());
    sink.fail(SinkCall.WRITE, ThrowingSink.ALWAYS, () -> new IOException("no space left"));
    try (var logger = RecordedRun.open(temp, "broken", sink)) {
      assertArrayEquals(weightsAfter(), weightsAfter(everything(logger)));
    }
    assertTrue(sink.failures() > 0);
  }

  @Test
  void logger_works_trainingIsTheSame() throws Exception {
    try (var run = new RecordedRun(temp)) {
      assertArrayEquals(weightsAfter(), weightsAfter(everything(run.logger())));
    }
  }

  @Test
  void tracker_throws_restIsLoggedWithOneWarning() throws Exception {
    Tracker broken =
        update -> {
          throw new IllegalStateException("no rate");
        };
    try (var run = new RecordedRun(temp)) {
      weightsAfter(DjlMetricListener.builder(run.logger()).learningRate(broken).build());
      assertEquals(8, run.steps(StandardMetrics.LOSS).size());
      assertEquals(0, run.steps(StandardMetrics.LEARNING_RATE).size());
      var messages = run.events(MessageLogged.class);
      assertEquals(1, messages.size());
      assertTrue(messages.get(0).text().contains("no rate"), messages.toString());
    }
  }

  @Test
  void listener_beforeDjls_logsTheSame() throws Exception {
    try (var after = new RecordedRun(temp.resolve("after"));
        var before = new RecordedRun(temp.resolve("before"))) {
      fit(SmallTraining.afterDjl(DjlMetricListener.builder(after.logger()).build()));
      var ours = DjlMetricListener.builder(before.logger()).build();
      TrainingListener[] all = SmallTraining.afterDjl(ours);
      System.arraycopy(all, 0, all, 1, all.length - 1);
      all[0] = ours;
      fit(all);
      assertEquals(after.scalars("val/accuracy"), before.scalars("val/accuracy"));
      assertEquals(after.scalars("train/epoch_accuracy"), before.scalars("train/epoch_accuracy"));
      assertLosses(after, before);
    }
  }

  @Test
  void listener_insideAnother_logsTheSame() throws Exception {
    try (var after = new RecordedRun(temp.resolve("after"));
        var before = new RecordedRun(temp.resolve("before"))) {
      fit(SmallTraining.afterDjl(new Wrapper(DjlMetricListener.builder(after.logger()).build())));
      TrainingListener[] all =
          SmallTraining.afterDjl(new Wrapper(DjlMetricListener.builder(before.logger()).build()));
      Collections.rotate(Arrays.asList(all), 1);
      fit(all);
      assertEquals(8, after.scalars("train/accuracy").size());
      assertEquals(after.scalars("val/accuracy"), before.scalars("val/accuracy"));
      assertLosses(after, before);
    }
  }

  /** A program's own listener, which passes on what it gets. */
  private static final class Wrapper extends TrainingListenerAdapter {
    private final TrainingListener inner;

    Wrapper(TrainingListener inner) {
      this.inner = inner;
    }

    @Override
    public void onTrainingBatch(Trainer trainer, BatchData batch) {
      inner.onTrainingBatch(trainer, batch);
    }

    @Override
    public void onValidationBatch(Trainer trainer, BatchData batch) {
      inner.onValidationBatch(trainer, batch);
    }

    @Override
    public void onEpoch(Trainer trainer) {
      inner.onEpoch(trainer);
    }
  }

  @Test
  void listener_alone_logsLosses() throws Exception {
    try (var after = new RecordedRun(temp.resolve("after"));
        var alone = new RecordedRun(temp.resolve("alone"))) {
      fit(SmallTraining.afterDjl(DjlMetricListener.builder(after.logger()).build()));
      fit(DjlMetricListener.builder(alone.logger()).build());
      assertLosses(after, alone);
      assertEquals(2, alone.steps(StandardMetrics.EPOCH_LOSS).size());
    }
  }

  private static void assertLosses(RecordedRun expected, RecordedRun actual) {
    assertEquals(8, actual.steps(StandardMetrics.LOSS).size());
    assertEquals(expected.scalars(StandardMetrics.LOSS), actual.scalars(StandardMetrics.LOSS));
    assertEquals(List.of(), actual.events(MessageLogged.class));
  }

  private static DjlMetricListener everything(MetricLogger logger) {
    return DjlMetricListener.builder(logger)
        .learningRate(SmallTraining.rates())
        .gradientNormEvery(1)
        .histogramsEvery(1)
        .imagesEvery(1)
        .epochs(2)
        .build();
  }

  private static float[] weightsAfter(TrainingListener... ours) throws Exception {
    return fit(SmallTraining.afterDjl(ours));
  }

  private static float[] fit(TrainingListener... listeners) throws Exception {
    try (var training = new SmallTraining(listeners)) {
      return training.fitAndValidate(2).weights();
    }
  }
}
