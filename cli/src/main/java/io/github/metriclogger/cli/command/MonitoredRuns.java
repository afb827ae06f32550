package io.github.metriclogger.cli.command;

import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.RunSelection;
import io.github.metriclogger.cli.run.Checkpoints;
import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.run.RunFinder;
import io.github.metriclogger.cli.source.NoRunException;
import io.github.metriclogger.cli.text.CliText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the run that {@code monitor} shows: the newest checkpoint, else the newest run. */
final class MonitoredRuns {

  private final CommandContext context;

  MonitoredRuns(CommandContext context) {
    this.context = context;
  }

  /**
   * The newest run at a path. A checkpoint whose state is being written is left out, and that is
   * said.
   *
   * @param path a checkpoint, a directory with checkpoints, or any run
   * @throws NoRunException when there is none
   * @throws IOException when it cannot be read
   */
  FoundRun newest(Path path) throws IOException {
    Path place = context.directory().resolve(path);
    if (!Files.exists(place)) {
      throw new NoRunException(path, CliText.NO_CHECKPOINT);
    }
    Path searched = Files.isDirectory(place) ? checkpoint(place) : place;
    return RunSelection.newest(new RunFinder(context.formats()).find(searched));
  }

  /** The newest whole checkpoint in a directory; the directory itself when it has none. */
  private Path checkpoint(Path directory) throws IOException {
    Checkpoints checkpoints;
    try {
      checkpoints = Checkpoints.of(directory);
    } catch (NoRunException none) {
      if (isEmptyOfRuns(directory)) {
        throw none;
      }
      return directory;
    }
    StringBuilder refusals = new StringBuilder();
    Checkpoints.Checkpoint newest =
        checkpoints.newest(refusal -> refusals.append(refusal.in(context.language())).append("; "));
    if (!refusals.isEmpty()) {
      String refused = refusals.substring(0, refusals.length() - 2);
      context.warn(
          context.text(
              CliText.EARLIER_CHECKPOINT, "refused", refused, "shown", newest.directory()));
    }
    return newest.directory();
  }

  private boolean isEmptyOfRuns(Path directory) throws IOException {
    try {
      return new RunFinder(context.formats()).find(directory).isEmpty();
    } catch (NoRunException none) {
      return none.isFor(CliText.NO_RUN_BELOW) || none.isFor(CliText.NO_CHECKPOINT);
    }
  }
}
