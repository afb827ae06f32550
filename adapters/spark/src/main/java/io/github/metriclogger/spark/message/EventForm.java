package io.github.metriclogger.spark.message;

import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.Stepped;
import io.github.metriclogger.event.TableLogged;
import io.github.metriclogger.event.TextLogged;

/** The byte that each event begins with. */
final class EventForm {

  static final int SCALAR = 1;
  static final int ROW = 2;
  static final int TEXT = 3;
  static final int IMAGES = 4;
  static final int HISTOGRAM = 5;
  static final int TABLE = 6;
  static final int PR_CURVE = 7;
  static final int BATCH = 8;
  static final int EPOCH = 9;
  static final int MESSAGE = 10;
  static final int ALERT = 11;
  static final int CONFIG = 12;
  static final int SUMMARY = 13;
  static final int DEFINITION = 14;
  static final int GRAPH = 15;

  private EventForm() {}

  static int of(Stepped event) {
    if (event instanceof TextLogged) {
      return TEXT;
    } else if (event instanceof ImagesLogged) {
      return IMAGES;
    } else if (event instanceof HistogramLogged) {
      return HISTOGRAM;
    }
    return event instanceof TableLogged ? TABLE : PR_CURVE;
  }
}
