package io.github.metriclogger.event;

import io.github.metriclogger.data.Histogram;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.data.Images;
import io.github.metriclogger.data.Media;
import io.github.metriclogger.data.PrCurve;
import io.github.metriclogger.data.Table;
import io.github.metriclogger.data.Text;
import java.util.List;

/** An event that carries a {@link Media} value of one tag at one step. */
public sealed interface Stepped extends RunEvent
    permits HistogramLogged, ImagesLogged, PrCurveLogged, TableLogged, TextLogged {

  /** The name, not empty. */
  String tag();

  /** The step, as the caller gave it: 0 or more. */
  long step();

  /** What was logged. */
  Media media();

  /**
   * The event of a value.
   *
   * @param tag the name, not empty
   * @param media the value
   * @param step 0 or more
   * @param wallTime seconds since 1970
   */
  static Stepped of(String tag, Media media, long step, double wallTime) {
    if (media instanceof Image image) {
      return new ImagesLogged(tag, List.of(image), step, wallTime);
    } else if (media instanceof Images several) {
      return new ImagesLogged(tag, several.images(), step, wallTime);
    } else if (media instanceof Histogram histogram) {
      return new HistogramLogged(tag, histogram, step, wallTime);
    } else if (media instanceof Text text) {
      return new TextLogged(tag, text.text(), step, wallTime);
    } else if (media instanceof Table table) {
      return new TableLogged(tag, table, step, wallTime);
    } else {
      return new PrCurveLogged(tag, (PrCurve) media, step, wallTime);
    }
  }
}
