package io.github.metriclogger.interop;

import io.github.metriclogger.support.OwnNames;
import io.github.metriclogger.testkit.RunHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The history of a run as pandas reads it. */
final class PandasHistory {

  private PandasHistory() {}

  /** Of {@code metrics.csv}, whose columns have these names; nothing when there is none. */
  static RunHistory of(Python pandas, Path runDirectory, Set<String> columns) throws IOException {
    OwnNames names = OwnNames.of(columns);
    var recorder = new RunHistory.Recorder();
    Path file = runDirectory.resolve("metrics.csv");
    if (Files.exists(file) && Files.size(file) > 0) {
      for (Object value : (List<?>) pandas.read("csv_files.history", file)) {
        List<?> told = (List<?>) value;
        recorder.scalar(
            names.tag((String) told.get(0)),
            (Long) told.get(1),
            number(told.get(2)),
            number(told.get(3)));
      }
    }
    return recorder.history();
  }

  /** A float as Python's {@code repr} writes it. */
  static double number(Object repr) {
    return switch ((String) repr) {
      case "nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble((String) repr);
    };
  }
}
