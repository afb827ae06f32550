package io.github.metriclogger.testkit;

import io.github.metriclogger.data.Image;
import io.github.metriclogger.data.PrCurve;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.PrCurveLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.RunStarted;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.event.SystemSampled;
import io.github.metriclogger.event.TableLogged;
import io.github.metriclogger.event.TextLogged;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Extracts the content of an event that a format must preserve, as comparable lists and maps. Wall
 * times are not included; of a histogram only the number of values is, since formats choose their
 * own bins.
 */
final class EventContent {

  private EventContent() {}

  static Object of(RunEvent event) {
    if (event instanceof ImagesLogged images) {
      return List.of(
          images.tag(), images.step(), images.images().stream().map(EventContent::of).toList());
    }
    if (event instanceof TextLogged text) {
      return List.of(text.tag(), text.step(), text.text());
    }
    if (event instanceof TableLogged table) {
      Object rows = plain(table.table().rows());
      return List.of(table.tag(), table.step(), table.table().columns(), rows);
    }
    if (event instanceof HistogramLogged histogram) {
      return List.of(histogram.tag(), histogram.step(), histogram.histogram().size());
    }
    if (event instanceof PrCurveLogged curve) {
      return List.of(curve.tag(), curve.step(), of(curve.curve()));
    }
    return ofRun(event);
  }

  private static Object ofRun(RunEvent event) {
    if (event instanceof RunStarted started) {
      RunInfo run = started.run();
      return List.of(run.project(), run.name(), run.id());
    }
    if (event instanceof ConfigLogged config) {
      return plain(config.config());
    }
    if (event instanceof SummaryLogged summary) {
      return plain(summary.summary());
    }
    if (event instanceof MetricDefined defined) {
      return defined.definition();
    }
    if (event instanceof AlertRaised alert) {
      return List.of(alert.level(), alert.title(), alert.text());
    }
    if (event instanceof MessageLogged message) {
      return List.of(message.level(), message.text());
    }
    if (event instanceof SystemSampled sample) {
      return sample.values();
    }
    if (event instanceof RunFinished finished) {
      return finished.status();
    }
    return event;
  }

  private static Object of(Image image) {
    String bytes = Base64.getEncoder().encodeToString(image.encoded());
    return List.of(image.format(), image.width(), image.height(), bytes);
  }

  private static Object of(PrCurve curve) {
    return LongStream.range(0, curve.thresholds())
        .mapToObj(i -> List.of(curve.truePositives((int) i), curve.falsePositives((int) i)))
        .toList();
  }

  /** Converts numbers to doubles, since formats do not preserve the Java type. */
  private static Object plain(@Nullable Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>();
      map.forEach((key, item) -> copy.put(key, plain(item)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(item -> copy.add(plain(item)));
      return copy;
    }
    return String.valueOf(value);
  }
}
