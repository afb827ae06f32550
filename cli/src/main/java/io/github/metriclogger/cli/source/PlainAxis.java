package io.github.metriclogger.cli.source;

import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.spi.RunVisitor;
import java.util.Map;

/** Hands what a foreign source reports to a visitor that knows steps only. */
final class PlainAxis implements AxisVisitor {

  private final RunVisitor visitor;
  private long row = -1;
  private double last = Double.NaN;

  PlainAxis(RunVisitor visitor) {
    this.visitor = visitor;
  }

  @Override
  public void axis(String name) {}

  @Override
  public void point(String tag, double at, double wallTime, double value) {
    if (at != last) {
      row++;
      last = at;
    }
    visitor.scalar(tag, at == Math.rint(at) ? (long) at : row, wallTime, value);
  }

  @Override
  public void config(Map<String, Object> config) {
    visitor.event(new ConfigLogged(config, 0));
  }

  @Override
  public void progress(Progressed progress) {}

  @Override
  public void scalar(String tag, long step, double wallTime, double value) {
    visitor.scalar(tag, step, wallTime, value);
  }

  @Override
  public void event(RunEvent event) {
    visitor.event(event);
  }

  @Override
  public void reset() {
    row = -1;
    last = Double.NaN;
    visitor.reset();
  }
}
