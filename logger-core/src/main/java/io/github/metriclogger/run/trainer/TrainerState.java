package io.github.metriclogger.run.trainer;

import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.EpochProgress;
import io.github.metriclogger.event.Progress;
import io.github.metriclogger.event.Scalars;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state of a training in the format of {@code trainer_state.json} of the Hugging Face trainer,
 * which existing monitors read: exactly the fields that every release of that trainer accepts.
 *
 * <p>{@code log_history} holds an entry for each step with {@code loss}, {@code learning_rate} and
 * {@code grad_norm} and one for each evaluation with {@code eval_*}; see {@link LogFields} for the
 * tags. Beyond {@value #TRAIN_LIMIT} steps it is thinned out evenly. {@code global_step} is the
 * number of completed steps, as in that trainer: with steps from 0 it is one more than the last
 * step.
 *
 * <p>Such a file describes one training. If there are several, it is the one without a prefix, else
 * the first.
 *
 * <p>Unknown values are chosen so that a monitor can compute with them: the planned steps and
 * epochs are then the completed ones. Not safe for use by several threads.
 */
public final class TrainerState {

  public static final String FILE = "trainer_state.json";
  public static final int TRAIN_LIMIT = 20_000;
  static final int EVAL_LIMIT = 5_000;

  private final LogFields fields = new LogFields();
  private final LogHistory training;
  private final LogHistory evaluations;
  private final TrainingPlan plan = new TrainingPlan();
  private long order;
  private double bestLoss = Double.NaN;
  private boolean bestIsUnsaved;
  private @Nullable String bestCheckpoint;
  private @Nullable String lead;

  /** Creates an empty state with the default limits. */
  public TrainerState() {
    this(TRAIN_LIMIT, EVAL_LIMIT);
  }

  /** Creates an empty state that keeps a limited number of entries of each kind. */
  public TrainerState(int trainLimit, int evalLimit) {
    this.training = new LogHistory(trainLimit, LogFields.LOSS);
    this.evaluations = new LogHistory(evalLimit, LogFields.EVAL_LOSS);
  }

  /** Adds a row of values. */
  public void add(Scalars row) {
    for (int i = 0; i < row.size(); i++) {
      add(row.tag(i), row.step(), row.value(i));
    }
  }

  /** Adds a value. */
  public void add(String logged, long step, double value) {
    String tag = lead != null && logged.startsWith(lead) ? logged.substring(lead.length()) : logged;
    String field = fields.of(tag);
    if (field.isEmpty()) {
      if (tag.equals(LogFields.EPOCH_TAG)) {
        plan.epochLogged(step, value);
      }
      return;
    }
    set(field, step, value, plan.epochOf(step));
  }

  /** Updates the progress of the training. */
  public void add(Progress progress) {
    if (lead == null || progress.prefix().isEmpty()) {
      lead = progress.prefix();
    }
    if (!progress.prefix().equals(lead)) {
      return;
    }
    if (progress instanceof BatchProgress batch) {
      plan.batchDone(batch);
    } else if (progress instanceof EpochProgress epoch) {
      epochDone(epoch);
    }
    LogHistory.Entry newest = training.newest();
    if (newest != null && newest.step() == progress.step() && Double.isNaN(newest.epoch())) {
      newest.setEpoch(plan.epochOf(progress.step()));
    }
  }

  private void epochDone(EpochProgress epoch) {
    plan.epochDone(epoch);
    if (Double.isFinite(epoch.bestLoss())) {
      bestLoss = epoch.bestLoss();
    }
    bestIsUnsaved |= epoch.newBest();
    if (epoch.newBest()) {
      bestCheckpoint = null;
    }
    if (epoch.step() >= 0) {
      epoch
          .validation()
          .forEach(
              (name, value) -> set(fields.ofEvaluation(name), epoch.step(), value, epoch.epoch()));
    }
  }

  private void set(String field, long step, double value, double epoch) {
    plan.stepSeen(step);
    LogHistory history = LogFields.isTraining(field) ? training : evaluations;
    LogHistory.Entry entry = history.entry(step, order++);
    entry.values().put(field, value);
    if (!Double.isNaN(epoch)) {
      entry.setEpoch(epoch);
    }
  }

  /** Takes the planned epochs and steps from a config, in case no progress reports them. */
  public void config(Map<String, Object> config) {
    plan.config(config);
  }

  /** Whether entries of the log history were left out. */
  public boolean thinned() {
    return training.thinned() || evaluations.thinned();
  }

  /**
   * Returns the whole state at a checkpoint.
   *
   * @param directory the checkpoint's directory
   * @param step the last step that the checkpoint includes, or -1
   */
  public Map<String, Object> toJson(Path directory, long step) {
    if (bestIsUnsaved) {
      bestIsUnsaved = false;
      bestCheckpoint = directory.toString();
    }
    long done = plan.stepsDone(step);
    double epoch = plan.epochAt(step);
    Map<String, Object> json = new TreeMap<>();
    json.put("best_metric", Double.isNaN(bestLoss) ? null : bestLoss);
    json.put("best_model_checkpoint", bestCheckpoint);
    json.put("epoch", epoch);
    json.put("global_step", done);
    json.put("is_hyper_param_search", false);
    json.put("is_local_process_zero", true);
    json.put("is_world_process_zero", true);
    json.put("log_history", logHistory());
    json.put("max_steps", plan.plannedSteps(done));
    json.put("num_train_epochs", plan.plannedEpochs(epoch));
    json.put("total_flos", 0.0);
    json.put("trial_name", null);
    json.put("trial_params", null);
    return json;
  }

  /**
   * Continues from the state of an earlier checkpoint.
   *
   * @param file its {@code trainer_state.json}
   * @param before entries of this step and later ones are left out
   * @return the last step taken over, -1 if none
   * @throws IOException if the file cannot be read
   */
  public long load(Path file, long before) throws IOException {
    long last = -1;
    if (!(Json.parse(file) instanceof Map<?, ?> json)) {
      throw new IOException(file + ": this is not the state of a trainer");
    }
    if (json.get("log_history") instanceof List<?> history) {
      for (Object item : history) {
        if (item instanceof Map<?, ?> fields
            && fields.get("step") instanceof Number step
            && step.longValue() < before) {
          load(fields, step.longValue());
          last = Math.max(last, step.longValue());
        }
      }
    }
    bestLoss = json.get("best_metric") instanceof Number best ? best.doubleValue() : Double.NaN;
    bestCheckpoint = json.get("best_model_checkpoint") instanceof String path ? path : null;
    return last;
  }

  private void load(Map<?, ?> fields, long step) {
    double epoch = fields.get("epoch") instanceof Number number ? number.doubleValue() : Double.NaN;
    fields.forEach(
        (name, value) -> {
          String field = String.valueOf(name);
          if (value instanceof Number number && !field.equals("step") && !field.equals("epoch")) {
            set(field, step, number.doubleValue(), epoch);
          }
        });
  }

  private List<Object> logHistory() {
    List<LogHistory.Entry> entries = new ArrayList<>(training.entries());
    entries.addAll(evaluations.entries());
    entries.sort(Comparator.comparingLong(LogHistory.Entry::order));
    List<Object> history = new ArrayList<>(entries.size());
    for (LogHistory.Entry entry : entries) {
      Map<String, Object> json = new TreeMap<>(entry.values());
      json.put("epoch", Double.isNaN(entry.epoch()) ? plan.epochAt(entry.step()) : entry.epoch());
      json.put("step", entry.step());
      history.add(json);
    }
    return history;
  }
}
