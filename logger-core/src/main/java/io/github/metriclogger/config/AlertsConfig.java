package io.github.metriclogger.config;

import io.github.metriclogger.data.AlertLevel;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code alerts}: what {@code TrainingProgress} watches.
 *
 * @param nan a loss or gradient norm that is not finite; the threshold is not used
 * @param gradNormMax a gradient norm above the threshold
 * @param gradNormMin a gradient norm below the threshold
 * @param lossJump a batch loss above threshold times the running mean
 * @param lossNotFalling no new best epoch loss for threshold epochs
 */
public record AlertsConfig(
    Rule nan, Rule gradNormMax, Rule gradNormMin, Rule lossJump, Rule lossNotFalling) {

  /**
   * The defaults: a NaN loss and gradient norms outside 0.001 to 100 are warned of, the others are
   * off.
   */
  public static final AlertsConfig DEFAULT =
      new AlertsConfig(
          new Rule(AlertLevel.WARN, Double.NaN),
          new Rule(AlertLevel.WARN, 100),
          new Rule(AlertLevel.WARN, 0.001),
          Rule.OFF,
          Rule.OFF);

  /** Everything off. */
  public static final AlertsConfig NONE =
      new AlertsConfig(Rule.OFF, Rule.OFF, Rule.OFF, Rule.OFF, Rule.OFF);

  /** The threshold of a rule of which only the level is said. */
  static double usualThreshold(String key) {
    return switch (key) {
      case "grad_norm_max" -> DEFAULT.gradNormMax.threshold;
      case "grad_norm_min" -> DEFAULT.gradNormMin.threshold;
      case "loss_jump" -> 3;
      default -> 10; // loss_not_falling, in epochs
    };
  }

  /**
   * One rule.
   *
   * @param level how loudly it is said, or null = the rule is off
   * @param threshold the limit
   */
  public record Rule(@Nullable AlertLevel level, double threshold) {

    /** A rule that is off. */
    public static final Rule OFF = new Rule(null, Double.NaN);

    /** Whether the rule is on. */
    public boolean enabled() {
      return level != null;
    }
  }
}
