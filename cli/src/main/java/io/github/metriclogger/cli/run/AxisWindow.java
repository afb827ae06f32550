package io.github.metriclogger.cli.run;

import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.event.RunEvent;
import java.util.Map;
import java.util.Set;

/**
 * The values of some tags between two places of a run's axis.
 *
 * @param tags the tags
 * @param low the lowest place
 * @param high the highest place
 */
public record AxisWindow(Set<String> tags, double low, double high) {

  /** Takes a copy of the set. */
  public AxisWindow {
    tags = Set.copyOf(tags);
  }

  /** Whether all values of another window are in this one. */
  public boolean covers(AxisWindow other) {
    return low <= other.low && high >= other.high && tags.containsAll(other.tags);
  }

  /** A visitor that passes on the values in this window and nothing else. */
  AxisVisitor before(LoadedRun run) {
    return new AxisVisitor() {
      @Override
      public void axis(String name) {
        run.axis(name);
      }

      @Override
      public void scalar(String tag, long step, double wallTime, double value) {
        point(tag, (double) step, wallTime, value);
      }

      @Override
      public void point(String tag, double at, double wallTime, double value) {
        if (at >= low && at <= high && tags.contains(tag)) {
          run.point(tag, at, wallTime, value);
        }
      }

      @Override
      public void config(Map<String, Object> config) {
        // known already
      }

      @Override
      public void progress(Progressed progress) {
        // known already
      }

      @Override
      public void event(RunEvent event) {
        // known already
      }

      @Override
      public void reset() {
        run.reset();
      }
    };
  }
}
