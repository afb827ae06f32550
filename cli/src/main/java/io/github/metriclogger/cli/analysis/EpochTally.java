package io.github.metriclogger.cli.analysis;

/** Gathers the figures of one epoch, or of a stretch of steps. */
final class EpochTally {

  private final double at;
  private double sum;
  private long finite;
  private long nonFinite;
  private double min = Double.NaN;
  private double max = Double.NaN;
  private double learningRate = Double.NaN;
  private double seconds = Double.NaN;
  private double samplesPerSecond = Double.NaN;
  private double validationLoss = Double.NaN;
  private double firstTime = Double.NaN;
  private double lastTime = Double.NaN;

  EpochTally(double at) {
    this.at = at;
  }

  double at() {
    return at;
  }

  void loss(double loss) {
    if (!Double.isFinite(loss)) {
      nonFinite++;
      return;
    }
    min = finite == 0 ? loss : Math.min(min, loss);
    max = finite == 0 ? loss : Math.max(max, loss);
    sum += loss;
    finite++;
  }

  void learningRate(double rate) {
    learningRate = rate;
  }

  /** Notes how long the epoch took. */
  void seconds(double newSeconds) {
    seconds = newSeconds;
  }

  /** Adds to how long the epoch took, as far as that is known. */
  void addSeconds(double more) {
    if (Double.isFinite(more)) {
      seconds = Double.isNaN(seconds) ? more : seconds + more;
    }
  }

  void samplesPerSecond(double speed) {
    samplesPerSecond = speed;
  }

  void validationLoss(double loss) {
    validationLoss = loss;
  }

  /** Notes when something of the epoch was written. */
  void time(double wallTime) {
    if (Double.isFinite(wallTime)) {
      firstTime = Double.isNaN(firstTime) ? wallTime : firstTime;
      lastTime = wallTime;
    }
  }

  double firstTime() {
    return firstTime;
  }

  double lastTime() {
    return lastTime;
  }

  /** Adds what comes directly after this stretch. */
  void append(EpochTally next) {
    if (next.finite > 0) {
      min = finite == 0 ? next.min : Math.min(min, next.min);
      max = finite == 0 ? next.max : Math.max(max, next.max);
    }
    sum += next.sum;
    finite += next.finite;
    nonFinite += next.nonFinite;
    learningRate = later(learningRate, next.learningRate);
    samplesPerSecond = later(samplesPerSecond, next.samplesPerSecond);
    validationLoss = later(validationLoss, next.validationLoss);
    firstTime = Double.isNaN(firstTime) ? next.firstTime : firstTime;
    lastTime = later(lastTime, next.lastTime);
    addSeconds(next.seconds);
  }

  private static double later(double one, double next) {
    return Double.isNaN(next) ? one : next;
  }

  /** Whether nothing but times was noted. */
  boolean isEmpty() {
    return finite + nonFinite == 0 && Double.isNaN(validationLoss);
  }

  EpochFigures figures() {
    boolean isSpread = finite > 1;
    return new EpochFigures(
        at,
        finite == 0 ? Double.NaN : sum / finite,
        isSpread ? min : Double.NaN,
        isSpread ? max : Double.NaN,
        nonFinite,
        learningRate,
        seconds,
        samplesPerSecond,
        validationLoss);
  }
}
