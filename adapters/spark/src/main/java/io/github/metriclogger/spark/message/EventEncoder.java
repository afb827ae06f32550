package io.github.metriclogger.spark.message;

import io.github.metriclogger.data.Histogram;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.data.ModelGraph.Node;
import io.github.metriclogger.data.PrCurve;
import io.github.metriclogger.data.Table;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.EpochProgress;
import io.github.metriclogger.event.GraphLogged;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.PrCurveLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalars;
import io.github.metriclogger.event.Stepped;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.event.TableLogged;
import io.github.metriclogger.event.TextLogged;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes events one behind the other: a byte for the kind, then its parts. A tag is written once
 * and then named by its number; steps and wall times (those of whole milliseconds) are differences
 * to the event before. A scalar of a usual loop takes 12 bytes. For one message, and one thread.
 *
 * <p>Pictures travel as PNG or JPEG, histograms as {@value #BINS} bins: both are made here.
 */
public final class EventEncoder {

  static final int BINS = 512;

  private final ByteWriter out = new ByteWriter();
  private final Map<String, Integer> tags = new HashMap<>();
  private long lastStep;
  private long lastMillis;

  /** How many bytes there are so far. */
  public int size() {
    return out.size();
  }

  /** All bytes so far. */
  public byte[] toBytes() {
    return out.toBytes();
  }

  /**
   * Appends an event.
   *
   * @param event the event
   * @return false when the event is of a kind that does not travel
   */
  public boolean add(RunEvent event) {
    if (event instanceof Scalars scalars) {
      putScalars(scalars);
    } else if (event instanceof Stepped stepped) {
      putStepped(stepped);
    } else if (event instanceof BatchProgress batch) {
      out.putByte(EventForm.BATCH);
      ProgressForm.put(out, batch);
    } else if (event instanceof EpochProgress epoch) {
      out.putByte(EventForm.EPOCH);
      ProgressForm.put(out, epoch);
    } else {
      return putOther(event);
    }
    return true;
  }

  private void putScalars(Scalars scalars) {
    boolean isRow = scalars.size() != 1;
    out.putByte(isRow ? EventForm.ROW : EventForm.SCALAR);
    putStep(scalars.step());
    putTime(scalars.wallTime());
    if (isRow) {
      out.putUnsigned(scalars.size());
    }
    for (int i = 0; i < scalars.size(); i++) {
      putTag(scalars.tag(i));
      out.putDouble(scalars.value(i));
    }
  }

  private void putStepped(Stepped event) {
    out.putByte(EventForm.of(event));
    putStep(event.step());
    putTime(event.wallTime());
    putTag(event.tag());
    if (event instanceof TextLogged text) {
      out.putText(text.text());
    } else if (event instanceof ImagesLogged images) {
      out.putUnsigned(images.images().size());
      images.images().forEach(this::putImage);
    } else if (event instanceof HistogramLogged histogram) {
      putHistogram(histogram.histogram());
    } else if (event instanceof TableLogged table) {
      putTable(table.table());
    } else {
      putCurve(((PrCurveLogged) event).curve());
    }
  }

  private void putImage(Image image) {
    out.putBytes(image.encoded());
    out.putOptional(image.caption());
  }

  private void putHistogram(Histogram histogram) {
    Histogram.Bins bins = histogram.bins(BINS);
    out.putUnsigned(bins.counts().length);
    for (double edge : bins.edges()) {
      out.putDouble(edge);
    }
    for (long count : bins.counts()) {
      out.putUnsigned(count);
    }
    out.putDouble(histogram.sum());
    out.putDouble(histogram.sumOfSquares());
    out.putUnsigned(histogram.nonFinite());
  }

  private void putTable(Table table) {
    out.putUnsigned(table.columns().size());
    table.columns().forEach(out::putText);
    out.putUnsigned(table.rows().size());
    table.rows().forEach(row -> PlainValues.put(out, row));
  }

  private void putCurve(PrCurve curve) {
    out.putUnsigned(curve.thresholds());
    for (int i = 0; i < curve.thresholds(); i++) {
      out.putUnsigned(curve.truePositives(i));
      out.putUnsigned(curve.falsePositives(i));
    }
  }

  private boolean putOther(RunEvent event) {
    if (event instanceof MessageLogged message) {
      begin(EventForm.MESSAGE, event);
      out.putText(message.level().name());
      out.putText(message.text());
    } else if (event instanceof AlertRaised alert) {
      begin(EventForm.ALERT, event);
      out.putText(alert.level().name());
      out.putText(alert.title());
      out.putText(alert.text());
      out.putSigned(alert.step());
    } else if (event instanceof ConfigLogged config) {
      begin(EventForm.CONFIG, event);
      PlainValues.putMap(out, config.config());
    } else if (event instanceof SummaryLogged summary) {
      begin(EventForm.SUMMARY, event);
      PlainValues.putMap(out, summary.summary());
    } else if (event instanceof MetricDefined defined) {
      begin(EventForm.DEFINITION, event);
      putDefinition(defined.definition());
    } else if (event instanceof GraphLogged graph) {
      begin(EventForm.GRAPH, event);
      out.putUnsigned(graph.graph().nodes().size());
      graph.graph().nodes().forEach(this::putNode);
    } else {
      return false;
    }
    return true;
  }

  private void begin(int form, RunEvent event) {
    out.putByte(form);
    putTime(event.wallTime());
  }

  private void putDefinition(MetricDefinition definition) {
    out.putText(definition.name());
    out.putOptional(definition.stepMetric());
    out.putText(definition.summary().name());
    out.putText(definition.goal().name());
  }

  private void putNode(Node node) {
    out.putText(node.name());
    out.putText(node.operation());
    PlainValues.put(out, node.inputs());
    PlainValues.putMap(out, node.attributes());
  }

  private void putTag(String tag) {
    Integer known = tags.putIfAbsent(tag, tags.size());
    if (known == null) {
      out.putUnsigned(tags.size() - 1);
      out.putText(tag);
    } else {
      out.putUnsigned(known);
    }
  }

  private void putStep(long step) {
    out.putSigned(step - lastStep);
    lastStep = step;
  }

  /** Whole milliseconds, as our clock gives them, as a difference; any other time as it is. */
  private void putTime(double wallTime) {
    long millis = Math.round(wallTime * 1000);
    if (millis / 1000.0 == wallTime) {
      out.putUnsigned(1 + 2 * zigzag(millis - lastMillis));
      lastMillis = millis;
    } else {
      out.putUnsigned(0);
      out.putDouble(wallTime);
    }
  }

  private static long zigzag(long difference) {
    return (difference << 1) ^ (difference >> 63);
  }
}
