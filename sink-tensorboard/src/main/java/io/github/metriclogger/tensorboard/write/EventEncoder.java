package io.github.metriclogger.tensorboard.write;

import io.github.metriclogger.data.Histogram;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.data.PrCurve;
import io.github.metriclogger.event.GraphLogged;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.PrCurveLogged;
import io.github.metriclogger.event.Scalars;
import io.github.metriclogger.tensorboard.write.SummaryEncoder.Content;
import io.github.metriclogger.tensorboard.write.TagStates.TagState;
import io.github.metriclogger.wire.ProtoWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Encodes run events as TensorBoard events, in the form that both of its readers show: the older
 * payloads ({@code simple_value}, {@code image}, {@code histo}), which every tool supports, with
 * the newer metadata. Everything that can fail is done before the first byte is written. Not
 * thread-safe.
 *
 * @see <a href="https://github.com/tensorflow/tensorboard/tree/master/tensorboard/compat/proto">
 *     TensorBoard's messages</a>
 */
final class EventEncoder {

  private static final String NONFINITE = "/nonfinite";
  private static final String CONFIG_TAG = "config";

  private final RecordBuffer records;
  private final TagStates tags;
  private final SummaryEncoder summaries;
  private final int bins;

  EventEncoder(RecordBuffer records, TagStates tags, SummaryEncoder summaries, int bins) {
    this.records = records;
    this.tags = tags;
    this.summaries = summaries;
    this.bins = bins;
  }

  /** Writes the first record of a file. */
  void writeVersion(double wallTime) {
    int start = records.begin(wallTime, 0);
    ProtoWriter out = records.out();
    out.string(3, "brain.Event:2");
    int source = out.begin(10);
    out.string(1, "metriclogger");
    out.end(source);
    records.end(start);
  }

  /**
   * Writes the second record of a file, which supersedes earlier files from {@code step} on.
   *
   * @param step the first step of this file
   */
  void writeSessionStart(double wallTime, long step) {
    int start = records.begin(wallTime, step);
    ProtoWriter out = records.out();
    int log = out.begin(7);
    out.varint(1, 1);
    out.end(log);
    records.end(start);
  }

  void writeScalars(Scalars event) {
    int start = records.begin(event.wallTime(), event.step());
    int summary = summaries.beginSummary();
    int empty = records.size();
    int size = event.size();
    for (int i = 0; i < size; i++) {
      String tag = event.tag(i);
      double value = event.value(i);
      TagState state = tags.claim(tag, Plugin.SCALARS);
      if (state != null) {
        tags.checkStep(tag, state, event.step(), value);
        summaries.scalar(tag, state, (float) value);
      }
    }
    endSummary(start, summary, empty);
  }

  /** Writes each number of the run's summary as a scalar at the newest step. */
  void summary(Map<String, Double> numbers, double wallTime) {
    int start = records.begin(wallTime, Math.max(0, tags.highestStep()));
    int summary = summaries.beginSummary();
    int empty = records.size();
    numbers.forEach(
        (name, number) -> {
          TagState state = tags.claim(name, Plugin.SUMMARY);
          if (state != null) {
            summaries.summaryNumber(name, state, number);
          }
        });
    endSummary(start, summary, empty);
  }

  /** Ends a record of scalars; an empty one is removed. */
  private void endSummary(int start, int summary, int empty) {
    if (records.size() == empty) {
      records.truncate(start);
    } else {
      records.out().end(summary);
      records.end(start);
    }
  }

  void writeImages(ImagesLogged event) {
    List<Image> images = event.images();
    if (images.isEmpty()) {
      return;
    }
    images.forEach(Image::encoded);
    Content content =
        images.size() == 1 ? out -> image(out, images.get(0)) : out -> images(out, images);
    writeValue(event.tag(), Plugin.IMAGES, event.step(), event.wallTime(), content);
  }

  private static void image(ProtoWriter out, Image image) {
    int begun = out.begin(4);
    out.varint(1, image.height());
    out.varint(2, image.width());
    out.varint(3, colourSpace(image));
    out.bytes(4, image.encoded());
    out.end(begun);
  }

  /**
   * Returns TensorFlow's number of a colour space: 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA. In a
   * PNG, byte 25 determines it.
   */
  private static int colourSpace(Image image) {
    if (image.format() != Image.Format.PNG) {
      return 3;
    }
    return switch (image.encoded()[25]) {
      case 0 -> 1;
      case 4 -> 2;
      case 6 -> 4;
      default -> 3;
    };
  }

