package io.github.metriclogger;

import io.github.metriclogger.data.Histogram;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.data.Images;
import io.github.metriclogger.data.Media;
import io.github.metriclogger.data.PrCurve;
import io.github.metriclogger.data.Table;
import io.github.metriclogger.data.Text;
import java.util.List;
import java.util.function.Supplier;

/**
 * The part of a {@link MetricLogger} that takes pictures, histograms, texts, tables and curves: one
 * door, and methods on it that take raw data.
 *
 * <p>What the data hold never stops the training and never loses the rest: scores outside 0 to 1
 * and pixels are clipped, NaN scores left out, uneven rows filled up, bytes that are no picture
 * replaced by one that says so. It is counted in {@link
 * io.github.metriclogger.DeliveryReport#corrected()} and warned of once. Arguments that do not fit
 * each other (three labels, five scores) are dropped, counted and warned of once.
 *
 * <p>Threads and errors: as {@link MetricLogger}. Not for implementing.
 */
public interface MediaLogger {

  /**
   * Logs a value.
   *
   * @param tag the name, not empty
   * @param value what to log
   * @param step 0 or more
   */
  void log(String tag, Media value, long step);

  /**
   * Logs a value that is made by the call, on the calling thread: not at all in a process that does
   * not write. Whatever making it throws is counted and warned of, not thrown.
   *
   * @param tag the name, not empty
   * @param value makes what to log
   * @param step 0 or more
   */
  void log(String tag, Supplier<? extends Media> value, long step);

  /**
   * Logs a picture. The caller pays nothing but the call; it is encoded elsewhere.
   *
   * @param tag the name
   * @param image the picture
   * @param step 0 or more
   */
  default void logImage(String tag, Image image, long step) {
    log(tag, image, step);
  }

  /**
   * Logs a picture that is a file already.
   *
   * @param tag the name
   * @param file a PNG, JPEG or GIF file; copied
   * @param step 0 or more
   */
  default void logImage(String tag, byte[] file, long step) {
    log(tag, () -> Image.file(file), step);
  }

  /**
   * Logs several pictures under one tag.
   *
   * @param tag the name
   * @param images at least one; nulls are left out
   * @param step 0 or more
   */
  default void logImages(String tag, List<Image> images, long step) {
    log(tag, () -> new Images(images), step);
  }

  /**
   * Logs the distribution of values. The caller pays one copy, and of a large array the binning:
   * see {@link Histogram#of(float[])}.
   *
   * @param tag the name
   * @param values any length, any values
   * @param step 0 or more
   */
  default void logHistogram(String tag, float[] values, long step) {
    log(tag, () -> Histogram.of(values), step);
  }

  /** The same for doubles. */
  default void logHistogram(String tag, double[] values, long step) {
    log(tag, () -> Histogram.of(values), step);
  }

  /**
   * Logs a text; Markdown where the reader knows it.
   *
   * @param tag the name
   * @param text the text
   * @param step 0 or more
   */
  default void logText(String tag, String text, long step) {
    log(tag, () -> new Text(text), step);
  }

  /**
   * Logs a table.
   *
   * @param tag the name
   * @param table the table
   * @param step 0 or more
   */
  default void logTable(String tag, Table table, long step) {
    log(tag, table, step);
  }

  /**
   * Logs a table of plain values.
   *
   * @param tag the name
   * @param columns the column names
   * @param rows the rows: strings, numbers, booleans, null; another cell becomes its text. A short
   *     row is filled up, a long one adds columns
   * @param step 0 or more
   */
  default void logTable(String tag, List<String> columns, List<? extends List<?>> rows, long step) {
    log(tag, () -> new Table(columns, rows), step);
  }

  /**
   * Logs a precision-recall curve.
   *
   * @param tag the name
   * @param curve the curve
   * @param step 0 or more
   */
  default void logPrCurve(String tag, PrCurve curve, long step) {
    log(tag, curve, step);
  }

  /**
   * Logs the precision-recall curve of predictions, at {@value PrCurve#DEFAULT_THRESHOLDS}
   * thresholds.
   *
   * @param tag the name
   * @param labels what is true
   * @param scores the predicted probability of true, 0 to 1, as many as labels; others are clipped,
   *     NaN is left out
   * @param step 0 or more
   */
  default void logPrCurve(String tag, boolean[] labels, double[] scores, long step) {
    log(tag, () -> PrCurve.of(labels, scores), step);
  }

  /** The same for floats. */
  default void logPrCurve(String tag, boolean[] labels, float[] scores, long step) {
    log(tag, () -> PrCurve.of(labels, scores), step);
  }

  /**
   * The same for labels that are numbers.
   *
   * @param tag the name
   * @param labels above 0 = true
   * @param scores as above
   * @param step 0 or more
   */
  default void logPrCurve(String tag, int[] labels, double[] scores, long step) {
    log(tag, () -> PrCurve.of(labels, scores), step);
  }

  /** The same for floats. */
  default void logPrCurve(String tag, int[] labels, float[] scores, long step) {
    log(tag, () -> PrCurve.of(labels, scores), step);
  }
}
