package io.github.metriclogger.cli.run;

import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.event.RunEvent;
import java.util.List;
import java.util.Map;

/** Hands what is read of a run to several visitors, one after the other. */
public final class Visitors implements AxisVisitor {

  private final List<AxisVisitor> visitors;

  /** Creates a visitor that passes everything on to others. */
  public Visitors(AxisVisitor... visitors) {
    this.visitors = List.of(visitors);
  }

  @Override
  public void axis(String name) {
    visitors.forEach(each -> each.axis(name));
  }

  @Override
  public void point(String tag, double at, double wallTime, double value) {
    for (AxisVisitor each : visitors) {
      each.point(tag, at, wallTime, value);
    }
  }

  @Override
  public void scalar(String tag, long step, double wallTime, double value) {
    for (AxisVisitor each : visitors) {
      each.scalar(tag, step, wallTime, value);
    }
  }

  @Override
  public void config(Map<String, Object> config) {
    visitors.forEach(each -> each.config(config));
  }

  @Override
  public void progress(Progressed progress) {
    visitors.forEach(each -> each.progress(progress));
  }

  @Override
  public void skipped(long lines) {
    visitors.forEach(each -> each.skipped(lines));
  }

  @Override
  public void event(RunEvent event) {
    visitors.forEach(each -> each.event(event));
  }

  @Override
  public void reset() {
    visitors.forEach(AxisVisitor::reset);
  }
}
