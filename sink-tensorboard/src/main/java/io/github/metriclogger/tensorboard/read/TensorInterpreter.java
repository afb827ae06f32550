package io.github.metriclogger.tensorboard.read;

import io.github.metriclogger.data.Histogram;
import io.github.metriclogger.data.ModelGraph;
import io.github.metriclogger.data.PrCurve;
import io.github.metriclogger.event.GraphLogged;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.PrCurveLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.event.TextLogged;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns the tensor of a tag at a step into an event. The plugin determines its meaning; if no
 * plugin is known, type and shape do.
 */
record TensorInterpreter(String tag, long step, double wallTime) {

  private static final String TEXT_SUFFIX = "/text_summary"; // appended by torch and tensorboardX
  private static final String LAYOUT_TAG = "custom_scalars__config__";
  private static final int PR_ROWS = 6;
  private static final int HISTOGRAM_COLUMNS = 3;

  /**
   * Returns the event that a tensor stands for.
   *
   * @param plugin empty if unknown
   * @return the event, or null if this logger has no such kind
   * @throws IllegalArgumentException if the tensor does not fit the plugin
   */
  @Nullable RunEvent event(Tensor tensor, String plugin) {
    return switch (plugin) {
      case "scalars" -> scalar(tensor);
      case "images" -> images(tensor);
      case "histograms" -> histogram(tensor);
      case "text" -> text(tensor);
      case "pr_curves" -> prCurve(tensor);
      case "graph_keras_model" -> kerasModel(tensor);
      case "" -> guessed(tensor);
      default -> null;
    };
  }

  private @Nullable RunEvent guessed(Tensor tensor) {
    if (tensor.isText()) {
      return isImages(tensor) ? images(tensor) : guessedText(tensor);
    }
    if (tensor.isSingleNumber()) {
      return scalar(tensor);
    }
    if (tensor.rank() == 2 && tensor.size(1) == HISTOGRAM_COLUMNS) {
      return histogram(tensor);
    }
    return prCurve(tensor);
  }

  private static boolean isImages(Tensor tensor) {
    List<byte[]> strings = tensor.strings();
    return tensor.rank() == 1 && strings.size() > 2 && ImageDecoder.isImage(strings.get(2));
  }

  /**
   * Interprets a string tensor as text, unless it is audio or the layout of charts, which are
   * strings too.
   */
  private @Nullable RunEvent guessedText(Tensor tensor) {
    List<byte[]> strings = tensor.strings();
    boolean isSound = !strings.isEmpty() && text(strings.get(0)).startsWith("RIFF");
    return isSound || tag.equals(LAYOUT_TAG) ? null : text(tensor);
  }

  private @Nullable RunEvent scalar(Tensor tensor) {
    return tensor.isSingleNumber() ? new Scalar(tag, tensor.numbers()[0], step, wallTime) : null;
  }

  /** Decodes strings that hold width, height and then the image files. */
  private @Nullable RunEvent images(Tensor tensor) {
    List<byte[]> strings = tensor.strings();
    return strings.size() <= 2
        ? null
        : ImageDecoder.ofFiles(tag, strings.subList(2, strings.size()), step, wallTime);
  }

  private @Nullable RunEvent histogram(Tensor tensor) {
    boolean isRows = tensor.rank() == 2 && tensor.size(1) == HISTOGRAM_COLUMNS;
    if (!isRows || !tensor.isReal()) {
      return null;
    }
    Histogram histogram = HistogramDecoder.ofRows(tensor.numbers());
    return new HistogramLogged(tag, histogram, step, wallTime);
  }

  private @Nullable RunEvent text(Tensor tensor) {
    if (!tensor.isText()) {
      return null;
    }
    String text =
        tensor.strings().stream().map(TensorInterpreter::text).collect(Collectors.joining("\n"));
    boolean suffixed = tag.endsWith(TEXT_SUFFIX) && tag.length() > TEXT_SUFFIX.length();
    String name = suffixed ? tag.substring(0, tag.length() - TEXT_SUFFIX.length()) : tag;
    return new TextLogged(name, text, step, wallTime);
  }

  private @Nullable RunEvent kerasModel(Tensor tensor) {
    if (!tensor.isText() || tensor.strings().isEmpty()) {
      return null;
    }
    ModelGraph graph = KerasModel.graph(text(tensor.strings().get(0)));
    return graph == null ? null : new GraphLogged(graph, wallTime);
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /** Decodes rows of true positives, false positives, and four more that follow from these. */
  private @Nullable RunEvent prCurve(Tensor tensor) {
    if (tensor.rank() != 2 || tensor.size(0) != PR_ROWS || !tensor.isReal()) {
      return null;
    }
    double[] numbers = tensor.numbers();
    int thresholds = numbers.length / PR_ROWS;
    PrCurve curve = PrCurve.ofCounts(row(numbers, 0, thresholds), row(numbers, 1, thresholds));
    return new PrCurveLogged(tag, curve, step, wallTime);
  }

  private static long[] row(double[] numbers, int row, int length) {
    long[] counts = new long[length];
    for (int i = 0; i < length; i++) {
      counts[i] = Math.round(numbers[row * length + i]);
    }
    return counts;
  }
}
