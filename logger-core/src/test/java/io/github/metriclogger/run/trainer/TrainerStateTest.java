package io.github.metriclogger.run.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.CheckpointSaved;
import io.github.metriclogger.event.EpochProgress;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.event.ScalarRow;
import io.github.metriclogger.run.QuietContext;
import io.github.metriclogger.run.files.RunFilesSink;
import io.github.metriclogger.run.files.RunFilesSinkTest;
import io.github.metriclogger.run.files.RunFilesState;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerStateTest {

  private static final int STEPS_PER_EPOCH = 291;
  private static final int EPOCHS = 3;

  @TempDir Path dir;

  @Test
  void severalTrainings_theFirstOrTheOneWithoutPrefix() {
    for (String lead : List.of("D/", "")) {
      var state = new TrainerState();
      for (int epoch = 1; epoch <= 2; epoch++) {
        for (String prefix : List.of(lead, "G/")) {
          double loss = prefix.equals(lead) ? epoch : 100;
          state.add(
              new BatchProgress(
                  prefix, epoch, 4, 0, 1, epoch, loss, 1, 1, Map.of(), 1, Double.NaN, 0));
          state.add(new Scalar(prefix + "train/loss", loss, epoch, 0));
          state.add(
              new EpochProgress(
                  prefix, epoch, 4, epoch, loss, 1, 1, 0, 1, 1, 1, 1, loss, false, Map.of(), 0));
        }
      }
      Map<?, ?> json = state.toJson(dir, 2);
      assertEquals(List.of(1.0, 2.0), column(json, "loss"));
      assertEquals(2.0, json.get("best_metric"));
      assertEquals(List.of(2.0, 4L), List.of(json.get("epoch"), json.get("num_train_epochs")));
    }
  }

  /** What the monitor of a Hugging Face trainer computes, on a run of 3 x 291 steps. */
  @Test
  void monitor_afterTwoEpochs_showsItsSummary() throws IOException {
    Map<?, ?> json = writtenAfter(2 * STEPS_PER_EPOCH);
    double epoch = ((Number) json.get("epoch")).doubleValue();
    long epochs = (Long) json.get("num_train_epochs");
    long step = (Long) json.get("global_step");
    long steps = (Long) json.get("max_steps");
    assertEquals("2.00 / 3", String.format(Locale.ROOT, "%.2f / %d", epoch, epochs));
    assertEquals("66.67%", String.format(Locale.ROOT, "%.2f%%", 100 * epoch / epochs));
    assertEquals("582 / 873", step + " / " + steps);
    assertEquals("66.67%", String.format(Locale.ROOT, "%.2f%%", 100.0 * step / steps));

    List<Double> losses = column(json, "loss");
    assertEquals(582, losses.size());
    assertEquals("0.002577", String.format(Locale.ROOT, "%.6f", losses.get(581)));
    assertEquals(1.5, losses.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
    assertEquals("1.73e-05", format("%.2e", last(column(json, "learning_rate"))));
    assertEquals("0.2105", format("%.4f", last(column(json, "grad_norm"))));
    List<Double> tail = losses.subList(losses.size() - 50, losses.size());
    List<Double> before = losses.subList(losses.size() - 100, losses.size() - 50);
    assertTrue(mean(tail) < mean(before), "the trend is falling");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 100, 291, 478, 716, 873})
  void monitor_anyStep_percentagesFit(int done) throws IOException {
    Map<?, ?> json = writtenAfter(done);
    assertEquals((long) done, json.get("global_step"));
    assertEquals(873L, json.get("max_steps"));
    double epoch = ((Number) json.get("epoch")).doubleValue();
    assertEquals(100.0 * done / 873, 100 * epoch / EPOCHS, 1e-9);
  }

  @Test
  void fields_areThoseThatEveryReleaseTakes() throws IOException {
    Map<?, ?> json = writtenAfter(2);
    assertEquals(
        List.of(
            "best_metric",
            "best_model_checkpoint",
            "epoch",
            "global_step",
            "is_hyper_param_search",
            "is_local_process_zero",
            "is_world_process_zero",
            "log_history",
            "max_steps",
            "num_train_epochs",
            "total_flos",
            "trial_name",
            "trial_params"),
        List.copyOf(json.keySet()));
    Map<?, ?> first = (Map<?, ?>) ((List<?>) json.get("log_history")).get(0);
    assertEquals(
        List.of("epoch", "grad_norm", "learning_rate", "loss", "step"),
        List.copyOf(first.keySet()));
    assertEquals(1.0 / STEPS_PER_EPOCH, (Double) first.get("epoch"), 1e-12);
    String text = Files.readString(dir.resolve("checkpoint/trainer_state.json"));
    assertTrue(text.startsWith("{\n  \"best_metric\": null,\n"), text);
    assertTrue(text.endsWith("}\n"));
  }

  @Test
  void evaluation_isAnEntryOfItsOwn() throws IOException {
    Map<?, ?> json = writtenAfter(STEPS_PER_EPOCH);
    List<?> history = (List<?>) json.get("log_history");
    Map<?, ?> evaluation = (Map<?, ?>) history.get(history.size() - 1);
    assertEquals(
        Map.of("epoch", 1.0, "eval_accuracy", 0.9, "eval_loss", 0.4, "step", 290L), evaluation);
    assertEquals(0.5, json.get("best_metric"));
    assertEquals(dir.resolve("checkpoint").toString(), json.get("best_model_checkpoint"));
  }

  @Test
  void best_laterWorseEpoch_keepsItsCheckpoint() {
    TrainerState state = new TrainerState();
    state.add(epoch(1, 9, 0.5, true));
    Map<String, Object> first = state.toJson(Path.of("cp-10"), 9);
    state.add(epoch(2, 19, 0.5, false));
    Map<String, Object> second = state.toJson(Path.of("cp-20"), 19);
    state.add(epoch(3, 29, 0.3, true));
    assertEquals("cp-10", first.get("best_model_checkpoint"));
    assertEquals("cp-10", second.get("best_model_checkpoint"));
    assertEquals("cp-30", state.toJson(Path.of("cp-30"), 29).get("best_model_checkpoint"));
  }

  @Test
  void nothingTold_canBeComputedWith() {
    Map<String, Object> json = new TrainerState().toJson(Path.of("cp"), -1);
    assertEquals(0L, json.get("global_step"));
    assertEquals(0.0, json.get("epoch"));
    assertEquals(1L, json.get("num_train_epochs"));
    assertNull(json.get("best_metric"));
  }

  @Test
  void noProgress_configTellsThePlan() {
    TrainerState state = new TrainerState();
    state.config(Map.of("epochs", 4, "max_steps", 40));
    for (int step = 1; step <= 20; step++) {
      state.add(new Scalar("loss", 1.0 / step, step, 0));
    }
    Map<String, Object> json = state.toJson(Path.of("cp"), 20);
    assertEquals(20L, json.get("global_step"));
    assertEquals(40L, json.get("max_steps"));
    assertEquals(4L, json.get("num_train_epochs"));
    assertEquals(2.0, json.get("epoch"));
  }

  @Test
  void accumulation_epochEnd_setsThePlan() {
    TrainerState state = new TrainerState();
    for (int batch = 0; batch < 10; batch++) {
      state.add(batch(1, 5, batch, 10, batch / 4 + (batch % 4 == 3 || batch == 9 ? 0 : -1)));
    }
    state.add(epoch(1, 5, 2, 0.5, true));
    Map<String, Object> json = state.toJson(Path.of("cp"), 2);
    assertEquals(3L, json.get("global_step"));
    assertEquals(15L, json.get("max_steps"));
  }

  @Test
  void nonFinite_areBareAsPythonWritesThem() throws IOException {
    Path checkpoint = Files.createDirectories(dir.resolve("checkpoint"));
    write(
        new Scalar("train/loss", Double.NaN, 0, 0),
        new Scalar("train/grad_norm", Double.POSITIVE_INFINITY, 0, 0),
        new CheckpointSaved(checkpoint, 0, 0));
    String text = Files.readString(checkpoint.resolve("trainer_state.json"));
    assertTrue(text.contains("\"loss\": NaN"), text);
    assertTrue(text.contains("\"grad_norm\": Infinity"), text);
  }

  @Test
  void longRun_isThinnedEvenly() {
    TrainerState state = new TrainerState(1000, 100);
    int steps = 123_456;
    for (int step = 0; step < steps; step++) {
      double loss = step == 77_777 ? 1e6 : step == 88_888 ? -1 : 2.0 - step * 1e-6;
      state.add(ScalarRow.of(Map.of("train/loss", loss, "train/lr", 0.1), step, 0));
      if (step % 100 == 0) {
        state.add(new Scalar("val/loss", 1.0, step, 0));
      }
    }
    List<Long> training = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    long evaluations = 0;
    for (Object item : (List<?>) state.toJson(Path.of("cp"), steps - 1).get("log_history")) {
      Map<?, ?> entry = (Map<?, ?>) item;
      if (entry.containsKey("loss")) {
        training.add((Long) entry.get("step"));
        losses.add((Double) entry.get("loss"));
      } else {
        evaluations++;
      }
    }
    assertTrue(state.thinned());
    assertTrue(training.size() >= 480 && training.size() <= 1002, training.size() + " entries");
    assertTrue(evaluations >= 40 && evaluations <= 102, evaluations + " evaluations");
    assertEquals(training, List.copyOf(new TreeSet<>(training)), "in order, each once");
    assertEquals(0L, training.get(0));
    assertEquals(steps - 1L, training.get(training.size() - 1));
    assertTrue(losses.contains(1e6) && losses.contains(-1.0), "the extremes stay");
    long widest = 0;
    for (int i = 1; i < training.size(); i++) {
      widest = Math.max(widest, training.get(i) - training.get(i - 1));
    }
    assertEquals(128 * 2, widest, 128); // 123,456 steps in at most 1000 entries
  }

  @Test
  void load_earlierCheckpoint_isTakenOver() throws IOException {
    writtenAfter(STEPS_PER_EPOCH + 10);
    TrainerState next = new TrainerState();
    long last = next.load(dir.resolve("checkpoint/trainer_state.json"), 200);
    assertEquals(199, last);
    next.add(ScalarRow.of(Map.of("train/loss", 9.0), 200, 0));
    Map<String, Object> json = next.toJson(Path.of("cp"), 200);
    List<?> history = (List<?>) json.get("log_history");
    assertEquals(201, history.size());
    assertEquals(200.0 / STEPS_PER_EPOCH, (Double) ((Map<?, ?>) history.get(199)).get("epoch"));
    assertEquals(201L, json.get("global_step"));
    assertEquals(0.5, json.get("best_metric"));
    assertFalse(next.thinned());
  }

  /**
   * Trains up to a number of steps as a loop with progress does, and returns the file's content.
   */
  private Map<?, ?> writtenAfter(int done) throws IOException {
    Path checkpoint = Files.createDirectories(dir.resolve("checkpoint"));
    List<RunEvent> events = new ArrayList<>();
    for (int step = 0; step < done; step++) {
      int epoch = step / STEPS_PER_EPOCH + 1;
      int batch = step % STEPS_PER_EPOCH;
      events.add(batch(epoch, EPOCHS, batch, STEPS_PER_EPOCH, step));
      Map<String, Double> row = new LinkedHashMap<>();
      row.put("train/loss", 1.5 / (step + 1));
      row.put("train/learning_rate", 1.73e-5);
      row.put("train/grad_norm", 0.2105);
      events.add(ScalarRow.of(row, step, 0));
      if (batch == STEPS_PER_EPOCH - 1) {
        events.add(new Scalar("val/accuracy", 0.9, step, 0));
        events.add(epoch(epoch, step, 0.5, epoch == 1));
        events.add(new Scalar("train/epoch_loss", 0.5, step, 0));
      }
    }
    events.add(new CheckpointSaved(checkpoint, done - 1, 0));
    write(events.toArray(RunEvent[]::new));
    return (Map<?, ?>) Json.parse(checkpoint.resolve("trainer_state.json"));
  }

  private void write(RunEvent... events) throws IOException {
    Path run = Files.createDirectories(dir.resolve("run"));
    try (RunFilesSink sink = new RunFilesSink(new RunFilesState(List.of()))) {
      sink.open(RunFilesSinkTest.info(run, -1), new QuietContext());
      assertEquals(events.length, sink.write(List.of(events)));
    }
  }

  private static BatchProgress batch(int epoch, int epochs, int batch, int batches, long step) {
    return new BatchProgress(
        "", epoch, epochs, batch, batches, step, 1, 0.1, 32, Map.of(), 1, Double.NaN, 0);
  }

  private static EpochProgress epoch(int epoch, long step, double best, boolean newBest) {
    return epoch(epoch, EPOCHS, step, best, newBest);
  }

  private static EpochProgress epoch(
      int epoch, int epochs, long step, double best, boolean newBest) {
    return new EpochProgress(
        "",
        epoch,
        epochs,
        step,
        0.5,
        0.1,
        0.9,
        0,
        0.1,
        1,
        1,
        1,
        best,
        newBest,
        Map.of("val/loss", 0.4),
        0);
  }

  private static List<Double> column(Map<?, ?> json, String field) {
    List<Double> values = new ArrayList<>();
    for (Object item : (List<?>) json.get("log_history")) {
      if (((Map<?, ?>) item).get(field) instanceof Double value) {
        values.add(value);
      }
    }
    return values;
  }

  private static double last(List<Double> values) {
    return values.get(values.size() - 1);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
