package io.github.metriclogger.progress;

/** The batches that make one optimizer step. Not for use by several threads. */
public final class StepTally {

  private final int size;
  private int batches;
  private double sum;
  private boolean normTold;
  private double gradNorm;

  public StepTally(int size) {
    this.size = size;
  }

  public void reset() {
    batches = 0;
    sum = 0;
    normTold = false;
  }

  public void add(double loss) {
    batches++;
    sum += loss;
  }

  public void gradNorm(double norm) {
    normTold = true;
    gradNorm = norm;
  }

  public boolean full() {
    return batches >= size;
  }

  public boolean empty() {
    return batches == 0;
  }

  /** Mean of all losses: not finite when one of them is not. */
  public double loss() {
    return sum / batches;
  }

  public boolean normTold() {
    return normTold;
  }

  /** The last one told. */
  public double gradNorm() {
    return gradNorm;
  }
}
