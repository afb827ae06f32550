package io.github.metriclogger.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.HostName;
import io.github.metriclogger.support.Stamps;
import io.github.metriclogger.support.file.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunStatesTest {

  private static final double NOW = 2_000_000_000;

  @TempDir Path directory;

  private final RunStates states =
      new RunStates(
          new TimeSource() {
            @Override
            public double wallTime() {
              return NOW;
            }

            @Override
            public long nanoTime() {
              return 0;
            }
          });

  private RunState of(FoundRun.Kind kind, LoadedRun run) {
    return states.of(new FoundRun("run", directory, kind, List.of(), List.of()), run);
  }

  private RunState ofRecord(String status, String host, double secondsAgo) throws IOException {
    Files.writeString(
        directory.resolve("run.json"),
        "{\"id\": \"a\", \"status\": \"%s\", \"host\": \"%s\", \"error\": \"boom\"}"
            .formatted(status, host));
    return of(FoundRun.Kind.RUN_DIRECTORY, lastWritten(secondsAgo));
  }

  private static LoadedRun lastWritten(double secondsAgo) {
    LoadedRun run = new LoadedRun(0, true);
    run.scalar("loss", 1, NOW - secondsAgo, 0.5);
    return run;
  }

  private static void expect(RunState.Condition condition, String reason, RunState state) {
    assertEquals(condition, state.condition());
    String text = state.reason(Locale.ENGLISH);
    assertTrue(text.contains(reason), text);
    assertTrue(text.indexOf('{') < 0, text);
    assertTrue(state.reason(Locale.CHINESE).indexOf('{') < 0);
  }

  @Test
  void runDirectory_ended_asRecorded() throws IOException {
    expect(RunState.Condition.FAILED, "boom", ofRecord("failed", "h", 5));
    expect(RunState.Condition.STOPPED, "run.json", ofRecord("stopped", "h", 5));
  }

  @Test
  void runDirectory_lockHeld_runsOrStalls() throws IOException {
    try (LockFile lock = LockFile.tryAcquire(directory.resolve(LockFile.OF_RUN))) {
      assertNotNull(lock);
      expect(RunState.Condition.RUNNING, "5 s", ofRecord("running", HostName.current(), 5));
      expect(RunState.Condition.STALLED, "2 h", ofRecord("running", HostName.current(), 8000));
    }
  }

  @Test
  void runDirectory_lockFree_wasKilled() throws IOException {
    Files.createFile(directory.resolve(LockFile.OF_RUN));

    expect(RunState.Condition.KILLED, "run.lock", ofRecord("running", HostName.current(), 5));
  }

  @Test
  void runDirectory_ofAnotherHost_byItsOwnClock() throws IOException {
    expect(RunState.Condition.RUNNING, "far-away", ofRecord("running", "far-away", 5));
    expect(RunState.Condition.RUNNING, "far-away", ofRecord("running", "far-away", 500));
    expect(RunState.Condition.STALLED, "far-away", ofRecord("running", "far-away", 700));
  }

  @Test
  void runDirectory_tornRecord_isUnknown() throws IOException {
    Files.writeString(directory.resolve("run.json"), "{\"id\": ");

    expect(
        RunState.Condition.UNKNOWN, "no status", of(FoundRun.Kind.RUN_DIRECTORY, lastWritten(1)));
  }

  @Test
  void wandb_endRecord_orNone() {
    LoadedRun ended = lastWritten(9000);
    ended.event(new RunFinished(RunStatus.FINISHED, null, NOW - 9000));

    expect(RunState.Condition.FINISHED, "last record", of(FoundRun.Kind.WANDB, ended));
    expect(RunState.Condition.KILLED, "no end record", of(FoundRun.Kind.WANDB, lastWritten(9000)));
    expect(RunState.Condition.RUNNING, "3 s", of(FoundRun.Kind.WANDB, lastWritten(3)));
  }

  @Test
  void files_freshlyCopied_areNotRunning() throws IOException {
    Files.writeString(directory.resolve("training_log.csv"), "step,loss\n1,2\n");

    expect(RunState.Condition.UNKNOWN, "3 d", of(FoundRun.Kind.FILES, lastWritten(3 * 86400 + 10)));
    expect(RunState.Condition.UNKNOWN, "neither", of(FoundRun.Kind.FILES, lastWritten(Double.NaN)));
  }

  @Test
  void progress_saysWhetherItIsDone() {
    LoadedRun run = lastWritten(1);
    run.progress(new AxisVisitor.Progressed(582, 873, 2, 3, false));
    expect(RunState.Condition.UNFINISHED, "582 of 873", of(FoundRun.Kind.CHECKPOINTS, run));

    run.progress(new AxisVisitor.Progressed(873, 873, 3, 3, true));
    expect(RunState.Condition.FINISHED, "873", of(FoundRun.Kind.CHECKPOINTS, run));
  }

  /** A run that holds its lock, started some seconds ago, with rows some seconds ago. */
  private RunState ofRows(double startedAgo, double... secondsAgo) throws IOException {
    String started = Stamps.utc(NOW - startedAgo);
    Files.writeString(
        directory.resolve("run.json"),
        String.format(
            Locale.ROOT,
            "{\"status\": \"running\", \"host\": \"%s\", \"starts\": [\"%s\"]}",
            HostName.current(),
            started));
    LoadedRun run = new LoadedRun(0, false);
    for (int i = 0; i < secondsAgo.length; i++) {
      for (String tag : List.of("loss", "accuracy")) { // logged one after the other
        run.scalar(tag, i, NOW - secondsAgo[i] + (tag.equals("loss") ? 0 : 0.01), 0.5);
      }
    }
    try (LockFile lock = LockFile.tryAcquire(directory.resolve(LockFile.OF_RUN))) {
      assertNotNull(lock);
      return of(FoundRun.Kind.RUN_DIRECTORY, run);
    }
  }

  /** Rows with a gap between them, the last one some seconds ago. */
  private static double[] every(double gap, int rows, double last) {
    double[] ago = new double[rows];
    for (int i = 0; i < rows; i++) {
      ago[i] = last + (rows - 1 - i) * gap;
    }
    return ago;
  }

  @Test
  void silence_ofManySteps_isAMinute() throws IOException {
    expect(RunState.Condition.RUNNING, "57 s", ofRows(900, every(0.1, 3000, 58)));
    expect(
        RunState.Condition.STALLED, "61 s; usual is one in 1 s", ofRows(900, every(1.5, 300, 62)));
  }

  @Test
  void silence_ofEpochs_isFiveTimesTheirGap() throws IOException {
    expect(RunState.Condition.RUNNING, "48 min", ofRows(99_999, every(600, 9, 2900)));
    expect(
        RunState.Condition.STALLED, "usual is one in 10 min", ofRows(99_999, every(600, 9, 3100)));
  }

  @Test
  void silence_afterTheFirstEpoch_isFiveTimesWhatItTook() throws IOException {
    expect(RunState.Condition.RUNNING, "2 h", ofRows(9000, 7300)); // the first took 1700 s
    expect(RunState.Condition.STALLED, "28 min", ofRows(11_000, 9300));
  }

  @Test
  void silence_beforeAnyRow_isTenMinutesFromTheStart() throws IOException {
    expect(RunState.Condition.RUNNING, "9 min", ofRows(590));
    expect(RunState.Condition.STALLED, "no value since it started 10 min ago", ofRows(610));
  }

  @Test
  void silence_afterAResume_isCountedFromTheStart() throws IOException {
    expect(RunState.Condition.RUNNING, "no value", ofRows(300, every(0.1, 300, 86_400)));
    expect(RunState.Condition.STALLED, "no value", ofRows(700, every(0.1, 300, 86_400)));
  }

  @Test
  void silence_asLongAsThoseOfValidations_isNone() throws IOException {
    double[] ago = new double[303];
    for (int i = 0; i < 300; i++) { // 300 s of validation after each hundred steps
      ago[i] = 2000 - i - 300 * (i / 100);
    }
    ago[300] = 802;
    ago[301] = 801;
    ago[302] = 400;
    expect(RunState.Condition.RUNNING, "6 min", ofRows(2500, ago));
    ago[302] = 620;
    expect(RunState.Condition.STALLED, "10 min", ofRows(2500, ago));
  }

  @Test
  void silence_ofAnEarlierStart_isNoHabit() throws IOException {
    double[] ago = {30_000, 29_999, 20_000, 19_999, 3000, 2999, 2998, 2997, 2996, 100};
    ago[9] = 2995;
    expect(RunState.Condition.STALLED, "49 min", ofRows(3001, ago));
  }
}
