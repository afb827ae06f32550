package io.github.metriclogger.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes what {@code table.py} reads: lines of row, who, value. */
final class Results {
  private final String file;

  private Results(String file) {
    this.file = file;
  }

  /** To the file that the first argument names; nowhere when there is none or it is a dash. */
  static Results of(String[] args) {
    return new Results(args.length == 0 ? "-" : args[0]);
  }

  void put(String row, double value) throws IOException {
    put(row, "MetricLogger", value);
  }

  void put(String row, String who, double value) throws IOException {
    if (!file.equals("-")) {
      Files.writeString(
          Path.of(file),
          row + "\t" + who + "\t" + value + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }
}
