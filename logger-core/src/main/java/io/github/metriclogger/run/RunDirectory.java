package io.github.metriclogger.run;

import io.github.metriclogger.config.RunConfig;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.run.system.Machine;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.file.WholeFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A run's directory, held by this process: {@code dir/project/name/} with {@code run.json} (who the
 * run is and how it fares) and {@code run.lock} (locked while a process writes the run).
 *
 * <p>The directory of a new run carries the name that a person chose, with {@code -2}, {@code -3} …
 * when another run has it, or {@code yyyyMMdd_HHmmss-<id>}. Any number of processes and threads may
 * open runs at once; none gets the directory of another. An existing directory without any file in
 * it is taken over: a training program may have made it for its checkpoints. So is one that holds
 * only what a process left that was killed before it could write {@code run.json}.
 *
 * <p>With {@code run.ranks: all} the processes of one training find each other by {@code run.id},
 * which all must be given: rank 0 writes {@code dir/project/name-id/}, the others {@code rank_<n>/}
 * in it, each with a record and a lock of its own.
 */
public final class RunDirectory implements Closeable {

  private final RunInfo info;
  private final RunLock lock;
  private final PreviousStart previous;
  private final List<String> notices;

  RunDirectory(RunInfo info, RunLock lock, PreviousStart previous, List<String> notices) {
    this.info = info;
    this.lock = lock;
    this.previous = previous;
    this.notices = List.copyOf(notices);
  }

  /**
   * Makes the directory of a new run or finds that of an earlier one, as {@code run.resume} says,
   * takes its lock and records the start.
   *
   * <ul>
   *   <li>{@code never}: a new run. An id that a run of the project has is refused.
   *   <li>{@code allow}: the run of the given id, else a new one.
   *   <li>{@code must}: the run of the given id.
   *   <li>{@code auto}: the run that started last among those of the project that carry the same
   *       name (without a name: those whose name was generated), did not finish (still marked
   *       running, stopped, failed or killed) and are held by no live process; else a new one.
   * </ul>
   *
   * @param config the settings
   * @param rank this process among those that train together; one that writes
   * @param time the clock
   * @param language of the refusals
   * @throws io.github.metriclogger.config.ConfigException when the settings cannot be used: no run
   *     with the id, a run that a live process holds (it names the process), a name that is no path
   *     segment
   * @throws IOException when a file or directory cannot be made
   */
  public static RunDirectory open(
      RunConfig config, ProcessRank rank, TimeSource time, Locale language) throws IOException {
    return new RunOpening(config, rank, time, Machine.current(), language).open();
  }

  /**
   * What is known of the run. {@code resumed} says whether earlier data exist; {@code resumeStep}
   * is -1.
   */
  public RunInfo info() {
    return info;
  }

  /** The directory, absolute; exists. */
  public Path path() {
    return info.directory();
  }

  /** What the record said of the start before this one. */
  public PreviousStart previous() {
    return previous;
  }

  /**
   * Notes in the record which sinks this start has: the next one must know which of them it can go
   * by. To be called before anything is logged.
   *
   * @param names of the sinks that write scalars into this directory
   * @throws IOException when the record cannot be written
   */
  public void noteSinks(Collection<String> names) throws IOException {
    RunRecord record = RunRecord.read(path()).orElseThrow();
    if (PreviousStart.note(record, names, info.startTime())) {
      record.write(path());
    }
  }

  /**
   * Notes in the record from which step this start of a resumed run continues. To be called before
   * a sink sets anything aside: a kill in the midst of that leaves the formats far apart.
   *
   * @param step the first step that is logged
   * @throws IOException when the record cannot be written
   */
  public void noteResume(long step) throws IOException {
    RunRecord record = RunRecord.read(path()).orElseThrow();
    PreviousStart.noteResume(record, step, info.startTime());
    record.write(path(), WholeFile.Safety.OS);
  }

  /** What a person should know of the opening, e.g. that the file system has no locks. */
  public List<String> notices() {
    return notices;
  }

  /**
   * Records that the run failed after all, when it was closed and the lock given back. Does nothing
   * when another start has or had the run since.
   *
   * @param error what failed
   * @param wallTime seconds since 1970
   * @return whether it is recorded
   * @throws IOException when the record cannot be read or written
   */
  public boolean failed(String error, double wallTime) throws IOException {
    RunLock again = RunLock.tryAcquire(path());
    if (again == null) {
      return false;
    }
    try (again) {
      Optional<RunRecord> record = RunRecord.read(path());
      if (record.isEmpty() || !record.get().isOfStart(info.startStamp())) {
        return false;
      }
      record.get().finished(RunStatus.FAILED, error, wallTime);
      record.get().write(path());
      return true;
    }
  }

  /**
   * Gives the lock back, so that another process may resume the run. A second call does nothing.
   *
   * @throws IOException when the lock's file cannot be closed
   */
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
