package io.github.metriclogger.dl4j;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.data.Histogram;
import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.data.ModelGraph;
import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.GraphLogged;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.Scalars;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.testkit.RecordingSink;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A real logger with a sink that keeps everything; what was logged is looked at after the end. */
final class RecordedRun implements AutoCloseable {

  private final RecordingSink sink = new RecordingSink();
  private final MetricLogger logger;

  RecordedRun(Path directory) {
    logger =
        MetricLogger.builder()
            .project("dl4j")
            .dir(directory)
            .sink("console", Map.of("enabled", false))
            .sink("recording", sink)
            .open();
  }

  MetricLogger logger() {
    return logger;
  }

  Dl4jMetricListener.Builder listener() {
    return Dl4jMetricListener.builder(logger);
  }

  /** Ends the run and gives back every value by tag and step. */
  SortedMap<String, SortedMap<Long, Double>> scalars() {
    logger.close();
    SortedMap<String, SortedMap<Long, Double>> values = new TreeMap<>();
    for (Scalars row : sink.events(Scalars.class)) {
      for (int i = 0; i < row.size(); i++) {
        values.computeIfAbsent(row.tag(i), any -> new TreeMap<>()).put(row.step(), row.value(i));
      }
    }
    return values;
  }

  /** Ends the run and gives back the steps of a tag as they were logged. */
  List<Long> stepsInOrder(String tag) {
    logger.close();
    return sink.events(Scalars.class).stream()
        .filter(row -> IntStream.range(0, row.size()).anyMatch(i -> row.tag(i).equals(tag)))
        .map(Scalars::step)
        .toList();
  }

  /** Ends the run and gives back how many samples its batches had. */
  long samples() {
    return batches().stream().mapToLong(BatchProgress::samples).sum();
  }

  /** Ends the run and gives back what the console was shown of its batches. */
  List<BatchProgress> batches() {
    logger.close();
    return sink.events(BatchProgress.class);
  }

  /** Ends the run and gives back all histograms of a tag by step. */
  SortedMap<Long, Histogram> histograms(String tag) {
    logger.close();
    SortedMap<Long, Histogram> histograms = new TreeMap<>();
    sink.events(HistogramLogged.class).stream()
        .filter(event -> event.tag().equals(tag))
        .forEach(event -> histograms.put(event.step(), event.histogram()));
    return histograms;
  }

  /** Ends the run and gives back the tags of all histograms. */
  List<String> histogramTags() {
    logger.close();
    return sink.events(HistogramLogged.class).stream()
        .map(HistogramLogged::tag)
        .distinct()
        .sorted()
        .toList();
  }

  /** Ends the run and gives back its config. */
  Map<String, Object> config() {
    logger.close();
    List<ConfigLogged> all = sink.events(ConfigLogged.class);
    return all.get(all.size() - 1).config();
  }

  /** Ends the run and gives back what the program put into its summary. */
  Map<String, Object> summary() {
    logger.close();
    Map<String, Object> summary = new TreeMap<>();
    sink.events(SummaryLogged.class).forEach(event -> summary.putAll(event.summary()));
    return summary;
  }

  /** Ends the run and gives back the x-axis of a tag, null = the step. */
  @Nullable String xAxis(String tag) {
    logger.close();
    return sink.events(MetricDefined.class).stream()
        .map(MetricDefined::definition)
        .filter(definition -> definition.name().equals(tag))
        .map(MetricDefinition::stepMetric)
        .findFirst()
        .orElse(null);
  }

  /** Ends the run and gives back its graphs. */
  List<ModelGraph> graphs() {
    logger.close();
    return sink.events(GraphLogged.class).stream().map(GraphLogged::graph).distinct().toList();
  }

  /** Ends the run and gives back the warnings of the listener. */
  List<String> warnings() {
    logger.close();
    return sink.events(MessageLogged.class).stream()
        .map(MessageLogged::text)
        .filter(text -> text.contains("DL4J"))
        .toList();
  }

  @Override
  public void close() {
    logger.close();
  }
}
