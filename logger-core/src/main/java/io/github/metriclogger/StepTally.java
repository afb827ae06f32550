package io.github.metriclogger;

/** The batches that make one optimizer step. Not for use by several threads. */
final class StepTally {

  private final int size;
  private int batches;
  private double sum;
  private boolean normTold;
  private double gradNorm;

  StepTally(int size) {
    this.size = size;
  }

  void reset() {
    batches = 0;
    sum = 0;
    normTold = false;
  }

  void add(double loss) {
    batches++;
    sum += loss;
  }

  void gradNorm(double norm) {
    normTold = true;
    gradNorm = norm;
  }

  boolean full() {
    return batches >= size;
  }

  boolean empty() {
    return batches == 0;
  }

  /** Mean of all losses: not finite when one of them is not. */
  double loss() {
    return sum / batches;
  }

  boolean normTold() {
    return normTold;
  }

  /** The last one told. */
  double gradNorm() {
    return gradNorm;
  }
}
