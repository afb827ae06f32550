package io.github.metriclogger.run.trainer;

import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.EpochProgress;
import io.github.metriclogger.event.Progress;
import java.util.Map;

/**
 * Tracks the progress and the plan of a training: from the progress events, else from the config,
 * else from the steps themselves. Not safe for use by several threads.
 */
final class TrainingPlan {

  private static final String[] EPOCH_KEYS = {"num_train_epochs", "num_epochs", "epochs"};
  private static final String[] STEP_KEYS = {"max_steps", "total_steps", "steps"};

  private long firstStep = Long.MAX_VALUE;
  private long epochs;
  private double epochsDone = Double.NaN;
  private long epochsDoneStep = -1;
  private double stepsPerEpoch = Double.NaN;
  private boolean measured;
  private long configEpochs;
  private long configSteps;

  void stepSeen(long step) {
    firstStep = Math.min(firstStep, step);
  }

  void batchDone(BatchProgress batch) {
    if (batch.batches() > 0) {
      reached(batch, batch.epoch() - 1 + Math.min(1.0, (batch.batch() + 1.0) / batch.batches()));
      if (!measured) {
        measure();
      }
    } else {
      reached(batch, batch.epoch() - 1);
    }
  }

  void epochDone(EpochProgress epoch) {
    reached(epoch, epoch.epoch());
    measure();
    measured = true;
  }

  /** Takes a value of the tag {@code epoch}, which counts if no progress is reported. */
  void epochLogged(long step, double epoch) {
    if (epochs == 0 && Double.isFinite(epoch)) {
      epochsDone = epoch;
      epochsDoneStep = step;
    }
  }

  void config(Map<String, Object> config) {
    configEpochs = first(config, EPOCH_KEYS);
    configSteps = first(config, STEP_KEYS);
  }

  /** The number of completed steps once a step is done; steps count from 0 or from 1. */
  long stepsDone(long step) {
    boolean fromZero = firstStep == 0 || firstStep == Long.MAX_VALUE;
    return fromZero ? step + 1 : Math.max(0, step);
  }

  /**
   * The epochs completed at a step according to the last progress event, NaN if that was for
   * another step.
   */
  double epochOf(long step) {
    return step >= 0 && step == epochsDoneStep ? epochsDone : Double.NaN;
  }

  /** The epochs completed at a step as far as known, else 0. */
  double epochAt(long step) {
    double known = epochOf(step);
    if (!Double.isNaN(known)) {
      return known;
    }
    double perEpoch = stepsPerEpoch;
    if (Double.isNaN(perEpoch) && configEpochs > 0 && configSteps > 0) {
      perEpoch = (double) configSteps / configEpochs;
    }
    if (perEpoch > 0) {
      return stepsDone(step) / perEpoch;
    }
    return Double.isNaN(epochsDone) || step < epochsDoneStep ? 0 : epochsDone;
  }

  long plannedSteps(long done) {
    long planned = configSteps;
    if (epochs > 0 && stepsPerEpoch > 0) {
      planned = Math.round(epochs * stepsPerEpoch);
    } else if (planned == 0 && configEpochs > 0 && stepsPerEpoch > 0) {
      planned = Math.round(configEpochs * stepsPerEpoch);
    }
    return Math.max(planned, done);
  }

  long plannedEpochs(double done) {
    long planned = epochs > 0 ? epochs : configEpochs;
    return Math.max(1, Math.max(planned, (long) Math.ceil(done)));
  }

  private void reached(Progress progress, double done) {
    epochs = Math.max(progress.epochs(), 0);
    epochsDone = done;
    epochsDoneStep = progress.step();
    if (progress.step() >= 0) {
      stepSeen(progress.step());
    }
  }

  private void measure() {
    if (epochsDone > 0 && epochsDoneStep >= 0) {
      stepsPerEpoch = stepsDone(epochsDoneStep) / epochsDone;
    }
  }

  private static long first(Map<String, Object> config, String[] keys) {
    for (String key : keys) {
      if (config.get(key) instanceof Number number && number.longValue() > 0) {
        return number.longValue();
      }
    }
    return 0;
  }
}
