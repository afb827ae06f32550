package io.github.metriclogger.wandb.tensorboard;

import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.support.Sha256;
import io.github.metriclogger.support.Stamps;
import io.github.metriclogger.wandb.log.LogDirectories;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names a run of which only the event files are known. */
final class EventNames {

  private static final int ID_LENGTH = 8;
  private static final int BASE = 36;
  private static final String NO_NAME = "tensorboard";

  private EventNames() {}

  /**
   * A reproducible id. It depends on the time, because directories on several machines, or of
   * successive trainings, may have the same path.
   *
   * @param directory a real path
   * @param first the wall time of the first event, as in the file
   * @return 8 characters of {@code 0-9a-z}
   */
  static String id(Path directory, double first) {
    byte[] digest =
        Sha256.digest().digest((directory + "\n" + first).getBytes(StandardCharsets.UTF_8));
    String digits = new BigInteger(1, digest).toString(BASE);
    String padded = "0".repeat(ID_LENGTH) + digits;
    return padded.substring(padded.length() - ID_LENGTH);
  }

  /**
   * The start of a log as written in its directory's name. Logs are sorted by it, so it is later
   * than that of the previous log, whatever the times of the events.
   *
   * @param start seconds since 1970
   * @param earlier logs, oldest first
   */
  static String stamp(double start, List<Path> earlier) {
    String before =
        earlier.isEmpty() ? null : LogDirectories.stamp(earlier.get(earlier.size() - 1));
    return Stamps.fileNameAfter(before, start);
  }

  /** The run, named after its directory and the one above. */
  static RunInfo info(Path directory, String id, double startTime, String stamp) {
    return new RunInfo(
        name(directory.getParent()),
        name(directory),
        id,
        null,
        null,
        List.of(),
        null,
        directory,
        startTime,
        stamp,
        false,
        -1,
        0,
        1);
  }

  private static String name(@Nullable Path directory) {
    Path name = directory == null ? null : directory.getFileName();
    return name == null ? NO_NAME : name.toString();
  }
}
