package io.github.metriclogger.wandb.write;

import java.io.Closeable;
import java.io.IOException;

/** Event files that are followed in step with the flushes of a log. */
public record FollowedFiles(TensorBoardFollower follower) implements Closeable {

  /** At most so many slices at once: there are other things to do. */
  private static final int MOST_SLICES = 16;

  private static final int CHUNK = 1 << 20;

  /**
   * Takes over what is new there, at most once a second.
   *
   * @param now whether the second does not count
   * @return whether it was looked
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

  /** What was read is in the log. */
  void keepPosition() throws IOException {
    follower.keepPosition();
  }

  @Override
  public void close() throws IOException {
    follower.close();
  }
}
