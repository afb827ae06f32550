package io.github.metriclogger.cli.dash.runs;

import io.github.metriclogger.cli.run.AxisWindow;
import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.run.RunFollower;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.spi.TimeSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a zoomed window, read again from the files where the buckets of a long curve are
 * wider than what is shown, so that each value is drawn as it is. Read slice by slice, and followed
 * while the run grows. Not safe for use by several threads.
 */
public final class WindowRows implements Closeable {

  /** As many values as the widest screen has columns of dots, many times over. */
  private static final int BUCKETS = 4096;

  private static final double NARROWER = 0.7;

  private final TimeSource time;
  private final Map<Path, Reading> readings = new HashMap<>();
  private boolean isChanged;

  /**
   * Creates it without rows.
   *
   * @param time ends a slice of reading
   */
  public WindowRows(TimeSource time) {
    this.time = time;
  }

  /**
   * What is to be read of a run.
   *
   * @param from the first place that is drawn, on the axis of the charts
   * @param to the last place
   * @param window the same on the axis of the run, and the tags
   */
  public record Wish(double from, double to, AxisWindow window) {}

  /** The rows of one run. */
  private static final class Reading {
    private final Wish wish;
    private final RunFollower follower;
    private LoadedRun run;
    private boolean isLoaded;

    Reading(ShownRun shown, Wish wish) {
      this.wish = wish;
      this.follower = new RunFollower(shown.found(), BUCKETS, wish.window, shown.index());
      this.run = follower.run();
    }

    boolean poll() {
      boolean more;
      try {
        more = follower.poll();
      } catch (IOException e) {
        more = false; // the coarser curve stays
      }
      if (!more) {
        isLoaded = true;
        run = follower.run();
      }
      return more;
    }
  }

  /** Whether rows of a run are there, or being read, for a part of the axis of the charts. */
  public boolean hasFor(ShownRun run, double from, double to, Set<String> tags) {
    Reading reading = readings.get(run.found().path());
    return reading != null
        && reading.wish.from <= from
        && reading.wish.to >= to
        && reading.wish.window.tags().containsAll(tags);
  }

  /** Whether a narrower window would show more than the one that was read. */
  public boolean isWiderThan(ShownRun run, AxisWindow window) {
    Reading reading = readings.get(run.found().path());
    double width = window.high() - window.low();
    return reading != null
        && reading.isLoaded
        && width < NARROWER * (reading.wish.window.high() - reading.wish.window.low());
  }

  /** Begins to read rows of a run. */
  public void read(ShownRun run, Wish wish) {
    forget(run);
    readings.put(run.found().path(), new Reading(run, wish));
  }

  /** Ends to read rows of a run. */
  public void forget(ShownRun run) {
    close(readings.remove(run.found().path()));
  }

  /** Forgets the runs that are no longer drawn. */
  public void retain(Set<Path> runs) {
    readings
        .entrySet()
        .removeIf(
            entry -> {
              boolean isGone = !runs.contains(entry.getKey());
              if (isGone) {
                close(entry.getValue());
              }
              return isGone;
            });
  }

  /** The rows of a tag of a run in the window; null where they are not there. */
  public @Nullable Curve curve(ShownRun run, String tag) {
    Reading reading = readings.get(run.found().path());
    return reading == null || !reading.isLoaded ? null : reading.run.curve(tag);
  }

  /** Whether rows are being read. */
  public boolean isReading() {
    return readings.values().stream().anyMatch(reading -> !reading.isLoaded);
  }

  /** Whether rows have come since this was last asked. */
  public boolean takeChanged() {
    boolean changed = isChanged;
    isChanged = false;
    return changed;
  }

  /**
   * Reads a slice.
   *
   * @param until when to stop, on the clock of {@link TimeSource#nanoTime()}
   * @return whether more may be there right now
   */
  public boolean poll(long until) {
    boolean more = false;
    for (Reading reading : readings.values()) {
      boolean wasLoaded = reading.isLoaded;
      boolean isMore = true;
      while (isMore && time.nanoTime() < until) {
        isMore = reading.poll();
      }
      more |= isMore && !reading.isLoaded;
      isChanged |= reading.isLoaded && !wasLoaded;
    }
    return more;
  }

  private static void close(@Nullable Reading reading) {
    if (reading != null) {
      try {
        reading.follower.close();
      } catch (IOException e) {
        // it was only read
      }
    }
  }

  @Override
  public void close() {
    readings.values().forEach(WindowRows::close);
    readings.clear();
  }
}
