package io.github.metriclogger.cli.figure;

import io.github.metriclogger.cli.series.Buckets;
import io.github.metriclogger.cli.series.Smoothing;
import org.jspecify.annotations.Nullable;

/**
 * A curve of a panel.
 *
 * @param name what the legend calls it
 * @param placed its values, over what they are drawn over, see {@link
 *     io.github.metriclogger.cli.series.Abscissa}
 * @param line its smoothed line, a value for each bucket, see {@link Smoothing}
 * @param look how its values look
 * @param smoothed where the smoothed line has a name and a look of its own; null where it is drawn
 *     in the curve's
 */
public record NamedCurve(
    Label name,
    Buckets placed,
    @SuppressWarnings("ArrayRecordComponent") double[] line,
    Look look,
    @Nullable Smoothed smoothed) {

  /** A curve over the axis of its run, drawn in one look. */
  public static NamedCurve of(Label name, Buckets buckets, Smoothing smoothing, Look look) {
    return new NamedCurve(name, buckets, smoothing.over(buckets, buckets), look, null);
  }

  /** The same curve with a smoothed line of its own name and look. */
  public NamedCurve with(Label smoothedName, Look smoothedLook) {
    return new NamedCurve(name, placed, line, look, new Smoothed(smoothedName, smoothedLook));
  }

  /** How the line is drawn. */
  public Look lineLook() {
    return smoothed == null ? look : smoothed.look;
  }

  /**
   * A smoothed line that the legend names.
   *
   * @param name what the legend calls it
   * @param look how it looks
   */
  public record Smoothed(Label name, Look look) {}
}
