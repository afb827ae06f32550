package io.github.metriclogger.djl;

import ai.djl.training.Trainer;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.listener.TrainingListener;
import java.util.ArrayList;
import java.util.List;

/** Where DJL's evaluator listener stands among a trainer's listeners. */
enum EvaluatorOrder {
  /** It has evaluated what we are given. */
  BEFORE_OURS,
  /** What it has evaluated is older than what we are given. */
  AFTER_OURS,
  /** It is missing, or hidden inside a listener of the program's own. */
  UNKNOWN;

  /**
   * Of one trainer.
   *
   * @param ours our listener
   */
  static EvaluatorOrder of(Trainer trainer, TrainingListener ours) {
    List<TrainingListener> all = new ArrayList<>();
    trainer.notifyListeners(all::add);
    boolean oursPassed = false;
    for (TrainingListener each : all) {
      oursPassed |= each == ours;
      if (each instanceof EvaluatorTrainingListener) {
        return oursPassed ? AFTER_OURS : BEFORE_OURS;
      }
    }
    return UNKNOWN;
  }
}