  private static void images(ProtoWriter out, List<Image> images) {
    byte[][] strings = new byte[images.size() + 2][];
    strings[0] = decimal(images.get(0).width());
    strings[1] = decimal(images.get(0).height());
    for (int i = 0; i < images.size(); i++) {
      strings[i + 2] = images.get(i).encoded();
    }
    SummaryEncoder.strings(out, strings);
  }

  private static byte[] decimal(int number) {
    return Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
  }

  void writeHistogram(HistogramLogged event) {
    Histogram histogram = event.histogram();
    Content content =
        histogram.finite() == 0
            ? out -> SummaryEncoder.doubles(out, new double[0], 3)
            : HistogramEncoder.content(histogram, bins);
    writeValue(event.tag(), Plugin.HISTOGRAMS, event.step(), event.wallTime(), content);
    if (histogram.nonFinite() > 0) {
      writeNonFinite(event);
    }
  }

  /**
   * Writes the number of non-finite values as a scalar of its own, since NaN among the edges of
   * bins breaks TensorBoard's page.
   */
  private void writeNonFinite(HistogramLogged event) {
    String tag = event.tag() + NONFINITE;
    float count = (float) event.histogram().nonFinite();
    writeValue(tag, Plugin.SCALARS, event.step(), event.wallTime(), out -> out.float32(2, count));
  }

  /** Writes a Markdown text. */
  void writeText(String tag, String text, long step, double wallTime) {
    writeValue(tag, Plugin.TEXT, step, wallTime, out -> SummaryEncoder.text(out, text));
  }

  /** Writes the config as text at the current step; it may be written again when it changes. */
  void writeConfig(String table, double wallTime) {
    TagState state = tags.claim(CONFIG_TAG, Plugin.TEXT);
    if (state != null) {
      long step = Math.max(0, tags.highestStep());
      writeRecord(CONFIG_TAG, state, step, wallTime, out -> SummaryEncoder.text(out, table));
    }
  }

  void writePrCurve(PrCurveLogged event) {
    PrCurve curve = event.curve();
    int thresholds = curve.thresholds();
    float[] rows = new float[6 * thresholds];
    for (int i = 0; i < thresholds; i++) {
      rows[i] = (float) curve.truePositives(i);
      rows[thresholds + i] = (float) curve.falsePositives(i);
      rows[2 * thresholds + i] = (float) curve.trueNegatives(i);
      rows[3 * thresholds + i] = (float) curve.falseNegatives(i);
      rows[4 * thresholds + i] = (float) curve.precision(i);
      rows[5 * thresholds + i] = (float) curve.recall(i);
    }
    ProtoWriter content = new ProtoWriter(16);
    content.varint(2, thresholds);
    TagState state = claim(event.tag(), Plugin.PR_CURVES, event.step());
    if (state != null) {
      state.setPluginContent(content.toByteArray());
      writeRecord(
          event.tag(),
          state,
          event.step(),
          event.wallTime(),
          out -> SummaryEncoder.floats(out, rows, 6));
    }
  }

  void writeGraph(GraphLogged event) {
    byte[] graph = GraphEncoder.graphDef(event.graph());
    int start = records.begin(event.wallTime(), 0);
    records.out().bytes(4, graph);
    records.end(start);
  }

  /** Writes a message for the HParams page. */
  void writeHparams(String tag, byte[] message, double wallTime) {
    int start = records.begin(wallTime, 0);
    summaries.hparams(tag, message);
    records.end(start);
  }

  private void writeValue(String tag, Plugin plugin, long step, double wallTime, Content content) {
    TagState state = claim(tag, plugin, step);
    if (state != null) {
      writeRecord(tag, state, step, wallTime, content);
    }
  }

  private void writeRecord(
      String tag, TagState state, long step, double wallTime, Content content) {
    int start = records.begin(wallTime, step);
    int summary = summaries.beginSummary();
    summaries.value(tag, state, content);
    records.out().end(summary);
    records.end(start);
  }

  private @Nullable TagState claim(String tag, Plugin plugin, long step) {
    TagState state = tags.claim(tag, plugin);
    if (state != null) {
      tags.checkStep(tag, state, step, Double.NaN);
    }
    return state;
  }
}
