package io.github.metriclogger.csv.write;

import io.github.metriclogger.event.RunInfo;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which files of which starts have had their old rows set aside. A sink that is revived is opened
 * with the same {@link RunInfo} as the one before: the rows that this one wrote must stay.
 */
public final class RunStarts {

  private record Start(Path path, String id, double startTime, long resumeStep) {}

  private final Set<Start> prepared = ConcurrentHashMap.newKeySet();

  boolean isPrepared(Path path, RunInfo run) {
    return prepared.contains(start(path, run));
  }

  void prepared(Path path, RunInfo run) {
    prepared.add(start(path, run));
  }

  private static Start start(Path path, RunInfo run) {
    return new Start(path.toAbsolutePath(), run.id(), run.startTime(), run.resumeStep());
  }
}
