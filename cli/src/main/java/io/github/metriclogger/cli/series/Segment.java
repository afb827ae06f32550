package io.github.metriclogger.cli.series;

/**
 * A stretch of a run in which its axis does not go back. A run that was started again without a
 * resume, or a file to which several trainings were appended, has more than one.
 *
 * @param first the lowest place on the axis
 * @param last the highest place on the axis
 */
public record Segment(double first, double last) {

  /** This segment, extended to another place. */
  public Segment with(double at) {
    return new Segment(Math.min(first, at), Math.max(last, at));
  }
}
