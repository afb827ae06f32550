package io.github.metriclogger.wandb.settings;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the sink, checked.
 *
 * @param mode whether the run is uploaded
 * @param labels the run's names
 * @param server where to upload; null if no key is known
 * @param resume what to do if the server already has the run; null: resume a resumed run, create a
 *     new one
 * @param syncPending whether to upload the rest of the run's earlier starts first, and the rest of
 *     dead runs under the same directory in the background
 * @param tensorBoard a directory of event files of other writers to follow, or null
 * @param directory where {@code wandb/} is created; null for the run directory
 * @param finishLimit the longest wait for the upload at the end of the run
 * @param trustsLinks whether links to files outside the run are uploaded
 */
public record WandbSettings(
    Mode mode,
    RunLabels labels,
    @Nullable ServerSettings server,
    @Nullable Resume resume,
    boolean syncPending,
    @Nullable Path tensorBoard,
    @Nullable Path directory,
    Duration finishLimit,
    boolean trustsLinks) {

  /** Whether the run is uploaded. */
  public enum Mode {
    /** While it runs. */
    ONLINE,
    /** Later, by a sync. */
    OFFLINE,
    /** Never: nothing is written. */
    DISABLED
  }

  /** What to do if the server already has the run. */
  public enum Resume {
    /** Create the run, or fail. */
    NEVER,
    /** Resume the run, or create it. */
    ALLOW,
    /** Resume the run, or fail. */
    MUST,
    /** The logger has decided which run is resumed. */
    AUTO
  }

  /** Omits whatever may hold a secret. */
  @Override
  public String toString() {
    return "WandbSettings[mode=" + mode + "]";
  }
}
