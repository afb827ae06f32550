package io.github.metriclogger.progress;

/** The batches that make one optimizer step. Not for use by several threads. */
public final class StepTally {

  private final int size;
  private int batches;
  private double sum;
  private boolean normTold;
  private double gradNorm;

  /** Counts steps of so many micro-batches. */
  public StepTally(int size) {
    this.size = size;
  }

  /** Starts the next step. */
  public void reset() {
    batches = 0;
    sum = 0;
    normTold = false;
  }

  /** Adds the loss of a micro-batch. */
  public void add(double loss) {
    batches++;
    sum += loss;
  }

  /** Sets the gradient norm of the step. */
  public void gradNorm(double norm) {
    normTold = true;
    gradNorm = norm;
  }

  /** Whether the step has all its micro-batches. */
  public boolean full() {
    return batches >= size;
  }

  /** Whether the step has no micro-batch yet. */
  public boolean empty() {
    return batches == 0;
  }

  /** Mean of all losses: not finite when one of them is not. */
  public double loss() {
    return sum / batches;
  }

  /** Whether the step has a gradient norm. */
  public boolean normTold() {
    return normTold;
  }

  /** The last one reported. */
  public double gradNorm() {
    return gradNorm;
  }
}
