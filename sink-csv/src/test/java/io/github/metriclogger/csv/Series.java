package io.github.metriclogger.csv;

import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.spi.RunVisitor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All samples that a reader told, in their order, and what the expectations say of them. */
public final class Series implements RunVisitor {

  private record Sample(double axis, double value) {}

  /** The further axes and clocks, which may be tags or not. */
  private static final List<String> FREE = List.of("percentage", "total_steps");

  private final Map<String, List<Sample>> samples = new LinkedHashMap<>();
  private final List<Long> steps = new ArrayList<>();
  private String axis = "";

  @Override
  public void scalar(String tag, long step, double wallTime, double value) {
    if (steps.isEmpty() || steps.get(steps.size() - 1) != step) {
      steps.add(step);
    }
    samples.computeIfAbsent(tag, name -> new ArrayList<>()).add(new Sample(step, value));
  }

  @Override
  public void event(RunEvent event) {
    axis = ((MetricDefined) event).definition().stepMetric();
  }

  @Override
  public void reset() {
    samples.clear();
    steps.clear();
    axis = "";
  }

  /** From where to where the axis goes without going back. */
  public List<List<Double>> segments() {
    var positions =
        axis.isEmpty()
            ? steps.stream().map(Long::doubleValue).toList()
            : samples.get(axis).stream().map(Sample::value).toList();
    var segments = new ArrayList<List<Double>>();
    var first = positions.get(0);
    for (var i = 1; i <= positions.size(); i++) {
      if (i == positions.size() || positions.get(i) < positions.get(i - 1)) {
        segments.add(List.of(first, positions.get(i - 1)));
        first = i == positions.size() ? first : positions.get(i);
      }
    }
    return segments;
  }

  /** By tag, as {@code expected.json} has it. */
  public Map<String, Object> summary() {
    var all = new LinkedHashMap<String, Object>();
    for (var tag : samples.keySet()) {
      if (!tag.equals(axis) && !FREE.contains(tag)) {
        all.put(tag, summary(onAxis(tag)));
      }
    }
    return all;
  }

  private List<Sample> onAxis(String tag) {
    var of = samples.get(tag);
    if (axis.isEmpty()) {
      return of;
    }
    var positions = samples.get(axis);
    return of.stream()
        .map(each -> new Sample(positions.get((int) each.axis()).value(), each.value()))
        .toList();
  }

  private static Map<String, Object> summary(List<Sample> of) {
    var finite = of.stream().mapToDouble(Sample::value).filter(Double::isFinite).toArray();
    var summary = new LinkedHashMap<String, Object>();
    summary.put("count", (long) of.size());
    summary.put("nan", of.stream().filter(each -> Double.isNaN(each.value())).count());
    summary.put("inf", of.stream().filter(each -> Double.isInfinite(each.value())).count());
    summary.put("first", pair(of.get(0)));
    summary.put("last", pair(of.get(of.size() - 1)));
    summary.put("min", Arrays.stream(finite).min().orElse(Double.NaN) + 0.0);
    summary.put("max", Arrays.stream(finite).max().orElse(Double.NaN));
    return summary;
  }

  private static List<Object> pair(Sample sample) {
    return List.of(sample.axis(), sample.value());
  }
}
