package io.github.metriclogger.wandb.write;

import java.io.Closeable;
import java.io.IOException;

/** Event files that are followed whenever a log is flushed. */
public record FollowedFiles(TensorBoardFollower follower) implements Closeable {

  /** Slices per poll, so that the sink's own events do not wait for long. */
  private static final int MOST_SLICES = 16;

  private static final int CHUNK = 1 << 20;

  /**
   * Takes over new events, at most once a second.
   *
   * @param now whether to poll even within the same second
   * @return whether the files were polled
   */
  boolean poll(boolean now, RecordLog log) throws IOException {
    if (!follower.isDue() && !now) {
      return false;
    }
    for (int i = 0; i < MOST_SLICES && follower.poll(); i++) {
      if (log.buffered() > CHUNK) {
        log.write();
      }
    }
    return true;
  }

  /** Saves the position once what was read is in the log. */
  void keepPosition() throws IOException {
    follower.keepPosition();
  }

  @Override
  public void close() throws IOException {
    follower.close();
  }
}
