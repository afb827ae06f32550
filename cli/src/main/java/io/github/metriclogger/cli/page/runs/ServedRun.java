package io.github.metriclogger.cli.page.runs;

import io.github.metriclogger.cli.metric.TrainingCurve;
import io.github.metriclogger.cli.page.detail.RunDetails;
import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.run.RunFollower;
import io.github.metriclogger.cli.run.RunIndex;
import io.github.metriclogger.cli.run.RunState;
import io.github.metriclogger.cli.run.RunStates;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.spi.TimeSource;
import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of the page. Its values are read when they are asked for, by the thread that follows all
 * runs, and forgotten when memory is short; what the list needs is kept. Safe for use by several
 * threads: whoever reads or asks holds its lock, for a slice at most.
 */
final class ServedRun implements Closeable {

  /** Twice as many as a chart is wide, which is enough until somebody zooms. */
  static final int BUCKETS = 2048;

  /** About how much a reader reads in one slice, to say how far it is. */
  private static final double SLICE = 4 << 20;

  private final String id;
  private final FoundRun found;
  private final RunDetails details;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition changed = lock.newCondition();

  private @Nullable RunFollower follower;
  private LoadedRun run = new LoadedRun(0, false);
  private RunGlance glance = RunGlance.nothing();
  private long glanceStamp = -1;
  private @Nullable RunState state;
  private @Nullable IOException failure;
  private boolean isLoaded;

  /** Whether its values were read, and what the list shows of them is kept. */
  private boolean wasLoaded;

  private List<@Nullable Object> spark = List.of();
  private long sparkPoints = -1;
  private long slices;
  private double size;
  private long reports;
  private long points;
  private long bytes;
  private int generation;
  private int resets;
  private int segments;
  private long askedAt;
  private final Map<String, Long> askedTags = new HashMap<>();

  ServedRun(String id, FoundRun found, TimeSource time) {
    this.id = id;
    this.found = found;
    this.details = new RunDetails(found, time);
  }

  /**
   * The run as it is at a moment, for whoever holds its lock.
   *
   * @param run what was read of it
   * @param state how it fares; null before that was found out
   * @param glance what its small files say
   * @param loaded how much of it was read, 0 to 1
   * @param points how many values were read
   * @param generation changes when values were replaced
   * @param isRead whether its values are in memory, as far as they were read
   * @param failure why nothing could be read at the last attempt, or null
   */
  record Now(
      LoadedRun run,
      @Nullable RunState state,
      RunGlance glance,
      double loaded,
      long points,
      int generation,
      boolean isRead,
      @Nullable IOException failure) {

    /** Whether nothing says which tags there are, unless the values are read. */
    boolean isUnknown() {
      return !isRead && run.curves().isEmpty() && glance.metrics().isEmpty();
    }

    /** How the run fares, as the page names it. */
    String stateName() {
      String name = state == null ? null : state.condition().jsonName();
      return name == null ? "unknown" : name;
    }
  }

  String id() {
    return id;
  }

  FoundRun found() {
    return found;
  }

  RunDetails details() {
    return details;
  }

  /** Asks the run while nothing about it changes. */
  <T> T ask(Function<Now, T> question) {
    return locked(
        () ->
            question.apply(
                new Now(
                    run, state, glance, loaded(), points, generation, follower != null, failure)));
  }

