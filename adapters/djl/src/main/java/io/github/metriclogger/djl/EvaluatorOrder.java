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
  /** It is missing, or one of the two is hidden inside a listener of the program's own. */
  UNKNOWN;

  /**
   * Of one trainer.
   *
   * @param ours our listener
   */
  static EvaluatorOrder of(Trainer trainer, TrainingListener ours) {
    List<TrainingListener> all = new ArrayList<>();
    trainer.notifyListeners(all::add);
    int oursAt = all.indexOf(ours);
    for (int i = 0; oursAt >= 0 && i < all.size(); i++) {
      if (all.get(i) instanceof EvaluatorTrainingListener) {
        return i < oursAt ? BEFORE_OURS : AFTER_OURS;
      }
    }
    return UNKNOWN;
  }
}
