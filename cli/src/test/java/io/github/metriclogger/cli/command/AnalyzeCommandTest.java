package io.github.metriclogger.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.context.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzeCommandTest {

  private static final String EPOCHS =
      "epoch,step,average_loss,min_batch_loss,max_batch_loss,learning_rate,epoch_time,"
          + "samples_per_second,best_loss,val/loss,wall_time\n";
  private static final String BATCHES =
      "epoch,batch,step,loss,learning_rate,samples,batch_time,wall_time\n";

  @TempDir private Path directory;

  /** The layout of the guide: {@code log/} and {@code metrics/}, no run.json. */
  private void metrics(String name, String text) throws IOException {
    Files.createDirectories(directory.resolve("log"));
    Files.createDirectories(directory.resolve("metrics"));
    Files.writeString(directory.resolve("metrics").resolve(name), text);
  }

  private static String epoch(int epoch, double loss, double rate, double seconds, String val) {
    return String.format(
        Locale.ROOT,
        "%d,%d,%s,%s,%s,%s,%s,47.1,%s,%s,%d\n",
        epoch,
        epoch * 171,
        loss,
        loss * 0.9,
        loss * 1.2,
        rate,
        seconds,
        loss,
        val,
        1767225600 + epoch * 15);
  }

  @Test
  void theGuidesEpoch_inTheGuidesWords() throws IOException {
    StringBuilder rows = new StringBuilder(EPOCHS);
    for (int i = 1; i < 15; i++) {
      rows.append(epoch(i, 2.0 / i, 0.001, 14.5, ""));
    }
    rows.append("15,2565,0.072316,0.065432,0.083571,0.001,14.52,47.1,0.072316,,1767225900\n");
    metrics("epoch_metrics_20260101_000000.csv", rows.toString());

    TypedCommand typed = TypedCommand.inChinese(directory, "analyze");

    assertEquals("", typed.err());
    assertEquals(0, typed.exitCode());
    assertTrue(
        typed
            .out()
            .contains(
                """
                平均损失: 0.072316
                最小Batch损失: 0.065432
                最大Batch损失: 0.083571
                学习率: 0.00100000
                本epoch用时: 14.52秒
                """),
        typed.out());
    assertTrue(typed.out().startsWith("=".repeat(80) + "\n训练分析: "), typed.out());
    assertTrue(typed.out().contains("最佳轮次: 15\n"), typed.out());
    assertTrue(typed.out().contains("最后一个轮次就是最佳的。"), typed.out());
  }

  /** At its end Hugging Face's trainer logs the mean of all losses, once. */
  @Test
  void finishedTraining_isJudgedByItsLosses() throws IOException {
    StringBuilder state = new StringBuilder("{\"global_step\": 40, \"log_history\": [");
    for (int step = 1; step <= 40; step++) {
      state.append(
          String.format(
              Locale.ROOT,
              "{\"epoch\": %s, \"step\": %d, \"loss\": %s},",
              step / 20.0,
              step,
              2.0 / step));
    }
    state.append("{\"epoch\": 2.0, \"step\": 40, \"train_loss\": 0.345}]}");
    Path checkpoint = Files.createDirectories(directory.resolve("checkpoint-40"));
    Files.writeString(checkpoint.resolve("trainer_state.json"), state.toString());

    TypedCommand typed = TypedCommand.in(directory, "analyze", "checkpoint-40");

    assertTrue(typed.out().contains("Epochs: 2 (1 to 2), loss 0."), typed.out());
    assertTrue(typed.out().contains("Best epoch: 2\n"), typed.out());
    assertFalse(typed.out().contains("0.345"), typed.out());
  }

  @Test
  void trouble_isNamedWithItsEpoch() throws IOException {
    StringBuilder rows = new StringBuilder(EPOCHS);
    for (int i = 1; i <= 20; i++) {
      double loss = i == 9 ? 0.9 : 1.0 / i;
      double validation = i <= 8 ? 1.2 / i : 0.15 + 0.02 * (i - 8);
      double seconds = i == 5 ? 40 : 10;
      rows.append(epoch(i, loss, i < 12 ? 0.001 : 0.0001, seconds, "" + validation));
    }
    rows.append("21,3591,,,,0.0001,10,47.1,0.05,0.4,1767225990\n");
    metrics("epoch_metrics_20260101_000000.csv", rows.toString());

    Map<?, ?> json = TypedCommand.in(directory, "analyze", ".", "--json").json();

    assertEquals("metriclog.analysis/1", json.get("schema"));
    Map<?, ?> training = (Map<?, ?>) ((List<?>) json.get("trainings")).get(0);
    assertEquals(8L, training.get("over_fitting_since"));
    assertEquals(List.of(9L), places(training, "jumps"));
    assertEquals(List.of(5L), places(training, "slow"));
    assertEquals(List.of(12L), places(training, "rate_steps"));
    assertEquals(List.of(21L), places(training, "not_finite"));
    assertEquals("steps", training.get("rate"));
    assertEquals("stable", training.get("stability"));
    assertEquals(10L, training.get("usual_seconds"));
    assertNull(training.get("batches"));
    assertTrue(training.get("text").toString().contains("use the checkpoint of epoch 8"));
  }

  private static List<?> places(Map<?, ?> training, String key) {
    return ((List<?>) training.get(key))
        .stream().map(each -> ((Map<?, ?>) each).get("at")).toList();
  }

  @Test
  void cosineSchedule_isGradualWithoutSteps() throws IOException {
    StringBuilder rows = new StringBuilder(EPOCHS);
    for (int i = 0; i <= 30; i++) {
      rows.append(epoch(i + 1, 1.0, 0.5e-3 * (1 + Math.cos(Math.PI * i / 31)), 1, ""));
    }
    metrics("epoch_metrics_20260101_000000.csv", rows.toString());
    String out = TypedCommand.in(directory, "analyze").out();
    assertTrue(out.contains("Learning rate: changes gradually, 0.00100000 → "), out);
    assertFalse(out.contains("epoch 31: "), out);
    assertTrue(out.contains("has levelled off"), out);
  }

  @Test
  void batches_onlyWhenAsked() throws IOException {
    StringBuilder rows = new StringBuilder(BATCHES);
    for (int i = 0; i < 342; i++) {
      String loss = i == 200 ? "9.5" : i == 300 ? "NaN" : "0.5";
      int epoch = i / 171 + 1;
      rows.append(epoch + "," + i % 171 + "," + i + "," + loss + ",0.001,4,0.085,1767225600\n");
    }
    metrics("batch_metrics_20260101_000000.csv", rows.toString());
    String plain = TypedCommand.in(directory, "analyze").out();
    assertFalse(plain.contains("342 batches"), plain);
    String out = TypedCommand.in(directory, "analyze", "--batch_metrics").out();
    assertTrue(out.contains("342 batches, noise "), out);
    assertTrue(out.contains("Highest loss: 9.500000 at epoch 2 batch 29\n"), out);
    assertTrue(out.contains("NaN or infinite: 1, first at epoch 2 batch 129\n"), out);
    assertTrue(out.contains("Jumps: 1: epoch 2 batch 29 (9.500000)\n"), out);
    assertEquals(out, TypedCommand.in(directory, "analyze", "--batch-metrics").out());
  }

  @Test
  void noBatchFile_saysHowToGetOne() throws IOException {
    metrics("epoch_metrics_20260101_000000.csv", EPOCHS + epoch(1, 1, 0.1, 1, ""));
    TypedCommand typed = TypedCommand.in(directory, "analyze", "--batch_metrics");
    assertEquals(ExitCode.NO_DATA, typed.exitCode());
    assertEquals("", typed.out());
    assertEquals(1, typed.err().lines().count());
    assertTrue(typed.err().contains("--log_batch_metrics"), typed.err());
  }

  @Test
  void secondStart_replacesWhatItWroteAgain() throws IOException {
    StringBuilder first = new StringBuilder(EPOCHS);
    for (int i = 1; i <= 6; i++) {
      first.append(epoch(i, 6 - 0.5 * i, 0.1, 1, ""));
    }
    metrics("epoch_metrics_20260101_000000.csv", first.toString());
    metrics("epoch_metrics_20260102_000000.csv", EPOCHS + epoch(4, 1.5, 0.1, 1, ""));
    String out = TypedCommand.in(directory, "analyze").out();
    assertTrue(out.contains("Epochs: 4 (1 to 4), loss 5.500000 → 1.500000"), out);
  }

  @Test
  void anyRun_isAnalysedByItsNames() throws IOException {
    Map<?, ?> json =
        TypedCommand.in(
                TypedCommand.field("lightning-metrics-and-hparams"), "analyze", ".", "--json")
            .json();
    Map<?, ?> training = (Map<?, ?>) ((List<?>) json.get("trainings")).get(0);
    assertEquals("epoch", training.get("unit"));
    assertEquals(5L, training.get("epochs"));
  }

  @Test
  void longRunWithoutEpochs_isCutIntoStretches() throws IOException {
    StringBuilder rows = new StringBuilder("step,train/loss\n");
    for (int i = 0; i < 10_000; i++) {
      rows.append(i + "," + (i == 7_777 ? 50 : 2 - i / 10_000.0) + "\n");
    }
    Files.writeString(directory.resolve("training_log.csv"), rows);
    Map<?, ?> json = TypedCommand.in(directory, "analyze", ".", "--json").json();
    Map<?, ?> training = (Map<?, ?>) ((List<?>) json.get("trainings")).get(0);
    assertEquals("step", training.get("unit"));
    long count = (Long) training.get("epochs");
    assertTrue(count >= 64 && count < 128, "" + count);
    assertEquals("falling", training.get("trend"));
  }

  @Test
  void noLoss_isSaid() throws IOException {
    Files.writeString(directory.resolve("training_log.csv"), "step,reward\n1,2\n");
    TypedCommand typed = TypedCommand.in(directory, "analyze", "training_log.csv");
    assertEquals(ExitCode.NO_DATA, typed.exitCode());
    assertTrue(typed.err().contains("no tag in it is called a loss"), typed.err());
  }
}
