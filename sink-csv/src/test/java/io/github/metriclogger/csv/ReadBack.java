package io.github.metriclogger.csv;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.spi.RunVisitor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a reader told. */
public final class ReadBack implements RunVisitor {

  public record Key(String tag, long step) {}

  /** The last value of each tag and step. */
  public final Map<Key, Double> values = new LinkedHashMap<>();

  public final Map<Key, Double> times = new LinkedHashMap<>();
  public final List<RunEvent> events = new ArrayList<>();
  public int told;
  public int resets;

  public Double value(String tag, long step) {
    return values.get(new Key(tag, step));
  }

  @Override
  public void scalar(String tag, long step, double wallTime, double value) {
    values.put(new Key(tag, step), value);
    times.put(new Key(tag, step), wallTime);
    told++;
  }

  @Override
  public void event(RunEvent event) {
    events.add(event);
  }

  @Override
  public void reset() {
    values.clear();
    times.clear();
    events.clear();
    resets++;
  }
}
