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
 * The directory of a run, held by this process: {@code dir/project/name/} with {@code run.json}
 * (the identity and status of the run) and {@code run.lock} (locked while a process writes the
 * run).
 *
 * <p>The directory of a new run has the name that a person chose, followed by {@code -2}, {@code
 * -3} … if another run has it, or else {@code yyyyMMdd_HHmmss-<id>}. Any number of processes and
 * threads may open runs at once; no two get the same directory. An existing directory without files
 * is used: a training program may have created it for its checkpoints. So is a directory with
 * nothing but the remains of a process that was killed before it could write {@code run.json}.
 *
 * <p>With {@code run.ranks: all}, the processes of one training share a {@code run.id}: rank 0
 * writes {@code dir/project/name-id/}, the others {@code rank_<n>/} inside it, each with a record
 * and a lock of its own.
 */
public final class RunDirectory implements Closeable {

  private final RunInfo info;
  private final RunLock lock;
  private final RunRecord started;
  private final PreviousStart previous;
  private final List<String> notices;
  private boolean unwritten;

  /**
   * Creates it.
   *
   * @param started the record as the start has just written it
   */
  RunDirectory(
      RunInfo info, RunLock lock, RunRecord started, PreviousStart previous, List<String> notices) {
    this.info = info;
    this.lock = lock;
    this.started = started;
    this.previous = previous;
    this.notices = List.copyOf(notices);
  }

  /**
   * Creates the directory of a new run or finds that of an earlier one, depending on {@code
   * run.resume}; takes its lock and records the start.
   *
   * <ul>
   *   <li>{@code never}: a new run. An id that the project already has is an error.
   *   <li>{@code allow}: the run with the given id, else a new one.
   *   <li>{@code must}: the run with the given id.
   *   <li>{@code auto}: the latest run of the project that has the same name (without a name: a
   *       generated one), has not finished (its status is running, stopped, failed or killed) and
   *       is not held by a live process; else a new one.
   * </ul>
   *
   * @param config the settings
   * @param rank the rank of this process, which must be one that writes
   * @param time the clock
   * @param language of error messages
   * @throws io.github.metriclogger.config.ConfigException if the settings cannot be used: there is
   *     no run with the id, a live process holds it (the message names the process), or a name is
   *     not a path segment
   * @throws IOException if a file or directory cannot be created
   */
  public static RunDirectory open(
      RunConfig config, ProcessRank rank, TimeSource time, Locale language) throws IOException {
    return new RunOpening(config, rank, time, Machine.current(), language).open();
  }

  /**
   * Describes the run. {@code resumed} shows whether earlier data exist; {@code resumeStep} is -1.
   */
  public RunInfo info() {
    return info;
  }

  /** The directory, absolute; exists. */
  public Path path() {
    return info.directory();
  }

  /** The start before this one, as recorded. */
  public PreviousStart previous() {
    return previous;
  }

  /**
   * Records the sinks of this start, so that the next one knows whose data to compare. Must be
   * called by one thread, before anything is logged.
   *
   * @param names the sinks that write scalars into this directory
   * @throws IOException if the record cannot be written
   */
  public void noteSinks(Collection<String> names) throws IOException {
    unwritten |= PreviousStart.note(started, names, info.startTime());
    if (unwritten) {
      started.write(path()); // nobody else has written it since
      unwritten = false;
    }
  }

  /**
   * Records from which step this start of a resumed run continues. Must be called before a sink
   * sets data aside: after a kill in the middle of that, the formats end at very different steps.
   *
   * @param step the first step that is logged
   * @throws IOException if the record cannot be written
   */
  public void noteResume(long step) throws IOException {
    RunRecord record = RunRecord.read(path()).orElseThrow();
    PreviousStart.noteResume(record, step, info.startTime());
    record.write(path(), WholeFile.Safety.OS);
  }

  /** Warnings about the opening for the person, e.g. that the file system has no locks. */
  public List<String> notices() {
    return notices;
  }

  /**
   * Records that the run failed after it was closed and its lock released. Does nothing if another
   * start holds the run or has held it since.
   *
   * @param error what failed
   * @param wallTime seconds since 1970
   * @return whether the failure was recorded
   * @throws IOException if the record cannot be read or written
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
   * Releases the lock, so that another process may resume the run. A second call does nothing.
   *
   * @throws IOException if the lock's file cannot be closed
   */
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
