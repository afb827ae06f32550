package io.github.metriclogger.benchmarks;

import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Passes everything on, and knows how much of its thread's processor time that took. */
final class TimedListener implements TrainingListener {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final TrainingListener delegate;
  private long nanos;
  private long batches;

  TimedListener(TrainingListener delegate) {
    this.delegate = delegate;
  }

  long nanos() {
    return nanos;
  }

  long batches() {
    return batches;
  }

  /** Forgets what was measured. */
  void reset() {
    nanos = 0;
    batches = 0;
  }

  @Override
  public void onTrainingBegin(Trainer trainer) {
    timed(() -> delegate.onTrainingBegin(trainer));
  }

  @Override
  public void onTrainingBatch(Trainer trainer, BatchData batch) {
    batches++;
    timed(() -> delegate.onTrainingBatch(trainer, batch));
  }

  @Override
  public void onValidationBatch(Trainer trainer, BatchData batch) {
    timed(() -> delegate.onValidationBatch(trainer, batch));
  }

  @Override
  public void onEpoch(Trainer trainer) {
    timed(() -> delegate.onEpoch(trainer));
  }

  @Override
  public void onTrainingEnd(Trainer trainer) {
    timed(() -> delegate.onTrainingEnd(trainer));
  }

  private void timed(Runnable call) {
    long before = THREADS.getCurrentThreadCpuTime();
    call.run();
    nanos += THREADS.getCurrentThreadCpuTime() - before;
  }
}
