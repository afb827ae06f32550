package io.github.metriclogger.cli.rows;

import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.event.RunEvent;
import java.util.HashMap;
import java.util.Map;

/**
 * Passes each value on once, also when its file is rewritten, as happens when a column is added: a
 * tag that begins as before goes on where it was. One that begins otherwise is another training,
 * and is passed on from its start.
 */
public final class NewPoints implements AxisVisitor {

  private final AxisVisitor visitor;
  private final Map<String, Seen> tags = new HashMap<>();
  private Seen last = new Seen("");

  /** What was passed on of a tag. */
  private static final class Seen {
    private final String tag;
    private double firstAt;
    private double firstValue;
    private long passed;
    private long reported;

    private Seen(String tag) {
      this.tag = tag;
    }
  }

  /** Creates a filter in front of a visitor. */
  public NewPoints(AxisVisitor visitor) {
    this.visitor = visitor;
  }

  @Override
  public void point(String tag, double at, double wallTime, double value) {
    if (!last.tag.equals(tag)) {
      last = tags.computeIfAbsent(tag, Seen::new);
    }
    Seen seen = last;
    if (seen.reported == 0) {
      boolean isSame = at == seen.firstAt && Double.compare(value, seen.firstValue) == 0;
      seen.passed = isSame ? seen.passed : 0;
      seen.firstAt = at;
      seen.firstValue = value;
    }
    seen.reported++;
    if (seen.reported > seen.passed) {
      seen.passed = seen.reported;
      visitor.point(tag, at, wallTime, value);
    }
  }

  @Override
  public void scalar(String tag, long step, double wallTime, double value) {
    point(tag, (double) step, wallTime, value);
  }

  @Override
  public void reset() {
    tags.values().forEach(seen -> seen.reported = 0);
  }

  @Override
  public void axis(String name) {
    visitor.axis(name);
  }

  @Override
  public void config(Map<String, Object> config) {
    visitor.config(config);
  }

  @Override
  public void progress(Progressed progress) {
    visitor.progress(progress);
  }

  @Override
  public void event(RunEvent event) {
    visitor.event(event);
  }
}
