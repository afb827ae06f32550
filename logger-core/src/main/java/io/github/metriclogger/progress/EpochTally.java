package io.github.metriclogger.progress;

/** What the batches of one epoch add up to. Not for use by several threads. */
public final class EpochTally {

  private final int worldSize;
  private int batches;
  private long samples;
  private long finite;
  private double sum;
  private double lost;
  private double min;
  private double max;
  private double learningRate;

  /**
   * Begins with nothing.
   *
   * @param worldSize how many processes train on as many samples each
   */
  EpochTally(int worldSize) {
    this.worldSize = Math.max(1, worldSize);
    reset();
  }

  /** Starts counting anew. */
  public void reset() {
    batches = 0;
    samples = 0;
    finite = 0;
    sum = 0;
    lost = 0;
    min = Double.NaN;
    max = Double.NaN;
    learningRate = Double.NaN;
  }

  /** Adds a batch. */
  public void add(double loss, double rate, long count) {
    batches++;
    samples += Math.max(0, count);
    if (!Double.isNaN(rate)) {
      learningRate = rate;
    }
    if (Double.isFinite(loss)) {
      min = finite == 0 ? loss : Math.min(min, loss);
      max = finite == 0 ? loss : Math.max(max, loss);
      sum(loss);
      finite++;
    }
  }

  /** Keeps what rounding loses (Neumaier): the average of equal losses is that loss. */
  private void sum(double loss) {
    double next = sum + loss;
    if (Double.isFinite(next)) {
      lost += Math.abs(sum) >= Math.abs(loss) ? (sum - next) + loss : (loss - next) + sum;
    }
    sum = next;
  }

  /** How many batches the epoch has so far. */
  public int batches() {
    return batches;
  }

  long nonFinite() {
    return batches - finite;
  }

  /** Mean of the finite losses, NaN when there was none. */
  public double average() {
    return finite == 0 ? Double.NaN : (sum + lost) / finite;
  }

  /** NaN when there was no finite loss. */
  double min() {
    return min;
  }

  /** NaN when there was no finite loss. */
  double max() {
    return max;
  }

  /** The last one reported, NaN when none was. */
  public double learningRate() {
    return learningRate;
  }

  /** Samples a second of all processes, NaN when no samples were reported or no time passed. */
  public double throughput(double seconds) {
    return samples > 0 && seconds > 0 ? worldSize * (samples / seconds) : Double.NaN;
  }
}
