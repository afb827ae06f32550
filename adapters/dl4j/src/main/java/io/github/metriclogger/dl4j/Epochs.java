package io.github.metriclogger.dl4j;

import io.github.metriclogger.TrainingProgress;

/**
 * The epochs of a training: their ends are reported by DL4J, by the program, or follow from the
 * number of batches. For one thread at a time.
 */
final class Epochs {

  /**
   * After so many batches without the end of an epoch a warning explains how to end one. More than
   * most epochs have; in batches, so that it does not depend on the machine.
   */
  static final int PATIENCE = 1000;

  private final TrainingProgress progress;
  private final ListenerOptions options;
  private final Guard guard;
  private final String unreported;
  private boolean reported;
  private boolean open;
  private int batches;

  /**
   * Begins before the first epoch.
   *
   * @param unreported what reports no epochs, as a clause of the warning
   */
  Epochs(TrainingProgress progress, ListenerOptions options, Guard guard, String unreported) {
    this.progress = progress;
    this.options = options;
    this.guard = guard;
    this.unreported = unreported;
  }

  /** DL4J reports an epoch; it will report its end, too. */
  void start() {
    reported = true;
    open = false;
    batches = 0;
    progress.epochStarted();
  }

  /** Another call of {@code fit}, which may report none. */
  void expectNone() {
    reported = false;
  }

  /** Whether DL4J reports the current epoch. */
  boolean isReported() {
    return reported;
  }

  /** Adds a batch to the current epoch. */
  void addBatch() {
    open = true;
    batches++;
  }

  /** Whether there are batches since the last end. */
  boolean isOpen() {
    return open;
  }

  /** Whether the epoch, which is not reported, has as many batches as the user declared. */
  boolean isComplete() {
    return !reported && batches == options.batchesPerEpoch();
  }

  /** Explains how to end an epoch when that is wanted and none has ended for long. */
  void warnIfEndless() {
    if (!reported && batches == PATIENCE && options.needsEpochs()) {
      progress.planEpochs(0); // the console would show "Epoch [1/40]" to the end
      guard.warnOnce(
          "No epoch has ended after "
              + PATIENCE
              + " batches: "
              + unreported
              + ". listener.finish() ends one (validation and epoch metrics come then), and so does"
              + " .batchesPerEpoch(n) after each n batches.");
    }
  }

  /** Ends the epoch: validates, and logs its metrics. */
  void end() {
    reported = false;
    open = false;
    batches = 0;
    progress.planEpochs(options.epochs());
    var validation = options.validation();
    if (validation != null) {
      guard.run("validation", () -> progress.validation(validation.get()));
    }
    progress.epochFinished();
  }
}
