package io.github.metriclogger.cli.source;

import io.github.metriclogger.spi.RunVisitor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A visitor that knows axes: readers of foreign formats report to it where on the axis of their
 * source a value lies, which need not be a whole number. Any other visitor gets the same values by
 * {@link RunVisitor#scalar}.
 */
public interface AxisVisitor extends RunVisitor {

  /** The name of the axis of sources without one: the number of the row, from 0. */
  String ROW = "row";

  /** The name of the axis of formats that count steps. */
  String STEP = "step";

  /**
   * Names the axis of the values that follow. Without a call it is {@value #STEP}.
   *
   * @param name as in the source, or {@value #ROW}
   */
  void axis(String name);

  /**
   * One value.
   *
   * @param tag as in the source
   * @param at its place on the axis, finite
   * @param wallTime seconds since 1970, NaN when the source has none
   * @param value the value
   */
  void point(String tag, double at, double wallTime, double value);

  /**
   * The configuration of the training, as far as the source holds it.
   *
   * @param config plain data by key
   */
  void config(Map<String, Object> config);

  /**
   * How far the training is, as far as the source says so. Later calls hold.
   *
   * @param progress what is known
   */
  void progress(Progressed progress);

  /**
   * How many lines so far could not be read, of a source whose others can. Later calls hold.
   *
   * @param lines their number
   */
  default void skipped(long lines) {}

  /**
   * How far a training is. NaN stands for what the source does not say.
   *
   * @param step the optimizer steps that are done
   * @param steps the steps that are planned
   * @param epoch the epochs that are done, with a fraction
   * @param epochs the epochs that are planned
   * @param finished whether the training has ended with all its work done; null = not said
   */
  record Progressed(
      double step, double steps, double epoch, double epochs, @Nullable Boolean finished) {}

  /**
   * The visitor as one that knows axes.
   *
   * @param visitor any visitor; one that knows no axis gets whole places as steps and counts values
   *     at other places by their row
   */
  static AxisVisitor of(RunVisitor visitor) {
    return visitor instanceof AxisVisitor known ? known : new PlainAxis(visitor);
  }
}
