package io.github.metriclogger.wandb.settings;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the sink, checked.
 *
 * @param mode whether the run is uploaded
 * @param labels what the run is called
 * @param server where to; null when no key is known
 * @param resume what to do when the server has the run already; null: a resumed run continues, a
 *     new one is created
 * @param syncPending whether what earlier starts of the run left is uploaded first, and beside it
 *     what dead runs under the same directory left
 * @param tensorBoard a directory of event files of other writers to follow, or null
 * @param directory where {@code wandb/} is made, or null: in the run directory
 * @param finishLimit how long the end of the run waits for the last upload at most
 * @param trustsLinks whether files of a run that are links to files elsewhere are uploaded
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

  /** The API of the public server. */
  static final String DEFAULT_URL = "https://api.wandb.ai";

  /** Whether the run is uploaded. */
  public enum Mode {
    /** While it runs. */
    ONLINE,
    /** Later, by a sync. */
    OFFLINE,
    /** Never: nothing is written. */
    DISABLED
  }

  /** What to do when the server has the run already. */
  public enum Resume {
    /** Begin it, or fail. */
    NEVER,
    /** Go on with it, or begin it. */
    ALLOW,
    /** Go on with it, or fail. */
    MUST,
    /** The logger has decided which run is resumed. */
    AUTO
  }

  /** Nothing that may hold a secret. */
  @Override
  public String toString() {
    return "WandbSettings[mode=" + mode + "]";
  }
}
