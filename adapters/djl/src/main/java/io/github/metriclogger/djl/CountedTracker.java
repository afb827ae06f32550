package io.github.metriclogger.djl;

import ai.djl.training.tracker.Tracker;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what another tracker answers, and reports each question: an optimizer asks once for
 * each parameter of each update, before it changes the parameter.
 */
final class CountedTracker implements Tracker {

  /** Takes the reports. It must not throw: that would end the training. */
  @FunctionalInterface
  interface Observer {

    /**
     * An optimizer is about to change a parameter.
     *
     * @param parameterId of the parameter, or null when the optimizer does not name it
     * @param learningRate the answer
     */
    void asked(@Nullable String parameterId, float learningRate);
  }

  private final Tracker answers;
  private final List<Observer> observers = new CopyOnWriteArrayList<>();

  CountedTracker(Tracker answers) {
    this.answers = answers;
  }

  void add(Observer observer) {
    observers.add(observer);
  }

  @Override
  public float getNewValue(int numUpdate) {
    return report(null, answers.getNewValue(numUpdate));
  }

  @Override
  public float getNewValue(String parameterId, int numUpdate) {
    return report(parameterId, answers.getNewValue(parameterId, numUpdate));
  }

  private float report(@Nullable String parameterId, float learningRate) {
    for (Observer observer : observers) {
      observer.asked(parameterId, learningRate);
    }
    return learningRate;
  }
}
