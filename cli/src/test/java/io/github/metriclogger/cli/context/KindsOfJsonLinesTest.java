package io.github.metriclogger.cli.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.metriclogger.cli.command.Metriclogs;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Logs of JSON lines as programs write them: what {@code summary --json} makes of each kind. */
class KindsOfJsonLinesTest {

  @TempDir private Path directory;

  static Stream<Arguments> logs() {
    return Stream.concat(axes(), programs());
  }

  private static Stream<Arguments> axes() {
    return Stream.of(
        arguments(
            "Chinese names", "{'轮次': 1, '损失': 1.0}\n{'轮次': 2, '损失': 0.9}\n", "轮次 [1, 2] 损失=2"),
        arguments(
            "a name of tables",
            "{'timesteps_total': 4000, 'training_iteration': 1, 'config': {'seed': 1}}\n"
                + "{'timesteps_total': 8000, 'training_iteration': 2, 'config': {'seed': 1}}\n",
            "timesteps_total [4000, 8000] training_iteration=2 config/seed=2"),
        arguments(
            "what is planned counts nothing",
            "{'total_steps': 9, 'epoch': 1, 'loss': 1}\n{'total_steps': 9, 'epoch': 2, 'loss': 2}\n",
            "epoch [1, 2] total_steps=2 loss=2"),
        arguments(
            "epoch and batch",
            "{'epoch': 1, 'batch': 0, 'loss': 1}\n{'epoch': 1, 'batch': 1, 'loss': 1}\n"
                + "{'epoch': 2, 'batch': 0, 'loss': 1}\n{'epoch': 2, 'batch': 1, 'loss': 1}\n",
            "row [0, 3] epoch=4 batch=4 loss=4"),
        arguments(
            "one epoch in many rows",
            "{'epoch': 1, 'loss': 4}\n{'epoch': 1, 'loss': 3}\n{'epoch': 2, 'loss': 2}\n",
            "row [0, 2] epoch=3 loss=3"),
        arguments(
            "evaluation in rows of its own",
            "{'step': 10, 'loss': 4}\n{'step': 10, 'eval_loss': 5}\n{'step': 20, 'loss': 2}\n",
            "step [10, 20] loss=2 eval_loss=1"));
  }

  private static Stream<Arguments> programs() {
    return Stream.of(
        arguments(
            "rows that name their metric",
            "{'step': 1, 'tag': 'loss', 'value': 0.5}\n{'tag': 'acc', 'step': 1, 'value': 0.1}\n"
                + "{'step': 2, 'value': 0.4, 'tag': 'loss'}\n",
            "step [1, 2] loss=2 acc=1"),
        arguments(
            "rows that name their metric and its part",
            "{'epoch': 1, 'split': 'train', 'metric': '损失', 'value': 2}\n"
                + "{'epoch': 1, 'split': 'val', 'metric': '损失', 'value': 3}\n"
                + "{'epoch': 2, 'split': 'train', 'metric': '损失', 'value': 1}\n",
            "epoch [1, 2] train/损失=2 val/损失=1"),
        arguments(
            "numbers in quotes, as fairseq writes them",
            "{'epoch': 1, 'loss': '10.1', 'num_updates': '100'}\n"
                + "{'epoch': 1, 'loss': 'nan', 'num_updates': '200'}\n",
            "num_updates [100, 200] epoch=2 loss=2"),
        arguments(
            "step of steps, as ms-swift writes it",
            "{'loss': 2, 'global_step/max_steps': '5/100', 'elapsed_time': '1m'}\n"
                + "{'loss': 1, 'global_step/max_steps': '10/100', 'elapsed_time': '2m'}\n",
            "global_step/max_steps [5, 10] loss=2"),
        arguments(
            "MMEngine puts the epoch where the step is",
            "{'loss': 2, 'time': 0.1, 'iter': 50, 'step': 50}\n"
                + "{'loss': 1, 'time': 0.1, 'iter': 100, 'step': 100}\n"
                + "{'coco/bbox_mAP': 0.3, 'time': 0.2, 'step': 1}\n",
            "iter [50, 100] loss=2 time=3 step=3 coco/bbox_mAP=1"),
        arguments(
            "lines that are no objects",
            "start\n{'step': 1, 'loss': 1.0}\n[1]\n{'step': 2, 'loss': 0.9}\n{'step': 3, 'lo",
            "step [1, 2] loss=2"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("logs")
  void readsALog(String name, String content, String expected) throws IOException {
    assertEquals(
        expected, ReadKind.of(directory.resolve("log.jsonl"), content.replace('\'', '"')), name);
  }

  static Stream<Arguments> others() {
    return Stream.of(
        arguments("{'prompt': 'a', 'completion': 'b'}\n{'prompt': 'c', 'completion': 'd'}\n"),
        arguments("{'id': 1, 'label': 0, 'score': 0.9}\n{'id': 2, 'label': 1, 'score': 0.7}\n"),
        arguments("{'index': 1, 'text': 'a'}\n{'index': 2, 'text': 'b'}\n"),
        arguments("{'messages': [{'role': 'user', 'content': '5'}]}\n"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void refusesDataSets(String content) throws IOException {
    String refusal = ReadKind.of(directory.resolve("data.jsonl"), content.replace('\'', '"'));
    assertTrue(refusal.startsWith("3 metriclog: "), refusal);
    assertTrue(refusal.contains("no log of a training"), refusal);
    assertEquals(1, refusal.lines().count(), refusal);
  }

  @Test
  void aFirstObjectThatDescribesTheTrainingIsItsConfiguration() throws IOException {
    Path log = directory.resolve("20260101_000000.log.json");
    Files.writeString(
        log,
        """
        {"env_info": "linux", "seed": 7, "token": "abc"}
        {"mode": "train", "epoch": 1, "iter": 50, "loss": 2.0}
        {"mode": "train", "epoch": 1, "iter": 100, "loss": 1.0}
        {"mode": "train", "epoch": 2, "iter": 50, "loss": 0.5}
        """);

    Metriclogs.Result result = Metriclogs.in(directory, "summary", "--json", log.toString());

    Map<?, ?> run = (Map<?, ?>) ((List<?>) json(result).get("runs")).get(0);
    assertEquals("row", run.get("axis"));
    assertEquals("[[0, 2]]", String.valueOf(run.get("segments")));
    assertEquals("{env_info=linux, seed=7, token=***}", String.valueOf(run.get("config")));
  }

  @Test
  void aMessageOfTheProgramIsNoConfiguration() throws IOException {
    Path log = directory.resolve("log.jsonl");
    Files.writeString(
        log, "{\"level\": \"INFO\", \"msg\": \"start\"}\n{\"step\": 1, \"loss\": 2}\n");

    Metriclogs.Result result = Metriclogs.in(directory, "summary", "--json", log.toString());

    assertNull(((Map<?, ?>) ((List<?>) json(result).get("runs")).get(0)).get("config"));
  }

  @Test
  void linesThatAreLeftOutAreNamed() throws IOException {
    Path log = directory.resolve("log.jsonl");
    Files.writeString(log, "start\n{\"step\": 1, \"loss\": 2}\nend\n");

    Metriclogs.Result result = Metriclogs.in(directory, "summary", log.toString());

    assertEquals(ExitCode.OK, result.exitCode());
    assertEquals(
        "metriclog: log.jsonl: lines left out, since they are no JSON object: 2\n", result.err());
  }

  private static Map<?, ?> json(Metriclogs.Result result) throws IOException {
    return (Map<?, ?>) Json.parse(result.out());
  }
}
