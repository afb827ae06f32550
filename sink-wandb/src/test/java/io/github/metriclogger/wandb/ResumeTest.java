package io.github.metriclogger.wandb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.data.MetricDefinition.Summary;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.event.ScalarRow;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.testkit.FakeTime;
import io.github.metriclogger.testkit.RunInfos;
import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.write.SummaryRecordsTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another process, or another sink of the same one, goes on with a run. */
class ResumeTest {

  @TempDir Path dir;

  @Test
  void resumed_goesOnBehindTheEarlierRows() throws IOException {
    first();
    try (OpenRun run = OpenRun.of(RunInfos.resumed(dir, 5))) {
      run.pass(Duration.ofSeconds(10)).scalar("loss", 1, 5).flush();
      LogRecord.Run record = run.records(LogRecord.Run.class).get(0);
      assertTrue(record.resumed());
      assertEquals(9, record.startingStep());
      assertEquals(30, record.runtime());
      assertEquals(List.of(new Item(List.of("_metriclog", "resume_step"), "5")), record.config());
      assertEquals("9 5 40.0", place(run.rows().get(0)));
      run.scalar("loss", 1, 12).flush();
      assertEquals("12 12 40.0", place(run.rows().get(1)));
    }
    assertEquals(2, Logs.in(dir).size());
  }

  @Test
  void resumed_stepsTrainedAgain_theFirstValueStays_andItIsSaidOnce() throws IOException {
    try (OpenRun run = OpenRun.in(dir)) {
      for (int step = 0; step < 10; step++) {
        run.scalar("loss", step, step);
      }
      run.write(new TextLogged("note", "first", 7, FakeTime.START)).flush();
    }
    OpenRun run = OpenRun.of(RunInfos.resumed(dir, 5, FakeTime.START + 100));
    try (run) {
      run.write(new TextLogged("note", "again", 7, FakeTime.START + 100));
      for (int step = 5; step < 12; step++) {
        run.write(
            ScalarRow.of(Map.of("loss", 100.0 + step, "step " + step, 1.0), step, FakeTime.START));
        run.scalar("lr", 1, step);
      }
      run.flush();
    }
    List<String> losses =
        run.rows().stream()
            .filter(row -> row.containsKey("loss"))
            .map(row -> row.get("step") + "=" + row.get("loss"))
            .toList();
    assertEquals(List.of("10=110.0", "11=111.0"), losses);
    assertEquals(7, run.rows().stream().filter(row -> row.containsKey("lr")).count());
    assertEquals(0, run.rows().stream().filter(row -> row.containsKey("note")).count());
    assertEquals(
        List.of(
            "W&B: the run's log has 6 values of the steps 5 to 9 from before the resume; these stay,"
                + " and what was logged again is left out there, as with the official client."),
        run.context().announcements().stream().filter(text -> text.contains("stay")).toList());
  }

  @Test
  void revivedWhileStepsAreTrainedAgain_theFirstValuesStay() throws IOException {
    first();
    OpenRun.of(RunInfos.resumed(dir, 5)).scalar("loss", 1, 5).scalar("new", 1, 5).close();
    try (OpenRun run = OpenRun.of(RunInfos.resumed(dir, -1, FakeTime.START + 3600))) {
      run.scalar("loss", 2, 8).scalar("new", 2, 5).scalar("loss", 3, 9).flush();
      assertEquals(
          List.of("5", "5", "9"), run.rows().stream().map(row -> row.get("step")).toList());
    }
  }

  @Test
  void resumed_beginsWithTheEarlierSummary() throws IOException {
    first();
    try (OpenRun run = OpenRun.of(RunInfos.resumed(dir, 9))) {
      run.write(rule()).scalar("loss", 0.75, 9).scalar("best", 4, 9).flush();
      Map<String, String> summary = SummaryRecordsTest.summary(run);
      assertEquals("0.75", summary.get("loss"));
      assertEquals("0.25", summary.get("acc"));
      assertEquals("2.0", summary.get("best|min"), "lower in the earlier part");
      assertEquals("\"kept\"", summary.get("note"));
    }
  }

  @Test
  void resumed_again_knowsAllEarlierParts() throws IOException {
    first();
    try (OpenRun run = OpenRun.of(RunInfos.resumed(dir, 9, FakeTime.START + 100))) {
      run.pass(Duration.ofSeconds(5)).scalar("loss", 1, 20).flush();
    }
    try (OpenRun run = OpenRun.of(RunInfos.resumed(dir, 2, FakeTime.START + 200))) {
      run.scalar("other", 1, 2).flush();
      assertEquals("21 2 35.0", place(run.rows().get(0)));
      assertEquals("0.25", SummaryRecordsTest.summary(run).get("acc"));
    }
  }

