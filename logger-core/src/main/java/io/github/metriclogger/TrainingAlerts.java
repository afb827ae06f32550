package io.github.metriclogger;

import io.github.metriclogger.config.AlertsConfig;
import io.github.metriclogger.config.AlertsConfig.Rule;
import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.texts.AlertText;
import java.util.Locale;

/**
 * The rules of the section {@code alerts}. Each speaks once per episode, which ends when its
 * condition is false again, and names the tag, prefix and all. Not for use by several threads.
 */
final class TrainingAlerts {

  /** A logger whose settings say what is watched for. */
  interface Rules {

    /** The section {@code alerts} of the settings. */
    AlertsConfig alerts();
  }

  /** Weight of the newest loss in the running mean: about the last 50 batches. */
  private static final double WEIGHT = 0.02;

  /** How many losses the running mean needs before a jump can be recognised. */
  private static final int WARM_UP = 10;

  private final MetricLogger logger;
  private final StandardMetrics names;
  private final TimeSource time;
  private final Episode nan;
  private final Episode normMax;
  private final Episode normMin;
  private final Episode jump;
  private final Episode notFalling;
  private boolean normFinite = true;
  private double mean;
  private int losses;
  private int epochsWithoutBest;

  TrainingAlerts(MetricLogger logger, StandardMetrics names, TimeSource time) {
    AlertsConfig config = logger instanceof Rules rules ? rules.alerts() : AlertsConfig.NONE;
    this.logger = logger;
    this.names = names;
    this.time = time;
    nan = new Episode(config.nan());
    normMax = new Episode(config.gradNormMax());
    normMin = new Episode(config.gradNormMin());
    jump = new Episode(config.lossJump());
    notFalling = new Episode(config.lossNotFalling());
  }

  /** Checks a batch without a gradient norm: the last norm still counts. */
  void batch(double loss, long step) {
    if (nan.update(!Double.isFinite(loss) || !normFinite)) {
      raise(nan, AlertText.LOSS_NOT_FINITE, names.loss() + " = " + loss, step);
    }
    if (Double.isFinite(loss)) {
      jump(loss, step);
    }
  }

  /** Checks a batch with a gradient norm. */
  void batch(double loss, double gradNorm, long step) {
    normFinite = Double.isFinite(gradNorm);
    if (Double.isFinite(loss) && nan.update(!normFinite)) {
      raise(nan, AlertText.GRADIENT_NOT_FINITE, names.gradNorm() + " = " + gradNorm, step);
    }
    batch(loss, step);
    if (normFinite) {
      gradNorm(gradNorm, step);
    }
  }

  /** Checks an epoch. */
  void epoch(boolean newBest, double bestLoss, long step) {
    epochsWithoutBest = newBest ? 0 : epochsWithoutBest + 1;
    if (notFalling.update(epochsWithoutBest >= notFalling.threshold())) {
      String tag = names.tag(StandardMetrics.EPOCH_LOSS);
      String loss = text("%.6f", bestLoss);
      String where =
          AlertText.NOT_BELOW.in(
              Locale.ENGLISH, "tag", tag, "loss", loss, "epochs", epochsWithoutBest, "step", step);
      emit(notFalling, AlertText.LOSS_NOT_FALLING, where, step);
    }
  }

  private void jump(double loss, long step) {
    double limit = jump.threshold() * mean;
    if (jump.update(losses >= WARM_UP && mean > 0 && loss > limit)) {
      raise(jump, AlertText.LOSS_JUMPED, above(names.loss(), loss, limit), step);
    }
    // Early on the plain mean of all losses, so that the first one weighs no more than the others.
    mean += (loss - mean) * Math.max(WEIGHT, 1.0 / (losses + 1));
    losses++;
  }

  private void gradNorm(double norm, long step) {
    double high = normMax.threshold();
    if (normMax.update(norm > high)) {
      String text = above(names.gradNorm(), norm, high);
      raise(normMax, AlertText.NORM_TOO_HIGH, text, step);
    }
    double low = normMin.threshold();
    if (normMin.update(norm < low)) {
      String text = text("%s = %.4g < %.4g", names.gradNorm(), norm, low);
      raise(normMin, AlertText.NORM_TOO_LOW, text, step);
    }
  }

  private static String above(String tag, double value, double limit) {
    return text("%s = %.4g > %.4g", tag, value, limit);
  }

  private static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  private void raise(Episode episode, AlertText title, String text, long step) {
    emit(episode, title, AlertText.AT_STEP.in(Locale.ENGLISH, "text", text, "step", step), step);
  }

  private void emit(Episode episode, AlertText title, String where, long step) {
    AlertLevel level = episode.rule.level();
    if (level != null) {
      logger.logEvent(new AlertRaised(level, title.english(), where, step, time.wallTime()));
    }
  }

  /** Whether a rule's condition holds now. */
  private static final class Episode {

    private final Rule rule;
    private boolean open;

    Episode(Rule rule) {
      this.rule = rule;
    }

    double threshold() {
      return rule.threshold();
    }

    /** Notes the condition; true when it begins to hold. */
    boolean update(boolean condition) {
      boolean begins = condition && !open && rule.enabled();
      open = condition;
      return begins;
    }
  }
}
