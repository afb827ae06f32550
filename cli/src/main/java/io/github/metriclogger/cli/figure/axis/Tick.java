package io.github.metriclogger.cli.figure.axis;

/**
 * A mark on an axis.
 *
 * @param value where it stands
 * @param label its text; empty where only a fine line is drawn
 */
public record Tick(double value, String label) {

  /** Whether it has no text. */
  public boolean isMinor() {
    return label.isEmpty();
  }
}
