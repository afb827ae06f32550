package io.github.metriclogger.wandb.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.testkit.RunInfos;
import io.github.metriclogger.wandb.LineFilesFactory;
import io.github.metriclogger.wandb.Logs;
import io.github.metriclogger.wandb.OpenRun;
import io.github.metriclogger.wandb.log.record.LogRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Event files that another program writes while the run goes on. */
class TensorBoardFollowerTest {

  @TempDir Path dir;

  @Test
  void values_ofOthers_comeIntoTheRows() throws IOException {
    try (OpenRun run = open(RunInfos.fresh(dir.resolve("run")))) {
      run.scalar("own", 1, 1).flush();
      append("loss 2 0.5", " 3 0.5", "note 3 hello there", "config 0 x");
      settle(run);
      assertEquals(
          List.of("1.0 null null", "null 0.5 null", "null null \"hello there\""), rows(run));
      assertEquals(List.of(), run.records(LogRecord.Config.class));
      append("loss -1 0.25");
      settle(run);
      Map<String, String> last = run.rows().get(3);
      assertEquals("-1", last.get("step"));
      assertEquals("3", last.get("_step"));
      assertEquals(String.valueOf(run.now()), last.get("_timestamp"));
      assertEquals(List.of(), run.context().warnings());
    }
  }

  @Test
  void looks_onceASecondAndAtTheEnd() throws IOException {
    OpenRun run = open(RunInfos.fresh(dir.resolve("run")));
    append("loss 1 1");
    settle(run);
    append("loss 2 1");
    run.sink().flush(Durability.OS);
    assertEquals(1, run.rows().size());
    run.close();
    assertEquals(2, run.rows().size());
  }

  @Test
  void start_again_goesOnWhereItWas() throws IOException {
    append(lines(0, 25));
    RunInfo first = RunInfos.fresh(dir.resolve("run"));
    OpenRun one = open(first);
    one.close();
    append(lines(25, 30));
    OpenRun two = open(RunInfos.resumed(first.directory(), 25));
    two.close();
    assertEquals(2, Logs.in(first.directory()).size());
    long rows = 0;
    for (Path log : Logs.in(first.directory())) {
      rows += Logs.records(log).stream().filter(LogRecord.History.class::isInstance).count();
    }
    assertEquals(30, rows);
  }

  @Test
  void directory_thatNeverComes_isWaitedForInSilence() throws IOException {
    try (OpenRun run = open(RunInfos.fresh(dir.resolve("run")))) {
      settle(run);
      settle(run);
      assertEquals(List.of(), run.context().warnings());
    }
  }

  @Test
  void ownDirectory_isNotFollowed() throws IOException {
    Path own = Files.createDirectories(dir.resolve("tb"));
    append("loss 2 0.5");
    Path link = Files.createSymbolicLink(dir.resolve("link"), own);
    Map<String, String> settings = Map.of("mode", "offline", "sync_tensorboard", link.toString());
    try (OpenRun run = OpenRun.of(RunInfos.fresh(own), settings)) {
      run.scalar("loss", 0.5, 2).flush();
      settle(run);
      assertEquals(1, run.rows().size());
      assertEquals(1, run.context().warnings().size());
      assertTrue(run.context().warnings().get(0).contains("own directory"));
    }
  }

  private OpenRun open(RunInfo run) throws IOException {
    return OpenRun.of(
        run, Map.of("mode", "offline", "sync_tensorboard", dir.resolve("tb").toString()));
  }

  private static void settle(OpenRun run) throws IOException {
    run.pass(Duration.ofSeconds(1)).sink().flush(Durability.OS);
  }

  private static String[] lines(int from, int to) {
    String[] lines = new String[to - from];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "loss " + (from + i) + " 1";
    }
    return lines;
  }

  private void append(String... lines) throws IOException {
    Files.createDirectories(dir.resolve("tb"));
    Files.write(
        dir.resolve("tb").resolve(LineFilesFactory.FILE),
        List.of(lines),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static List<String> rows(OpenRun run) throws IOException {
    return run.rows().stream()
        .map(row -> row.get("own") + " " + row.get("loss") + " " + row.get("note"))
        .toList();
  }
}
