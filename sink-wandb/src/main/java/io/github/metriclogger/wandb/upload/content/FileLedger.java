package io.github.metriclogger.wandb.upload.content;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Which files the server has, and which of them were reported to it. Guarded by the monitor. */
public final class FileLedger {

  private final List<FileJob> untold = new ArrayList<>();
  private final TreeSet<Long> done = new TreeSet<>();
  private long prefix;
  private long sent;

  /**
   * A ledger.
   *
   * @param prefix how many files of the log are done, from the first on
   */
  public FileLedger(long prefix) {
    this.prefix = prefix;
  }

  /** A file is in storage. */
  public void uploaded(FileJob job) {
    sent++;
    untold.add(job);
  }

  /** A file needs nothing more. */
  public void done(FileJob job) {
    if (job.place() != FileJob.UNCOUNTED) {
      done.add(job.place());
      while (!done.isEmpty() && done.first() == prefix) {
        done.remove(prefix);
        prefix++;
      }
    }
  }

  /** Files to report to the server. They stay until {@link #markReported}. */
  public List<FileJob> unreported() {
    return List.copyOf(untold);
  }

  /** Marks files as reported to the server. */
  public void markReported(List<FileJob> jobs) {
    untold.removeAll(jobs);
    jobs.forEach(this::done);
  }

  /** How many files of the log need nothing more, from the first on. */
  public long prefix() {
    return prefix;
  }

  /** How many files were put in storage. */
  public long sent() {
    return sent;
  }
}
