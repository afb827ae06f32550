package io.github.metriclogger.djl;

import ai.djl.training.Trainer;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.listener.TrainingListener;
import java.util.ArrayList;
import java.util.List;

/** Position of DJL's evaluator listener relative to this one among a trainer's listeners. */
enum EvaluatorOrder {
  /** It has already evaluated the batch passed to this listener. */
  BEFORE_OURS,
  /** It has evaluated only earlier batches. */
  AFTER_OURS,
  /** It is missing, or one of the two is wrapped in a listener of the program. */
  UNKNOWN;

  /**
   * Returns the order for one trainer.
   *
   * @param ours this adapter's listener
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
