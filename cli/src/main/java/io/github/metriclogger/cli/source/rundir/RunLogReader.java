package io.github.metriclogger.cli.source.rundir;

import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunVisitor;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the console lines of a run directory of ours from {@code log/*.log}, one file for each
 * start, also while they are being written. Times in a log are taken for those of this machine's
 * zone. Not safe for use by several threads.
 */
public final class RunLogReader implements RunReader {

  private static final String LOGS = "log";

  /** More starts than any run has. */
  private static final int MOST_LOGS = 1000;

  private final Path directory;
  private final ZoneId zone;
  private final List<Path> known = new ArrayList<>();
  private final List<LogLines> logs = new ArrayList<>();

  /**
   * Creates a reader that has read nothing yet.
   *
   * @param directory the run directory
   * @param zone of the times in the logs
   */
  public RunLogReader(Path directory, ZoneId zone) {
    this.directory = directory;
    this.zone = zone;
  }

  @Override
  public boolean poll(RunVisitor visitor) throws IOException {
    openNewLogs();
    for (LogLines log : logs) {
      if (log.poll(visitor)) {
        return true; // a later start's lines follow those of an earlier one
      }
    }
    return false;
  }

  private void openNewLogs() throws IOException {
    Path place = directory.resolve(LOGS);
    if (!Files.isDirectory(place) || known.size() == MOST_LOGS) {
      return;
    }
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(place, "*.log")) {
      files.forEach(found::add);
    }
    found.removeAll(known);
    found.sort(null); // their names hold the time of the start
    for (Path file : found) {
      known.add(file);
      logs.add(new LogLines(file, zone));
    }
  }

  @Override
  public ReadPosition position() {
    return ReadPosition.START;
  }

  @Override
  public void close() {
    // nothing stays open between two polls
  }
}