  private <T> T locked(Supplier<T> answer) {
    lock.lock();
    try {
      return answer.get();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Notes that curves of the run are asked for, and begins to read them if they are not there.
   *
   * @param tags their tags
   * @param now the moment on the clock of {@link TimeSource#nanoTime()}
   * @return whether reading begins
   */
  boolean want(Collection<String> tags, long now) {
    lock.lock();
    try {
      askedAt = now;
      tags.forEach(tag -> askedTags.put(tag, now));
      boolean isNew = follower == null || lacks(tags);
      if (isNew) {
        stop();
        follower = new RunFollower(found, BUCKETS);
        isLoaded = false;
        slices = 0;
        resets = 0;
        reports = -1;
        size = RunGlance.size(found);
      }
      return isNew;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the buckets of a curve were forgotten. */
  private boolean lacks(Collection<String> tags) {
    return isLoaded
        && RunCurves.of(run).anyMatch(curve -> !curve.hasBuckets() && tags.contains(curve.tag()));
  }

  /**
   * Forgets the buckets of all curves but those that were asked for.
   *
   * @param since since this moment
   */
  void forgetOthers(long since) {
    lock.lock();
    try {
      if (follower != null) {
        spark();
        askedTags.values().removeIf(asked -> asked - since < 0);
        RunCurves.of(run)
            .filter(curve -> !askedTags.containsKey(curve.tag()))
            .forEach(Curve::forgetBuckets);
        bytes = RunCurves.bytes(run);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the run was read to its end, or some time has passed. */
  void awaitLoaded(long nanos) {
    lock.lock();
    try {
      long left = nanos;
      while (!isLoaded && follower != null && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Reads a slice of what is new.
   *
   * @return whether more may be there right now
   */
  boolean poll() {
    lock.lock();
    try {
      RunFollower reading = follower;
      if (reading == null) {
        return false;
      }
      boolean more = false;
      try {
        more = reading.poll();
        failure = null;
      } catch (IOException | RuntimeException e) {
        failure = e instanceof IOException unreadable ? unreadable : new IOException(e);
      }
      slices++;
      if (reading.reports() != reports) {
        reports = reading.reports();
        note(reading.run());
      }
      isLoaded |= !more;
      changed.signalAll();
      return more;
    } finally {
      lock.unlock();
    }
  }

  private void note(LoadedRun read) {
    run = read;
    points = RunCurves.points(read);
    bytes = RunCurves.bytes(read);
    if (read.resets() > resets || read.segments().size() > Math.max(1, segments)) {
      generation++;
    }
    resets = read.resets();
    segments = Math.max(segments, read.segments().size());
  }

  /** Reads the small files again if they changed, and finds out how the run fares. */
  void judge(RunStates states) {
    long stamp = RunGlance.stamp(found);
    RunGlance read = stamp == glanceStamp ? glance : RunGlance.of(found);
    lock.lock();
    try {
      glance = read;
      glanceStamp = stamp;
      if (follower == null) {
        run = wasLoaded ? run : read.run();
        read.noteUpdated(run);
      }
      state = states.of(found, run, read.record());
    } finally {
      lock.unlock();
    }
  }

  /** Forgets the values; the list shows the run as it was. */
  void forget() {
    lock.lock();
    try {
      spark();
      run = run.slim();
      wasLoaded |= isLoaded;
      stop();
    } finally {
      lock.unlock();
    }
  }

  /** Whether its values are in memory, as far as they were read. */
  boolean isRead() {
    return locked(() -> follower != null);
  }

  /** Whether its values are in memory, all that were there. */
  boolean isLoaded() {
    return locked(() -> follower != null && isLoaded);
  }

  /** Where in its files which values lie; null before all were read. */
  @Nullable RunIndex index() {
    return locked(() -> follower == null || !isLoaded ? null : follower.index());
  }

  private double loaded() {
    if (isLoaded || (follower == null && wasLoaded)) {
      return 1;
    }
    return follower == null ? 0 : Math.min(0.99, slices * SLICE / Math.max(SLICE, size));
  }

  /** When the values were last asked for, on the clock of {@link TimeSource#nanoTime()}. */
  long askedAt() {
    return locked(() -> askedAt);
  }

  /** About how many bytes of memory the values take. */
  long bytes() {
    return locked(() -> follower == null ? 0L : bytes);
  }

  /** The course of its loss; empty before any of it was read. */
  List<@Nullable Object> spark() {
    return locked(
        () -> {
          Curve loss = follower == null ? null : TrainingCurve.LOSS.in(run);
          if (loss != null && loss.hasBuckets() && loss.totals().count() != sparkPoints) {
            sparkPoints = loss.totals().count();
            spark = Spark.of(loss.buckets());
          }
          return spark;
        });
  }

  /** Forgets everything: the run is gone. */
  @Override
  public void close() {
    details.close();
    stop();
  }

  private void stop() {
    lock.lock();
    try {
      RunFollower open = follower;
      follower = null;
      isLoaded = false;
      changed.signalAll();
      if (open != null) {
        open.close();
      }
    } catch (IOException e) {
      // it was only read
    } finally {
      lock.unlock();
    }
  }
}
