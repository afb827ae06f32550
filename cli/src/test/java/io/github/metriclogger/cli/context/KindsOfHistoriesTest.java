package io.github.metriclogger.cli.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.run.RunFinder;
import io.github.metriclogger.cli.run.RunFollower;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.cli.source.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Histories of trainings in one JSON document, and documents that are none. */
class KindsOfHistoriesTest {

  @TempDir private Path directory;

  static Stream<Arguments> histories() {
    return Stream.of(
        arguments(
            "Keras",
            "{'loss': [2, 1.5, NaN], 'val_loss': [2.1, null, 1], 'best_epoch': 1}",
            "row [0, 2] loss=3 val_loss=2"),
        arguments("pandas", "{'loss': {'0': 1.2, '1': 1.0}}", "row [0, 1] loss=2"),
        arguments(
            "records",
            "[{'epoch': 1, 'loss': 1.2},\n {'epoch': 2, 'loss': 1.0, 'time': '1s'}]",
            "epoch [1, 2] loss=2"),
        arguments(
            "log_history",
            "[{'epoch': 0.5, 'loss': 2, 'step': 10}, {'epoch': 0.5, 'eval_loss': 3, 'step': 10}]",
            "step [10, 10] epoch=2 loss=1 eval_loss=1"),
        arguments(
            "epochs below a key",
            "{'seed': 1, 'epochs': [{'epoch': 1, 'train': {'loss': 1}}, {'epoch': 2}]}",
            "epoch [1, 1] train/loss=1"),
        arguments(
            "XGBoost",
            "{'validation_0': {'rmse': [1, 0.9]}, 'validation_1': {'rmse': [1.1, 1]}}",
            "row [0, 1] validation_0/rmse=2 validation_1/rmse=2"),
        arguments(
            "CatBoost",
            "{'meta': {'name': 'x'}, 'iterations': [{'learn': [0.7], 'iteration': 0,"
                + " 'passed_time': 0.1}, {'learn': [0.6], 'iteration': 1, 'passed_time': 0.2}]}",
            "iteration [0, 1] learn=2 passed_time=2"),
        arguments(
            "Sacred",
            "{'loss': {'steps': [0, 10], 'timestamps': ['a', 'b'], 'values': [1, 0.9]},"
                + " 'acc': {'steps': [10], 'timestamps': ['b'], 'values': [0.5]}}",
            "step [0, 10] loss=2 acc=1"),
        arguments(
            "with an axis of its own", "{'epoch': [1, 2], 'loss': [3, 2]}", "epoch [1, 2] loss=2"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("histories")
  void readsAHistory(String name, String content, String expected) throws IOException {
    String json = content.replace('\'', '"');

    assertEquals(expected, ReadKind.of(directory.resolve("history.json"), json), name);
  }

  static Stream<Arguments> others() {
    return Stream.of(
        arguments("results.json", "{'epoch': 3.0, 'eval_loss': 0.5, 'train_loss': 0.6}"),
        arguments("users.json", "[{'id': 1, 'name': 'a'}, {'id': 2, 'name': 'b'}]"),
        arguments(
            "models.json", "[{'model': 'a', 'accuracy': 0.9}, {'model': 'b', 'accuracy': 1}]"),
        arguments("coco.json", "{'images': [{'id': 1}], 'annotations': [{'id': 1, 'area': 3.5}]}"),
        arguments("config.json", "{'loss_weights': [1.0, 0.5]}"),
        arguments("weights.json", "{'dilations': [1, 2, 4], 'name': 'x'}"),
        arguments("nb.ipynb", "{'cells': [{'execution_count': 1}]}"),
        arguments(
            "summary.json",
            "{'runs': [{'name': 'a', 'config': {'epochs': 12}, 'tags': {'loss': {'last': 0.5}}}]}"),
        arguments("torn.json", "{'loss': [1, 2"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("others")
  void refusesOtherDocuments(String name, String content) throws IOException {
    String refusal = ReadKind.of(directory.resolve(name), content.replace('\'', '"'));

    assertTrue(refusal.startsWith("3 metriclog: "), refusal);
    assertEquals(1, refusal.lines().count(), refusal);
  }

  @Test
  void aHistoryBesideATableIsNoSecondRun() throws IOException {
    Files.writeString(directory.resolve("history.json"), "{\"loss\": [2, 1]}");
    Files.writeString(directory.resolve("training.log"), "epoch,loss\n0,2\n1,1\n");

    assertEquals("epoch [0, 1] loss=2", ReadKind.of(directory));
  }

  @Test
  void aHistoryThatIsWrittenAnewIsReadAnew() throws IOException {
    Path file = directory.resolve("history.json");
    Files.writeString(file, "{\"loss\": [2, 1]}");
    FoundRun found = new RunFinder(new Formats(ForeignFormats.all())).find(file).get(0);
    try (RunFollower follower = new RunFollower(found, 0)) {
      follower.poll();
      assertEquals(2, count(follower));

      Files.writeString(file, "{\"loss\": [2, 1, 0.5");
      follower.poll();
      assertEquals(2, count(follower), "half of it is written");

      Files.writeString(file, "{\"loss\": [2, 1, 0.5, 0.25]}");
      follower.poll();
      assertEquals(4, count(follower));
    }
  }

  private static long count(RunFollower follower) {
    Curve loss = Objects.requireNonNull(follower.run().curve("loss"));
    return loss.totals().count();
  }
}
