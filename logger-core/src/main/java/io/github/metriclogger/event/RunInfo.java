package io.github.metriclogger.event;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run when it starts.
 *
 * @param project group of comparable runs; one path segment
 * @param name label for people; one path segment
 * @param id unique key, kept over resumes
 * @param group gathers runs, or null
 * @param jobType gathers runs within a group, or null
 * @param tags words for finding it
 * @param notes free text, or null
 * @param directory the run directory; exists
 * @param startTime when this process began the run, seconds since 1970
 * @param startStamp the same as local time {@code yyyyMMdd_HHmmss}, for file names
 * @param resumed whether earlier data of this run exist; a sink that is revived after failures is
 *     resumed, too
 * @param resumeStep on a resumed run the first step that this process logs: data of this step and
 *     later ones, from before, are superseded. -1 = none are: a new run, or a revived sink, which
 *     continues its own data
 * @param rank this process among {@code worldSize}, from 0
 * @param worldSize how many processes train together, at least 1
 */
public record RunInfo(
    String project,
    String name,
    String id,
    @Nullable String group,
    @Nullable String jobType,
    List<String> tags,
    @Nullable String notes,
    Path directory,
    double startTime,
    String startStamp,
    boolean resumed,
    long resumeStep,
    int rank,
    int worldSize) {

  /** Takes a copy of the tags. */
  public RunInfo {
    tags = List.copyOf(tags);
  }

  /**
   * The same, resumed at a step.
   *
   * @param step the first step that this process logs
   */
  public RunInfo withResumeStep(long step) {
    return new RunInfo(
        project,
        name,
        id,
        group,
        jobType,
        tags,
        notes,
        directory,
        startTime,
        startStamp,
        resumed,
        step,
        rank,
        worldSize);
  }
}
