package io.github.metriclogger.tensorboard.read;

import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.tensorboard.write.SummaryNumber;
import io.github.metriclogger.tensorboard.write.TagPlugins;
import io.github.metriclogger.tensorboard.write.TagStates;
import io.github.metriclogger.wire.MalformedProtoException;
import io.github.metriclogger.wire.ProtoReader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one {@code Summary.Value}: a number, an image or histogram in the older form, or a
 * tensor. Invalid values, and those of plugins that this logger does not support, are skipped.
 */
final class ValueDecoder {

  private static final int TAG = 1;
  private static final int SIMPLE_VALUE = 2;
  private static final int IMAGE = 4;
  private static final int HISTOGRAM = 5;
  private static final int AUDIO = 6;
  private static final int TENSOR = 8;
  private static final int METADATA = 9;

  private static final String HPARAMS = "hparams";

  private static final int MOST_NUMBERS = 10_000;

  private final TagPlugins plugins = new TagPlugins();
  private final Map<String, Object> summary = new LinkedHashMap<>();

  private boolean hasNews;
  private String tag = "";
  private int kind;
  private float number;
  private @Nullable ProtoReader payload;
  private String plugin = "";
  private @Nullable ProtoReader pluginContent;

  /** Clears the state of the tags. */
  void reset() {
    plugins.clear();
    summary.clear();
    hasNews = false;
  }

  /**
   * Reports a value.
   *
   * @param value the message
   * @throws MalformedProtoException if the message is malformed; nothing was reported then
   */
  void decode(ProtoReader value, long step, double wallTime, SupersedingVisitor visitor)
      throws MalformedProtoException {
    if (!readFields(value)) {
      return;
    }
    if (kind == SIMPLE_VALUE) {
      if (!visitor.isSuperseded(step)) {
        reportNumber(step, wallTime, visitor);
      }
      return;
    }
    plugin = plugins.of(tag, plugin);
    if (plugin.equals(HPARAMS)) {
      RunEvent event = hparams(wallTime);
      if (event != null) {
        visitor.state(event);
      }
    } else if (!visitor.isSuperseded(step)) {
      RunEvent event = event(step, wallTime);
      if (event != null) {
        visitor.event(step, event);
      }
    }
  }

  /** Reports a number; one of the run's summary is kept for {@link #reportSummary} instead. */
  private void reportNumber(long step, double wallTime, SupersedingVisitor visitor) {
    Double exact = pluginContent == null ? null : SummaryNumber.in(pluginContent);
    if (exact == null) {
      visitor.scalar(tag, step, wallTime, number);
    } else {
      if (summary.size() < MOST_NUMBERS || summary.containsKey(tag)) {
        summary.put(tag, exact);
        hasNews = true;
      }
    }
  }

  /** Reports the run's summary if the values of an event have changed it. */
  void reportSummary(long step, double wallTime, SupersedingVisitor visitor) {
    if (hasNews) {
      hasNews = false;
      visitor.event(step, new SummaryLogged(summary, wallTime));
    }
  }

  private boolean readFields(ProtoReader value) {
    tag = "";
    kind = 0;
    payload = null;
    plugin = "";
    pluginContent = null;
    try {
      while (value.next()) {
        field(value);
      }
      return true;
    } catch (MalformedProtoException e) {
      return false;
    }
  }

  private void field(ProtoReader in) throws MalformedProtoException {
    switch (in.field()) {
      case TAG -> tag = TagStates.NAMES.tag(in.string());
      case SIMPLE_VALUE -> {
        number = in.float32();
        kind = SIMPLE_VALUE;
      }
      case IMAGE, HISTOGRAM, AUDIO, TENSOR -> {
        payload = in.message();
        kind = in.field();
      }
      case METADATA -> metadata(in.message());
      default -> {}
    }
  }

  private void metadata(ProtoReader in) throws MalformedProtoException {
    while (in.next()) {
      if (in.field() == 1) {
        ProtoReader data = in.message();
        while (data.next()) {
          switch (data.field()) {
            case 1 -> plugin = data.string();
            case 2 -> pluginContent = data.message();
            default -> {}
          }
        }
      }
    }
  }

  private @Nullable RunEvent hparams(double wallTime) {
    try {
      return pluginContent == null ? null : HparamsDecoder.event(pluginContent, wallTime);
    } catch (MalformedProtoException | IllegalArgumentException e) {
      return null;
    }
  }

  private @Nullable RunEvent event(long step, double wallTime) {
    ProtoReader in = payload;
    if (in == null) {
      return null;
    }
    try {
      return switch (kind) {
        case IMAGE -> ImageDecoder.ofProto(tag, in, step, wallTime);
        case HISTOGRAM -> new HistogramLogged(tag, HistogramDecoder.ofProto(in), step, wallTime);
        case TENSOR -> new TensorInterpreter(tag, step, wallTime).event(Tensor.of(in), plugin);
        default -> null;
      };
    } catch (MalformedProtoException | IllegalArgumentException e) {
      return null;
    }
  }
}
