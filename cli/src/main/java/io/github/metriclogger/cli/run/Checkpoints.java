package io.github.metriclogger.cli.run;

import io.github.metriclogger.cli.source.Formats;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The checkpoints of one training in a directory. */
final class Checkpoints {

  static final String FORMAT = "trainer_state";

  private Checkpoints() {}

  /** The run of the checkpoints that lie directly in a directory; null when there is none. */
  static @Nullable FoundRun in(Path directory, String name, Formats formats) {
    return null;
  }

  /** Whether a directory is a checkpoint. */
  static boolean isCheckpoint(Path directory) {
    return false;
  }
}
