package io.github.metriclogger.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.HostName;
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
    expect(RunState.Condition.STALLED, "far-away", ofRecord("running", "far-away", 500));
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
}
