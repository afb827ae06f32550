package io.github.metriclogger.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.StandardMetrics;
import io.github.metriclogger.event.CheckpointSaved;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint is reported when its files are there, and only then. */
class DjlCheckpointsTest {

  @TempDir private Path temp;
  private final MetricLogger logger = mock(MetricLogger.class);
  private final List<List<String>> found = new ArrayList<>();

  @Test
  void everyEpoch_filesExistWhenReported() throws Exception {
    lookWhenReported();
    train(new DjlCheckpoints(logger, directory().toString(), 1), 2);
    assertEquals(
        List.of(List.of("small-0001.params"), List.of("small-0001.params", "small-0002.params")),
        found);
  }

  @Test
  void everySecondEpoch_andAtTheEnd() throws Exception {
    lookWhenReported();
    train(new DjlCheckpoints(logger, directory().toString(), 2), 3);
    assertEquals(
        List.of(List.of("small-0002.params"), List.of("small-0002.params", "small-0003.params")),
        found);
  }

  @Test
  void end_otherName_isSavedOnce() throws Exception {
    lookWhenReported();
    var checkpoints = new DjlCheckpoints(logger, directory().toString());
    checkpoints.setOverrideModelName("best");
    List<Integer> before = new ArrayList<>();
    checkpoints.setSaveModelCallback(trainer -> before.add(names().size()));
    train(checkpoints, 2);
    assertEquals(List.of(0), before);
    assertEquals(List.of(List.of("best-0002.params")), found);
  }

  @Test
  void directory_isAFile_trainingContinuesWithAWarning() throws Exception {
    Files.writeString(directory(), "in the way");
    train(new DjlCheckpoints(logger, directory().toString(), 1), 2);
    verify(logger, never()).checkpointSaved(any());
    verify(logger, times(2)).logMessage(contains("could not save"));
  }

  @Test
  void callback_throws_endsTheTraining() {
    var checkpoints = new DjlCheckpoints(logger, directory().toString(), 1);
    checkpoints.setSaveModelCallback(
        trainer -> {
          throw new IllegalStateException("enough");
        });
    try (var training = new SmallTraining(SmallTraining.afterDjl(checkpoints))) {
      assertThrows(IllegalStateException.class, () -> training.fit(1));
      checkpoints.setSaveModelCallback(trainer -> {});
    }
  }

  @Test
  void run_epochs_haveTheirStateBeside() throws Exception {
    try (var run = new RecordedRun(temp.resolve("runs"))) {
      var listener = DjlMetricListener.builder(run.logger()).build();
      var checkpoints = new DjlCheckpoints(run.logger(), directory().toString(), 1);
      try (var training = new SmallTraining(SmallTraining.afterDjl(listener, checkpoints))) {
        training.fit(2);
      }
      var events = run.events(CheckpointSaved.class);
      assertEquals(List.of(4L, 8L), events.stream().map(CheckpointSaved::step).toList());
      String state = Files.readString(directory().resolve("trainer_state.json"));
      assertTrue(state.contains("\"global_step\": 8"), state);
      assertEquals(2, run.steps(StandardMetrics.EPOCH_LOSS).size());
    }
  }

  private void train(DjlCheckpoints checkpoints, int epochs) throws Exception {
    try (var training = new SmallTraining(SmallTraining.afterDjl(checkpoints))) {
      training.fit(epochs);
    }
  }

  private void lookWhenReported() {
    doAnswer(
            call -> {
              assertEquals(directory(), call.getArgument(0));
              return found.add(names());
            })
        .when(logger)
        .checkpointSaved(any());
  }

  private Path directory() {
    return temp.resolve("model");
  }

  private List<String> names() {
    if (!Files.exists(directory())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory())) {
      return files
          .filter(file -> file.toFile().length() > 0)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
