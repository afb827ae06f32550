package io.github.metriclogger.wandb.tensorboard;

import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.PrCurveLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.event.TableLogged;
import io.github.metriclogger.event.TextLogged;
import org.jspecify.annotations.Nullable;

/**
 * Tag and step of an event in a foreign file.
 *
 * @param tag may be empty
 * @param step may be negative
 */
record FollowedEvent(String tag, long step) {

  /** Those of an event; null if it has no step. */
  static @Nullable FollowedEvent of(RunEvent event) {
    if (event instanceof Scalar scalar) {
      return new FollowedEvent(scalar.tag(), scalar.step());
    } else if (event instanceof ImagesLogged images) {
      return new FollowedEvent(images.tag(), images.step());
    } else if (event instanceof HistogramLogged histogram) {
      return new FollowedEvent(histogram.tag(), histogram.step());
    } else if (event instanceof TextLogged text) {
      return new FollowedEvent(text.tag(), text.step());
    } else if (event instanceof PrCurveLogged curve) {
      return new FollowedEvent(curve.tag(), curve.step());
    } else if (event instanceof TableLogged table) {
      return new FollowedEvent(table.tag(), table.step());
    }
    return null;
  }

  /** The same event at another time. */
  static RunEvent at(double wallTime, RunEvent event) {
    if (event instanceof Scalar it) {
      return new Scalar(it.tag(), it.value(), it.step(), wallTime);
    } else if (event instanceof ImagesLogged it) {
      return new ImagesLogged(it.tag(), it.images(), it.step(), wallTime);
    } else if (event instanceof HistogramLogged it) {
      return new HistogramLogged(it.tag(), it.histogram(), it.step(), wallTime);
    } else if (event instanceof TextLogged it) {
      return new TextLogged(it.tag(), it.text(), it.step(), wallTime);
    } else if (event instanceof PrCurveLogged it) {
      return new PrCurveLogged(it.tag(), it.curve(), it.step(), wallTime);
    } else if (event instanceof TableLogged it) {
      return new TableLogged(it.tag(), it.table(), it.step(), wallTime);
    }
    return event;
  }
}
