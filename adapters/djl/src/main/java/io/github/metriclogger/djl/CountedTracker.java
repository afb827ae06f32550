package io.github.metriclogger.djl;

import ai.djl.training.tracker.Tracker;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A tracker that delegates to another one and reports each request to observers. An optimizer
 * requests the learning rate once for each parameter of each update, before it changes the
 * parameter.
 */
final class CountedTracker implements Tracker {

  /** Receives the requests. It must not throw, since that would end the training. */
  @FunctionalInterface
  interface Observer {

    /**
     * Called when an optimizer is about to change a parameter.
     *
     * @param parameterId the id of the parameter, or null if the optimizer does not name it
     * @param learningRate the learning rate returned to the optimizer
     */
    void onUpdate(@Nullable String parameterId, float learningRate);
  }

  private final Tracker delegate;
  private final List<Observer> observers = new CopyOnWriteArrayList<>();

  CountedTracker(Tracker delegate) {
    this.delegate = delegate;
  }

  void addObserver(Observer observer) {
    observers.add(observer);
  }

  @Override
  public float getNewValue(int numUpdate) {
    return report(null, delegate.getNewValue(numUpdate));
  }

  @Override
  public float getNewValue(String parameterId, int numUpdate) {
    return report(parameterId, delegate.getNewValue(parameterId, numUpdate));
  }

  private float report(@Nullable String parameterId, float learningRate) {
    for (Observer observer : observers) {
      observer.onUpdate(parameterId, learningRate);
    }
    return learningRate;
  }
}
