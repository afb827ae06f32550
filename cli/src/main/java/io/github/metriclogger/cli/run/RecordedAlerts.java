package io.github.metriclogger.cli.run;

import io.github.metriclogger.cli.source.GrowingLines;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.support.AlertLines;
import io.github.metriclogger.support.file.FilePlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Follows the alerts in a run directory of ours. Lines that are none are skipped. Not safe for use
 * by several threads.
 */
final class RecordedAlerts implements GrowingLines.Listener {

  private final Path file;
  private final GrowingLines lines;
  private final Consumer<AlertRaised> target;

  /**
   * Follows the file of a run directory, which need not be there yet.
   *
   * @param directory the run directory
   * @param target gets each alert; once more if the file was rewritten
   */
  RecordedAlerts(Path directory, Consumer<AlertRaised> target) {
    this.file = directory.resolve(AlertLines.FILE);
    this.lines = new GrowingLines(file, FilePlace.START, this);
    this.target = target;
  }

  /** Whether the run directory records alerts, so that those of its other formats are the same. */
  boolean isThere() {
    return Files.exists(file);
  }

  /**
   * Reads a slice.
   *
   * @return whether more may be there right now
   */
  boolean poll() {
    try {
      return lines.poll();
    } catch (IOException unreadable) {
      return false; // the values of the run are shown without it
    }
  }

  @Override
  public void line(byte[] bytes, int from, int to) {
    AlertRaised alert = AlertLines.parse(Arrays.copyOfRange(bytes, from, to));
    if (alert != null) {
      target.accept(alert);
    }
  }

  @Override
  public void reset() {
    // nobody rewrites it but a person
  }
}
