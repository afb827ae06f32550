package io.github.metriclogger.dl4j;

import io.github.metriclogger.TrainingProgress;

/**
 * Tracks the epochs of a training. The end of an epoch is reported by DL4J or by the program, or
 * follows from the number of batches. For one thread at a time.
 */
final class Epochs {

  /**
   * Number of batches without an end of an epoch after which a warning explains how to end one. It
   * exceeds most epochs, and is counted in batches so that it does not depend on the machine.
   */
  static final int PATIENCE = 1000;

  private final TrainingProgress progress;
  private final ListenerOptions options;
  private final ListenerGuard guard;
  private final String unreported;
  private boolean reported;
  private boolean open;
  private int batches;

  /**
   * Creates an instance before the first epoch.
   *
   * @param unreported a clause of the warning that names what reports no epochs
   */
  Epochs(
      TrainingProgress progress, ListenerOptions options, ListenerGuard guard, String unreported) {
    this.progress = progress;
    this.options = options;
    this.guard = guard;
    this.unreported = unreported;
  }

  /** Starts an epoch reported by DL4J, which will report its end too. */
  void start() {
    reported = true;
    open = false;
    batches = 0;
    progress.epochStarted();
  }

  /** Prepares for another call of {@code fit}, which may report no epochs. */
  void expectNone() {
    reported = false;
  }

  /** Returns whether DL4J reports the current epoch. */
  boolean isReported() {
    return reported;
  }

  /** Adds a batch to the current epoch. */
  void addBatch() {
    open = true;
    batches++;
  }

  /** Returns whether batches were added since the last epoch ended. */
  boolean isOpen() {
    return open;
  }

  /**
   * Returns whether an epoch that DL4J does not report has as many batches as the user declared.
   */
  boolean isComplete() {
    return !reported && batches == options.batchesPerEpoch();
  }

  /** Warns if epochs are needed but none has ended for a long time. */
  void warnIfEndless() {
    if (!reported && batches == PATIENCE && options.needsEpochs()) {
      progress.planEpochs(0); // otherwise the console would show "Epoch [1/40]" forever
      guard.warnOnce(
          "No epoch has ended after "
              + PATIENCE
              + " batches: "
              + unreported
              + ". End epochs with listener.finish(), which logs validation and epoch metrics, or set"
              + " .batchesPerEpoch(n).");
    }
  }

  /** Ends the epoch: runs the validation and logs the epoch metrics. */
  void end() {
    reported = false;
    open = false;
    batches = 0;
    progress.planEpochs(options.epochs());
    var validation = options.validation();
    if (validation != null) {
      guard.attempt("validation", () -> progress.validation(validation.get()));
    }
    progress.epochFinished();
  }
}
