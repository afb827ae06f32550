package io.github.metriclogger.cli.dash.runs;

import io.github.metriclogger.cli.dash.filter.RunFilter;
import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.run.RunFollower;
import io.github.metriclogger.cli.run.RunIndex;
import io.github.metriclogger.cli.run.RunState;
import io.github.metriclogger.cli.run.RunStates;
import io.github.metriclogger.cli.series.Curve;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A run that the view follows. Not safe for use by several threads. */
public final class ShownRun implements Closeable {

  private final FoundRun found;
  private final RunFollower follower;
  private LoadedRun run;
  private @Nullable RunState state;
  private @Nullable IOException failure;
  private long values;
  private boolean isLoaded;
  private boolean isHidden;

  /**
   * Opens a run; nothing is read yet.
   *
   * @param found where it is
   * @param buckets the most buckets of a curve
   */
  public ShownRun(FoundRun found, int buckets) {
    this.found = found;
    this.follower = new RunFollower(found, buckets);
    this.run = follower.run();
  }

  /** Where the run was found. */
  public FoundRun found() {
    return found;
  }

  /** The name of the run. */
  public String name() {
    return found.name();
  }

  /** What was read so far. */
  public LoadedRun run() {
    return run;
  }

  /** How the run fares; null before its state was found out. */
  public @Nullable RunState state() {
    return state;
  }

  /** Why nothing could be read at the last attempt, or null. */
  public @Nullable IOException failure() {
    return failure;
  }

  /** Whether all that was there when it was opened has been read. */
  public boolean isLoaded() {
    return isLoaded;
  }

  /** Where in its files which values lie; null before all were read. */
  @Nullable RunIndex index() {
    return isLoaded ? follower.index() : null;
  }

  /** Whether the person has hidden it. */
  public boolean isHidden() {
    return isHidden;
  }

  /**
   * Hides or shows the run.
   *
   * @param hidden whether it is hidden
   */
  public void hide(boolean hidden) {
    isHidden = hidden;
  }

  /** Whether a filter lets it through. */
  public boolean matches(RunFilter filter) {
    return filter.matches(name(), run.config());
  }

  /** How many values were read. */
  public long values() {
    return values;
  }

  /**
   * Reads a slice of what is new.
   *
   * @return whether more may be there right now
   */
  public boolean poll() {
    try {
      boolean more = follower.poll();
      failure = null;
      run = follower.run();
      values = count(run);
      isLoaded |= !more;
      return more;
    } catch (IOException e) {
      failure = e;
      isLoaded = true;
      return false;
    }
  }

  private static long count(LoadedRun run) {
    long count = run.alerts().size() + (long) run.console().size() + run.system().size();
    for (Curve curve : run.curves()) {
      count += curve.totals().count();
    }
    return count;
  }

  /** Finds out how the run fares; returns whether that has changed. */
  public boolean judge(RunStates states) {
    RunState before = state;
    RunState now = states.of(found, run);
    state = now;
    return before == null || before.condition() != now.condition();
  }

  @Override
  public void close() throws IOException {
    follower.close();
  }
}
