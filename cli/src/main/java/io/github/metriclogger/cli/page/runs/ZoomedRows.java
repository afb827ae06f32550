package io.github.metriclogger.cli.page.runs;

import io.github.metriclogger.cli.run.AxisWindow;
import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.run.RunFollower;
import io.github.metriclogger.cli.run.RunIndex;
import io.github.metriclogger.cli.series.Buckets;
import io.github.metriclogger.cli.series.Curve;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The rows of windows that the page zoomed to, read again from the files. The latest few windows
 * are kept, and read on when their runs have grown. Safe for use by several threads: who asks for a
 * window reads it, and others wait meanwhile.
 */
final class ZoomedRows implements Closeable {

  private static final int WINDOWS = 6;

  /** As many as the widest screen has columns. */
  private static final int BUCKETS = 4096;

  private final Deque<Reading> readings = new ArrayDeque<>();

  /** The rows of one window. */
  private static final class Reading implements Closeable {
    private final ServedRun served;
    private final AxisWindow window;
    private final @Nullable RunIndex index;
    private final RunFollower follower;

    Reading(ServedRun served, AxisWindow window) {
      this.served = served;
      this.window = window;
      this.index = served.index();
      this.follower = new RunFollower(served.found(), BUCKETS, window, index);
    }

    /** Whether values of the window came where it was not looked for them. */
    boolean lacks() {
      RunIndex now = index == null || follower.isEndless() ? null : served.index();
      return index != null && now != null && now.hasMore(window, index);
    }

    synchronized @Nullable LoadedRun read() {
      try {
        while (follower.poll()) {
          // each call reads a slice
        }
        return follower.run();
      } catch (IOException e) {
        return null; // the coarser curve is shown
      }
    }

    /** The buckets of a tag, unless they are too wide for what is asked. */
    synchronized @Nullable Buckets rows(String tag, double width) {
      Curve curve = follower.run().curve(tag);
      return curve == null || curve.width() > width ? null : curve.buckets();
    }

    @Override
    public synchronized void close() {
      try {
        follower.close();
      } catch (IOException e) {
        // it was only read
      }
    }
  }

  /**
   * The rows of a tag in a window.
   *
   * @param served the run
   * @param tag the tag
   * @param wanted the window, with all tags that may be asked for
   * @param width how wide the cells are that the rows are put into
   * @return null when they cannot be read
   */
  @Nullable Buckets rows(ServedRun served, String tag, AxisWindow wanted, double width) {
    Buckets known = known(served, tag, wanted, width);
    if (known != null) {
      return known;
    }
    Reading reading = new Reading(served, wanted);
    keep(reading);
    reading.read();
    return reading.rows(tag, Double.POSITIVE_INFINITY);
  }

  private @Nullable Buckets known(ServedRun served, String tag, AxisWindow wanted, double width) {
    for (Reading reading : snapshot()) {
      boolean covers = reading.window.covers(wanted) && reading.window.tags().contains(tag);
      if (reading.served == served && covers && !reading.lacks() && reading.read() != null) {
        Buckets rows = reading.rows(tag, width);
        if (rows != null) {
          keep(reading);
          return rows;
        }
      }
    }
    return null;
  }

  private synchronized Iterable<Reading> snapshot() {
    return new ArrayDeque<>(readings);
  }

  /** Makes a window the latest one. */
  private synchronized void keep(Reading reading) {
    readings.remove(reading);
    readings.addFirst(reading);
    while (readings.size() > WINDOWS) {
      readings.removeLast().close();
    }
  }

  @Override
  public synchronized void close() {
    readings.forEach(Reading::close);
    readings.clear();
  }
}
