package io.github.metriclogger.csv.write;

import io.github.metriclogger.event.RunInfo;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers for which files and starts superseded rows have been set aside already. A sink that is
 * reopened after a failure gets the same {@link RunInfo} as before, and must keep the rows that it
 * wrote until then.
 */
public final class RunStarts {

  private record Start(Path path, String id, double startTime, long resumeStep) {}

  private final Set<Start> prepared = ConcurrentHashMap.newKeySet();

  boolean isPrepared(Path path, RunInfo run) {
    return prepared.contains(start(path, run));
  }

  void markPrepared(Path path, RunInfo run) {
    prepared.add(start(path, run));
  }

  private static Start start(Path path, RunInfo run) {
    return new Start(path.toAbsolutePath(), run.id(), run.startTime(), run.resumeStep());
  }
}
