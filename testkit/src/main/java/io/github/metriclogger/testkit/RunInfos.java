package io.github.metriclogger.testkit;

import io.github.metriclogger.event.RunInfo;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Creates sample runs. */
public final class RunInfos {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunInfos() {}

  /**
   * Returns a new run that starts at {@link FakeTime#START}, named like its directory.
   *
   * @param directory the run directory; it is not created here
   */
  public static RunInfo fresh(Path directory) {
    return startedAt(FakeTime.START, directory, false, -1);
  }

  /**
   * Returns the same run as {@link #fresh}, resumed one hour later.
   *
   * @param directory the run directory
   * @param step the first step that is logged again
   */
  public static RunInfo resumed(Path directory, long step) {
    return resumed(directory, step, FakeTime.START + 3600);
  }

  /**
   * Returns the same run as {@link #fresh}, resumed at a given time.
   *
   * @param directory the run directory
   * @param step the first step that is logged again
   * @param startTime start of the resumed run, in seconds since 1970
   */
  public static RunInfo resumed(Path directory, long step, double startTime) {
    return startedAt(startTime, directory, true, step);
  }

  private static RunInfo startedAt(
      double startTime, Path directory, boolean resumed, long resumeStep) {
    String name = String.valueOf(directory.getFileName());
    return new RunInfo(
        "kit-project",
        name,
        "id-" + name,
        "baseline",
        "train",
        List.of("sample", "kit"),
        "notes of " + name,
        directory,
        startTime,
        STAMP.format(Instant.ofEpochMilli((long) (startTime * 1000))),
        resumed,
        resumeStep,
        0,
        1);
  }
}
