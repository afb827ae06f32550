package io.github.metriclogger.wandb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.EpochProgress;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.event.SystemSampled;
import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.testkit.FakeTime;
import io.github.metriclogger.testkit.RunInfos;
import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.LogRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The records beside rows and metrics, and the files at the end. */
class RunRecordsTest {

  @TempDir Path dir;

  @Test
  void log_beginsWithTheRun_whichHoldsTheConfig() throws IOException {
    try (OpenRun run = OpenRun.in(dir.resolve("mlp"))) {
      run.write(config("lr", 0.1)).write(config("lr", 0.2)).scalar("loss", 1, 1).flush();
      LogRecord.Run record = run.records(LogRecord.Run.class).get(0);
      assertEquals("id-mlp", record.id());
      assertEquals("kit-project", record.project());
      assertEquals("mlp", record.name());
      assertEquals("baseline", record.group());
      assertEquals("train", record.jobType());
      assertEquals("notes of mlp", record.notes());
      assertEquals(List.of("sample", "kit"), record.tags());
      assertEquals(FakeTime.START, record.startTime());
      assertEquals(List.of(Item.of("lr", "0.2")), record.config());
      assertFalse(record.resumed());
      assertEquals(List.of(), run.records(LogRecord.Config.class));
      assertEquals(List.of("Header", "Run", "Environment"), kinds(run.records().subList(0, 3)));
      assertEquals("offline-run-20260102_030405-id-mlp", name(run.directory()));
    }
  }

  @Test
  void config_changed_isWrittenAsTheChange() throws IOException {
    Map<String, Object> first = new LinkedHashMap<>();
    first.put("lr", 0.1);
    first.put("model", Map.of("depth", 4));
    first.put("nothing", null);
    first.put("odd", Double.NaN);
    Map<String, Object> second = new LinkedHashMap<>(first);
    second.remove("nothing");
    second.put("lr", 0.2);
    second.put("late", List.of(1, 2));
    try (OpenRun run = OpenRun.in(dir)) {
      run.write(new ConfigLogged(first, 1)).scalar("loss", 1, 1);
      run.write(new ConfigLogged(second, 1), new ConfigLogged(second, 1)).flush();
      LogRecord.Run begin = run.records(LogRecord.Run.class).get(0);
      assertEquals(
          Map.of("lr", "0.1", "model", "{\"depth\":4}", "nothing", "null", "odd", "\"NaN\""),
          Logs.map(begin.config()));
      assertEquals(
          List.of(
              new LogRecord.Config(
                  List.of(Item.of("lr", "0.2"), Item.of("late", "[1,2]")),
                  List.of(Item.of("nothing", "")))),
          run.records(LogRecord.Config.class));
    }
  }

  @Test
  void samplesMessagesAndAlerts_areRecords() throws IOException {
    Map<String, Double> sample = new LinkedHashMap<>();
    sample.put("cpu", 12.5);
    sample.put("gpu.0.temp", Double.NaN);
    try (OpenRun run = OpenRun.in(dir)) {
      run.write(
          new SystemSampled(sample, 5),
          new MessageLogged(MessageLevel.INFO, "模型已保存", 6),
          new MessageLogged(MessageLevel.WARN, "two\nlines", 7),
          new AlertRaised(AlertLevel.WARN, "x".repeat(80), "text", 3, 8));
      run.flush();
      assertEquals(
          List.of(
              new LogRecord.Stats(
                  5, List.of(Item.of("cpu", "12.5"), Item.of("gpu.0.temp", "\"NaN\"")))),
          run.records(LogRecord.Stats.class));
      assertEquals(
          List.of(
              new LogRecord.Output(false, 6, "模型已保存\n"),
              new LogRecord.Output(true, 7, "two\nlines\n")),
          run.records(LogRecord.Output.class));
      LogRecord.Alert alert = run.records(LogRecord.Alert.class).get(0);
      assertEquals("WARN", alert.level());
      assertEquals("text", alert.text());
      assertEquals(63, alert.title().length());
    }
  }

  private static EpochProgress tenth() {
    return new EpochProgress(
        "D/",
        2,
        10,
        100,
        0.5,
        0.25,
        0.75,
        0,
        1e-3,
        2.5,
        20,
        512,
        0.5,
        true,
        Map.of("acc", 0.875),
        9);
  }

  @Test
  void epoch_isOneLine() throws IOException {
    double nan = Double.NaN;
    EpochProgress unknown =
        new EpochProgress(
            "", 1, 0, -1, nan, nan, nan, 0, nan, 2.5, nan, nan, nan, false, Map.of(), 9);
    try (OpenRun run = OpenRun.in(dir)) {
      run.write(tenth(), unknown).flush();
      assertEquals(
          List.of(
              "[D] Epoch 2/10: loss=0.5000, lr=0.001000, acc=0.8750, samples/s=512.0, time=2.5s\n",
              "Epoch 1: time=2.5s\n"),
          run.records(LogRecord.Output.class).stream().map(LogRecord.Output::text).toList());
    }
  }

