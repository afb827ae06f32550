package io.github.metriclogger.wandb.log.record;

import io.github.metriclogger.wire.MalformedProtoException;
import io.github.metriclogger.wire.ProtoReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes what is known of a metric. */
final class MetricDecoder {

  private @Nullable String name;
  private @Nullable String glob;
  private @Nullable String stepMetric;
  private boolean stepSync;
  private boolean hidden;
  private boolean defined;
  private List<Integer> summaries = List.of();
  private int goal;

  private MetricDecoder() {}

  static LogRecord decode(ProtoReader message) throws MalformedProtoException {
    MetricDecoder metric = new MetricDecoder();
    while (message.next()) {
      metric.take(message);
    }
    return new LogRecord.Metric(
        metric.name,
        metric.glob,
        metric.stepMetric,
        metric.stepSync,
        metric.hidden,
        metric.defined,
        metric.summaries,
        metric.goal);
  }

  private void take(ProtoReader field) throws MalformedProtoException {
    switch (field.field()) {
      case 1 -> name = RecordDecoder.text(field);
      case 2 -> glob = RecordDecoder.text(field);
      case 4 -> stepMetric = RecordDecoder.text(field);
      case 6 -> {
        List<Integer> options = trueFields(field.message());
        stepSync = options.contains(1);
        hidden = options.contains(2);
        defined = options.contains(3);
      }
      case 7 -> summaries = trueFields(field.message());
      case 8 -> goal = (int) field.varint();
      default -> {}
    }
  }

  /** The numbers of the fields that are set in a message of booleans. */
  private static List<Integer> trueFields(ProtoReader message) throws MalformedProtoException {
    List<Integer> numbers = new ArrayList<>();
    while (message.next()) {
      Integer number = message.field();
      if (message.isVarint()) {
        numbers.remove(number);
        if (message.varint() != 0) {
          numbers.add(number);
        }
      }
    }
    return numbers;
  }
}
