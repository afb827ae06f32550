package io.github.metriclogger.cli.dash;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Lines that a person set: at values of a chart, at places of all charts. */
final class Guides {

  private final Map<String, Set<Double>> values = new HashMap<>();
  private final Map<String, Set<Double>> places = new HashMap<>();

  /** Sets a line at a value of a tag, or takes it away. */
  void toggleValue(String tag, double value) {
    Set<Double> own = values.computeIfAbsent(tag, name -> new TreeSet<>());
    if (!own.remove(value)) {
      own.add(value);
    }
  }

  /** Sets a line at a place of all charts over one axis, or takes it away. */
  void togglePlace(String axis, double place) {
    Set<Double> own = places.computeIfAbsent(axis, name -> new TreeSet<>());
    if (!own.remove(place)) {
      own.add(place);
    }
  }

  /** The values of a tag with a line, from the lowest up. */
  List<Double> values(String tag) {
    return List.copyOf(values.getOrDefault(tag, Set.of()));
  }

  /** The places of an axis with a line, from the lowest up. */
  List<Double> places(String axis) {
    return List.copyOf(places.getOrDefault(axis, Set.of()));
  }
}