  @Test
  void end_writesFilesAndExit() throws IOException {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("lr", 1e10);
    config.put("yes", "no");
    config.put("model", Map.of("dims", List.of(64, 32)));
    config.put("说明", "line\u2028break: \"x\"");
    config.put("empty", Map.of());
    OpenRun run = OpenRun.in(dir);
    run.write(new ConfigLogged(config, 1)).scalar("loss", 0.5, 3);
    run.write(new MessageLogged(MessageLevel.INFO, "hello", 6)).pass(Duration.ofSeconds(90));
    run.write(new RunFinished(RunStatus.FINISHED, null, run.now())).flush();
    int ended = run.records().size();
    run.close();
    assertEquals(ended, run.records().size(), "close writes the end again");
    assertEquals(new LogRecord.Exit(0, 90), run.records().get(ended - 1));
    Path files = run.directory().resolve("files");
    assertEquals("hello\n", Files.readString(files.resolve("output.log")));
    Map<?, ?> summary = (Map<?, ?>) Json.parse(files.resolve("wandb-summary.json"));
    assertEquals(0.5, summary.get("loss"));
    assertEquals(Map.of("runtime", 90L), summary.get("_wandb"));
    Map<?, ?> metadata = (Map<?, ?>) Json.parse(files.resolve("wandb-metadata.json"));
    assertEquals("2026-01-02T03:04:05Z", metadata.get("startedAt"));
    assertFalse(metadata.containsKey("python"));
    Object yaml =
        new Load(LoadSettings.builder().build())
            .loadFromString(Files.readString(files.resolve("config.yaml")));
    Map<String, Object> expected = new LinkedHashMap<>();
    config.forEach((key, value) -> expected.put(key, Map.of("value", value)));
    assertEquals(expected, yaml);
    List<String> named =
        run.records(LogRecord.Files.class).get(0).files().stream()
            .map(LogRecord.FileEntry::path)
            .toList();
    assertTrue(named.stream().allMatch(name -> Files.exists(files.resolve(name))), named::toString);
    assertEquals(4, named.size());
  }

  @Test
  void end_withoutFinish_leavesTheLogOpen() throws IOException {
    OpenRun run = OpenRun.in(dir);
    run.scalar("loss", 0.5, 3);
    run.close();
    assertEquals(List.of(), run.records(LogRecord.Exit.class));
  }

  @Test
  void end_status_isTheExitCode() throws IOException {
    Map<RunStatus, Integer> codes =
        Map.of(
            RunStatus.FINISHED,
            0,
            RunStatus.STOPPED,
            0,
            RunStatus.FAILED,
            1,
            RunStatus.KILLED,
            255);
    for (Map.Entry<RunStatus, Integer> code : codes.entrySet()) {
      OpenRun run = OpenRun.in(dir.resolve(code.getKey().name()));
      run.write(new RunFinished(code.getKey(), "x", run.now())).close();
      assertEquals(code.getValue(), run.records(LogRecord.Exit.class).get(0).code());
    }
  }

  @Test
  void labels_thatTheServerRefuses_areChanged() throws IOException {
    OpenRun run = OpenRun.of(RunInfos.fresh(dir.resolve("a#b, c")));
    try (run) {
      run.flush();
      LogRecord.Run record = run.records(LogRecord.Run.class).get(0);
      assertEquals("id-a-b- c", record.id());
      assertEquals("a#b, c", record.name());
      assertEquals(1, run.context().warnings().size(), run.context().warnings()::toString);
    }
  }

  @Test
  void labels_ofSettings_win() throws IOException {
    Map<String, Object> settings =
        Map.of(
            "mode", "offline",
            "project", "p",
            "entity", "e",
            "name", "lr 1/2",
            "id", "abc",
            "tags", List.of("x"),
            "dir", dir.resolve("elsewhere").toString());
    try (OpenRun run = OpenRun.of(RunInfos.fresh(dir.resolve("r")), settings)) {
      Path log = Logs.in(dir.resolve("elsewhere").resolve("wandb")).get(0);
      run.flush();
      LogRecord.Run record = (LogRecord.Run) Logs.records(log).get(1);
      assertEquals("run-abc.wandb", name(log));
      assertEquals("p", record.project());
      assertEquals("e", record.entity());
      assertEquals("lr 1/2", record.name());
      assertEquals(List.of("x"), record.tags());
      assertEquals("baseline", record.group());
    }
  }

  private static ConfigLogged config(String key, Object value) {
    return new ConfigLogged(Map.of(key, value), 1);
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static List<String> kinds(List<LogRecord> records) {
    return records.stream().map(record -> record.getClass().getSimpleName()).toList();
  }
}
