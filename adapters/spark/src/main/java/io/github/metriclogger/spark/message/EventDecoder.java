package io.github.metriclogger.spark.message;

import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.data.Histogram;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.data.ModelGraph;
import io.github.metriclogger.data.ModelGraph.Node;
import io.github.metriclogger.data.PrCurve;
import io.github.metriclogger.data.Table;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.GraphLogged;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.PrCurveLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.event.ScalarRow;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.event.TableLogged;
import io.github.metriclogger.event.TextLogged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads what an {@link EventEncoder} wrote. For one message, and one thread. */
public final class EventDecoder {

  private final ByteReader in;
  private final List<String> tags = new ArrayList<>();
  private long lastStep;
  private long lastMillis;

  private EventDecoder(byte[] bytes) {
    in = new ByteReader(bytes);
  }

  /**
   * Reads events in their order.
   *
   * @param bytes what an encoder made
   * @param to takes them
   * @throws IllegalArgumentException when the bytes are something else; what came before was taken
   */
  public static void read(byte[] bytes, Consumer<RunEvent> to) {
    EventDecoder decoder = new EventDecoder(bytes);
    while (decoder.in.hasMore()) {
      to.accept(decoder.next());
    }
  }

  private RunEvent next() {
    int form = in.getByte();
    return switch (form) {
      case EventForm.SCALAR -> scalar();
      case EventForm.ROW -> row();
      case EventForm.TEXT,
          EventForm.IMAGES,
          EventForm.HISTOGRAM,
          EventForm.TABLE,
          EventForm.PR_CURVE ->
          stepped(form);
      case EventForm.BATCH -> ProgressForm.batch(in);
      case EventForm.EPOCH -> ProgressForm.epoch(in);
      default -> other(form, time());
    };
  }

  private Scalar scalar() {
    long step = step();
    double time = time();
    String tag = tag();
    return new Scalar(tag, in.getDouble(), step, time);
  }

  private ScalarRow row() {
    long step = step();
    double time = time();
    int size = in.getCount();
    Map<String, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      values.put(tag(), in.getDouble());
    }
    return ScalarRow.of(values, step, time);
  }

  private RunEvent stepped(int form) {
    long step = step();
    double time = time();
    String tag = tag();
    return switch (form) {
      case EventForm.TEXT -> new TextLogged(tag, in.getText(), step, time);
      case EventForm.IMAGES -> new ImagesLogged(tag, images(), step, time);
      case EventForm.HISTOGRAM -> new HistogramLogged(tag, histogram(), step, time);
      case EventForm.TABLE -> new TableLogged(tag, table(), step, time);
      default -> new PrCurveLogged(tag, curve(), step, time);
    };
  }

  private List<Image> images() {
    int size = in.getCount();
    List<Image> images = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Image image = Image.file(in.getBytes());
      String caption = in.getOptional();
      images.add(caption == null ? image : image.withCaption(caption));
    }
    return images;
  }

  private Histogram histogram() {
    int size = in.getCount();
    double[] edges = new double[size == 0 ? 0 : size + 1];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = in.getDouble();
    }
    long[] counts = new long[size];
    for (int i = 0; i < size; i++) {
      counts[i] = in.getUnsigned();
    }
    return Histogram.ofBins(
        new Histogram.Bins(edges, counts), in.getDouble(), in.getDouble(), in.getUnsigned());
  }

  private Table table() {
    List<String> columns = texts();
    int size = in.getCount();
    List<List<?>> rows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      rows.add(PlainValues.get(in) instanceof List<?> row ? row : List.of());
    }
    return new Table(columns, rows);
  }

  private PrCurve curve() {
    int size = in.getCount();
    long[] right = new long[size];
    long[] wrong = new long[size];
    for (int i = 0; i < size; i++) {
      right[i] = in.getUnsigned();
      wrong[i] = in.getUnsigned();
    }
    return PrCurve.ofCounts(right, wrong);
  }

  private RunEvent other(int form, double time) {
    return switch (form) {
      case EventForm.MESSAGE ->
          new MessageLogged(MessageLevel.valueOf(in.getText()), in.getText(), time);
      case EventForm.ALERT ->
          new AlertRaised(
              AlertLevel.valueOf(in.getText()), in.getText(), in.getText(), in.getSigned(), time);
      case EventForm.CONFIG -> new ConfigLogged(map(), time);
      case EventForm.SUMMARY -> new SummaryLogged(map(), time);
      case EventForm.DEFINITION -> new MetricDefined(definition(), time);
      case EventForm.GRAPH -> new GraphLogged(graph(), time);
      default -> throw new IllegalArgumentException("no kind of event: " + form);
    };
  }

  @SuppressWarnings("NullAway") // a config may hold nulls, which its type does not say
  private Map<String, Object> map() {
    return PlainValues.getMap(in);
  }

  private MetricDefinition definition() {
    return new MetricDefinition(
        in.getText(),
        in.getOptional(),
        MetricDefinition.Summary.valueOf(in.getText()),
        MetricDefinition.Goal.valueOf(in.getText()));
  }

  private ModelGraph graph() {
    int size = in.getCount();
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String name = in.getText();
      String operation = in.getText();
      List<String> inputs = new ArrayList<>();
      if (PlainValues.get(in) instanceof List<?> list) {
        list.forEach(input -> inputs.add(String.valueOf(input)));
      }
      Map<String, String> attributes = new LinkedHashMap<>();
      PlainValues.getMap(in).forEach((key, value) -> attributes.put(key, String.valueOf(value)));
      nodes.add(new Node(name, operation, inputs, attributes));
    }
    return new ModelGraph(nodes);
  }

  private List<String> texts() {
    int size = in.getCount();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      texts.add(in.getText());
    }
    return texts;
  }

  private String tag() {
    int number = Math.toIntExact(in.getUnsigned());
    if (number == tags.size()) {
      tags.add(in.getText());
    }
    return tags.get(number);
  }

  private long step() {
    lastStep += in.getSigned();
    return lastStep;
  }

  private double time() {
    long difference = in.getUnsigned();
    if (difference == 0) {
      return in.getDouble();
    }
    long zigzag = difference >>> 1;
    lastMillis += (zigzag >>> 1) ^ -(zigzag & 1);
    return lastMillis / 1000.0;
  }
}