  @Test
  void resumed_newestLogIsEmpty_asksTheOneBefore() throws IOException {
    first();
    Path empty = dir.resolve("wandb/offline-run-20260102_033000-id-" + dir.getFileName());
    Files.createDirectories(empty);
    Files.createFile(empty.resolve("run-id-" + dir.getFileName() + ".wandb"));
    try (OpenRun run = OpenRun.of(RunInfos.resumed(dir, 9))) {
      run.flush();
      assertEquals(9, run.records(LogRecord.Run.class).get(0).startingStep());
    }
  }

  @Test
  void resumed_nothingThere_isANewRun() throws IOException {
    try (OpenRun run = OpenRun.of(RunInfos.resumed(dir, 7))) {
      run.scalar("loss", 1, 7).flush();
      LogRecord.Run record = run.records(LogRecord.Run.class).get(0);
      assertFalse(record.resumed());
      assertEquals(0, record.startingStep());
      assertEquals("7", run.rows().get(0).get("_step"));
    }
  }

  @Test
  void revived_goesOnInTheSameLog() throws IOException {
    ConfigLogged config = new ConfigLogged(Map.of("lr", 0.1), 1);
    OpenRun one = OpenRun.in(dir);
    one.write(config).scalar("loss", 1, 4).pass(Duration.ofSeconds(3)).close();
    OpenRun two = OpenRun.of(RunInfos.resumed(dir, -1, FakeTime.START));
    try (two) {
      two.pass(Duration.ofSeconds(8)).write(config).scalar("loss", 2, 3).flush();
      assertEquals(1, Logs.in(dir).size());
      assertEquals(1, two.records(LogRecord.Run.class).size());
      assertEquals(List.of(), two.records(LogRecord.Config.class), "the config is known");
      assertEquals(
          List.of("4 4 0.0", "4 3 8.0"), two.rows().stream().map(ResumeTest::place).toList());
      assertEquals(List.of(), two.context().announcements(), "the run is announced again");
    }
    two.close();
  }

  @Test
  void revived_afterAResume_goesOnInTheNewLog() throws IOException {
    first();
    OpenRun.of(RunInfos.resumed(dir, 5)).scalar("loss", 1, 5).close();
    try (OpenRun run = OpenRun.of(RunInfos.resumed(dir, -1, FakeTime.START + 3600))) {
      run.pass(Duration.ofSeconds(1)).scalar("loss", 1, 6).flush();
      assertEquals(2, Logs.in(dir).size());
      assertEquals("9 6 31.0", place(run.rows().get(1)));
    }
  }

  @Test
  void revived_afterTheEnd_endsOnce() throws IOException {
    OpenRun one = OpenRun.in(dir);
    one.write(finished()).close();
    OpenRun two = OpenRun.of(RunInfos.resumed(dir, -1, FakeTime.START));
    two.write(finished()).close();
    assertEquals(1, two.records(LogRecord.Exit.class).size());
  }

  @Test
  void started_inTheSameSecond_hasItsOwnLog() throws IOException {
    try (OpenRun one = OpenRun.in(dir);
        OpenRun two = OpenRun.in(dir)) {
      one.scalar("loss", 1, 1).flush();
      two.scalar("loss", 2, 1).flush();
      assertEquals(2, Logs.in(dir).size());
      for (Path log : Logs.in(dir)) {
        long rows = Logs.records(log).stream().filter(LogRecord.History.class::isInstance).count();
        assertEquals(1, rows);
      }
    }
  }

  private void first() throws IOException {
    OpenRun run = OpenRun.in(dir);
    run.write(rule(), new SummaryLogged(Map.of("note", "kept"), 1));
    run.scalar("acc", 0.25, 1).scalar("best", 2, 1).pass(Duration.ofSeconds(30));
    run.scalar("loss", 0.5, 8).write(finished()).close();
  }

  private static MetricDefined rule() {
    return new MetricDefined(MetricDefinition.of("best").withSummary(Summary.MIN), 1);
  }

  private static RunFinished finished() {
    return new RunFinished(RunStatus.KILLED, null, 1);
  }

  private static String place(Map<String, String> row) {
    return row.get("_step") + " " + row.get("step") + " " + row.get("_runtime");
  }
}
