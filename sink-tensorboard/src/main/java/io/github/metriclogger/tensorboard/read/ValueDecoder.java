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
 * Tells one {@code Summary.Value}: a number, something older (image, histogram) or a tensor. Values
 * that make no sense, and those of plugins that are not ours, are passed over.
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

  /** Forgets the tags. */
  void reset() {
    plugins.clear();
    summary.clear();
    hasNews = false;
  }

  /**
   * Tells a value.
   *
   * @param value the message
   * @throws MalformedProtoException when it is none; then nothing was told
   */
  void tell(ProtoReader value, long step, double wallTime, SupersedingVisitor told)
      throws MalformedProtoException {
    if (!isSound(value)) {
      return;
    }
    if (kind == SIMPLE_VALUE) {
      if (!told.isVoid(step)) {
        number(step, wallTime, told);
      }
      return;
    }
    plugin = plugins.of(tag, plugin);
    if (plugin.equals(HPARAMS)) {
      RunEvent event = hparams(wallTime);
      if (event != null) {
        told.state(event);
      }
    } else if (!told.isVoid(step)) {
      RunEvent event = event(step, wallTime);
      if (event != null) {
        told.event(step, event);
      }
    }
  }

  /** A number of the run's summary is kept for {@link #tellSummary}, and is no scalar. */
  private void number(long step, double wallTime, SupersedingVisitor told) {
    Double exact = pluginContent == null ? null : SummaryNumber.in(pluginContent);
    if (exact == null) {
      told.scalar(tag, step, wallTime, number);
    } else {
      if (summary.size() < MOST_NUMBERS || summary.containsKey(tag)) {
        summary.put(tag, exact);
        hasNews = true;
      }
    }
  }

  /** Tells the run's summary when the values of an event have changed it. */
  void tellSummary(long step, double wallTime, SupersedingVisitor told) {
    if (hasNews) {
      hasNews = false;
      told.event(step, new SummaryLogged(summary, wallTime));
    }
  }

  private boolean isSound(ProtoReader value) {
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
        case TENSOR -> new TensorEvents(tag, step, wallTime).event(Tensor.of(in), plugin);
        default -> null;
      };
    } catch (MalformedProtoException | IllegalArgumentException e) {
      return null;
    }
  }
}
