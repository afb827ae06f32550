package io.github.metriclogger.event;

import java.nio.file.Path;

/**
 * The training saved a checkpoint.
 *
 * @param directory where it was saved
 * @param step the last step it holds, or -1 when nothing was logged yet
 * @param wallTime seconds since 1970
 */
public record CheckpointSaved(Path directory, long step, double wallTime) implements RunEvent {

  @Override
  public EventKind kind() {
    return EventKind.CHECKPOINT;
  }
}
