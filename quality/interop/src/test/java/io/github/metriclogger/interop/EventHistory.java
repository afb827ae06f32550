package io.github.metriclogger.interop;

import io.github.metriclogger.support.OwnNames;
import io.github.metriclogger.testkit.RunHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The scalars of a run as TensorBoard's {@code EventAccumulator} keeps them. */
final class EventHistory {

  /**
   * What TensorBoard's plugins keep for themselves: tags that begin so are written under others.
   */
  private static final OwnNames NAMES =
      OwnNames.beginningWith(Set.of("_hparams_/", "custom_scalars__config__", "__run_graph__"));

  private EventHistory() {}

  /** Of the event files of a directory; nothing when there is none. */
  static RunHistory of(Python tensorboard, Path run) throws IOException {
    var recorder = new RunHistory.Recorder();
    if (hasFiles(run)) {
      for (Object value : (List<?>) tensorboard.read("tensorboard_files.history", run)) {
        List<?> told = (List<?>) value;
        double wallTime = PandasHistory.number(told.get(2));
        double scalar = PandasHistory.number(told.get(3));
        recorder.scalar(NAMES.tag((String) told.get(0)), (Long) told.get(1), wallTime, scalar);
      }
    }
    return recorder.history();
  }

  private static boolean hasFiles(Path run) throws IOException {
    try (Stream<Path> files = Files.list(run)) {
      return files.anyMatch(file -> file.getFileName().toString().contains("tfevents"));
    }
  }
}
