package io.github.metriclogger.wandb.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.data.MetricDefinition.Goal;
import io.github.metriclogger.data.MetricDefinition.Summary;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunStarted;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.event.TableLogged;
import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.testkit.RunHistory;
import io.github.metriclogger.wandb.GoldenRunTest;
import io.github.metriclogger.wandb.Heard;
import io.github.metriclogger.wandb.LogScript;
import io.github.metriclogger.wandb.WandbRunReaderFactory;
import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.LogRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of logs that are not written any more. */
class WandbRunReaderTest {

  @TempDir Path run;

  private Path wandb() {
    return run.resolve("wandb");
  }

  private LogScript script() throws IOException {
    return LogScript.in(wandb(), "20260102_030405").run(-1);
  }

  @Test
  void probe_acceptsEachWayToALog() throws IOException {
    RunReaderFactory factory = new WandbRunReaderFactory();
    assertFalse(factory.probe(run, new byte[0]));
    Path log;
    try (LogScript script = script().loss(0, 1)) {
      log = script.file();
    }
    byte[] head = Files.readAllBytes(log);
    assertTrue(factory.probe(log, head));
    assertTrue(factory.probe(log.getParent(), new byte[0]));
    assertTrue(factory.probe(wandb(), new byte[0]));
    assertTrue(factory.probe(run, new byte[0]));
    assertFalse(factory.probe(run.getParent(), new byte[0]));
    assertFalse(factory.probe(Files.copy(log, run.resolve("other.bin")), head));
    assertFalse(factory.probe(log, new byte[] {1, 2, 3}));
    for (Path path : List.of(log, log.getParent(), wandb(), run)) {
      assertEquals(List.of("loss@0=1.0"), Heard.of(path).scalars(), path.toString());
    }
    assertEquals(1, RunHistory.read(run, "wandb").scalars().size());
  }

  @Test
  void probe_logsOfSeveralRuns_readsEachAlone() throws IOException {
    script().loss(0, 1).close();
    Path other = Files.createDirectories(wandb().resolve("run-20260102_030406-xyz"));
    Files.copy(
        GoldenRunTest.golden().resolve("run-gold0003.wandb"), other.resolve("run-xyz.wandb"));
    RunReaderFactory factory = new WandbRunReaderFactory();
    assertFalse(factory.probe(wandb(), new byte[0]));
    assertFalse(factory.probe(run, new byte[0]));
    assertTrue(factory.probe(other, new byte[0]));
  }

  @Test
  void read_emptyOrShortLog_tellsNothing() throws IOException {
    Path folder = Files.createDirectories(wandb().resolve("run-20260102_030405-abc"));
    for (String begin : List.of("", ":W", ":W&B")) {
      Path log = Files.writeString(folder.resolve("run-abc.wandb"), begin);
      assertTrue(new WandbRunReaderFactory().probe(log, Files.readAllBytes(log)));
      assertEquals(List.of(), Heard.of(run).scalars());
    }
  }

  @Test
  void read_noLog_throwsAndTellsOthers() throws IOException {
    script().loss(0, 1).close();
    Path folder = Files.createDirectories(wandb().resolve("run-20260101_030405-abc"));
    Files.writeString(folder.resolve("run-abc.wandb"), "something else");
    Heard heard = new Heard();
    IOException e =
        assertThrows(
            IOException.class,
            () -> {
              try (var reader =
                  new WandbRunReaderFactory()
                      .open(run, io.github.metriclogger.spi.ReadPosition.START)) {
                reader.poll(heard);
              }
            });
    assertTrue(e.getMessage().contains("is no W&B transaction log"), e.getMessage());
    assertEquals(List.of("loss@0=1.0"), heard.scalars());
  }

  @Test
  void read_step_isTheTrueOne() throws IOException {
    try (LogScript script = script()) {
      script.loss(7, 1).loss(3, 2);
      script.add(new LogRecord.History(List.of(Item.of("loss", "3"), Item.of("_step", "9"))));
      script.add(
          new LogRecord.History(
              List.of(Item.of("loss", "4"), Item.of("_step", "10"), Item.of("step", "2.5"))));
      script.add(new LogRecord.History(List.of(Item.of("loss", "5"), Item.of("step", "1e+06"))));
      script.add(new LogRecord.History(List.of(Item.of("loss", "6"))));
      script.add(new LogRecord.History(List.of(Item.of("loss", "7"), Item.of("_step", "-4"))));
    }
    Heard heard = Heard.of(run);
    assertEquals(
        List.of(
            "loss@7=1.0",
            "loss@3=2.0",
            "loss@9=3.0",
            "loss@10=4.0",
            "loss@1000000=5.0",
            "loss@5=6.0",
            "loss@-4=7.0"),
        heard.scalars());
    assertEquals(LogScript.START + 7, heard.history().scalars().get(0).wallTime());
    assertTrue(Double.isNaN(heard.history().scalars().get(2).wallTime()));
  }

  @Test
  void read_values_areNumbersOrTexts() throws IOException {
    script()
        .row(
            1,
            Item.of("nan", "NaN"),
            Item.of("quoted", "\"NaN\""),
            Item.of("inf", "\"Infinity\""),
            Item.of("ninf", "-Infinity"),
            Item.of("big", "9007199254740993"),
            Item.of("exp", "1e-7"),
            Item.of("flag", "true"),
            Item.of("none", "null"),
            Item.of("list", "[1,2]"),
            Item.of("bad", "-"),
            Item.of("empty", ""),
            Item.of("note", "\"a \\\"b\\\"\""),
            new Item(List.of("deep", "a.b", "c"), "5"))
        .close();
    Heard heard = Heard.of(run);
    assertEquals(
        List.of(
            "nan@1=NaN",
            "quoted@1=NaN",
            "inf@1=Infinity",
            "ninf@1=-Infinity",
            "big@1=9.007199254740992E15",
            "exp@1=1.0E-7",
            "deep.a.b.c@1=5.0"),
        heard.scalars());
    TextLogged text = heard.events(TextLogged.class).get(0);
    assertEquals("note a \"b\" 1", text.tag() + " " + text.text() + " " + text.step());
  }

  @Test
  void read_wholeObjects_areLeaves() throws IOException {
    script()
        .row(2, Item.of("a", "{\"b\":1,\"c\":{\"d\":2,\"e\":\"-Infinity\"}}"), Item.of("f", "3"))
        .close();
    assertEquals(
        List.of("a.b@2=1.0", "a.c.d@2=2.0", "a.c.e@2=-Infinity", "f@2=3.0"),
        Heard.of(run).scalars());
  }

  @Test
  void read_reservedNames_areNotTold() throws IOException {
    script()
        .row(
            4,
            Item.of("_runtime", "1"),
            new Item(List.of("_wandb", "x"), "7"),
            Item.of("logged/step", "10"),
            Item.of("logged/_step", "11"),
            Item.of("logged/loss", "12"))
        .close();
    List<String> scalars = Heard.of(run).scalars();
    assertEquals(List.of("step@4=10.0", "_step@4=11.0", "logged/loss@4=12.0"), scalars);
  }

  @Test
  void read_media_areEvents() throws IOException {
    try (LogScript script = script()) {
      Path files = Files.createDirectories(script.file().resolveSibling("files"));
      Files.copy(
          GoldenRunTest.golden().resolve("files/media/images/img_6_04f611a287bc8ee10f46.png"),
          files.resolve("a.png"));
      Files.writeString(
          files.resolve("t.json"), "{\"columns\":[\"x\",\"y\"],\"data\":[[1,\"b\"],[null,2.5]]}");
      Files.copy(files.resolve("a.png"), files.resolveSibling("secret.png"));
      script.row(
          1,
          new Item(List.of("img", "_type"), "\"image-file\""),
          new Item(List.of("img", "path"), "\"a.png\""),
          Item.of("loss", "1"));
      script.row(
          2,
          Item.of(
              "img",
              "{\"_type\":\"images/separated\",\"filenames\":[\"gone.png\",\"a.png\"],\"captions\":[\"g\",\"c\"]}"));
      script.row(3, Item.of("img", "{\"_type\":\"image-file\",\"path\":\"../secret.png\"}"));
      script.row(4, Item.of("t", "{\"_type\":\"table-file\",\"path\":\"t.json\"}"));
      script.row(5, Item.of("h", "{\"_type\":\"histogram\",\"values\":[1],\"bins\":[3,2]}"));
      script.row(6, Item.of("v", "{\"_type\":\"video-file\",\"width\":7}"));
    }
    Heard heard = Heard.of(run);
    List<ImagesLogged> images = heard.events(ImagesLogged.class);
    assertEquals(List.of(1L, 2L), images.stream().map(ImagesLogged::step).toList());
    assertEquals(1, images.get(1).images().size());
    assertEquals("c", images.get(1).images().get(0).caption());
    TableLogged table = heard.events(TableLogged.class).get(0);
    assertEquals(List.of("x", "y"), table.table().columns());
    assertEquals(List.of(1L, "b"), table.table().rows().get(0));
    assertEquals(List.of("loss@1=1.0"), heard.scalars());
  }

  @Test
  void read_configAndSummary_areWhole() throws IOException {
    try (LogScript script = LogScript.in(wandb(), "20260102_030405")) {
      script.run(-1, Item.of("lr", "0.1"), Item.of("model", "{\"depth\":4}"));
      script.add(
          new LogRecord.Config(
              List.of(new Item(List.of("model", "name"), "\"mlp\"")), List.of(Item.of("lr", ""))));
      script.loss(0, 1);
      script.add(
          new LogRecord.Summary(
              List.of(Item.of("loss", "1"), Item.of("_runtime", "1"), Item.of("best", "\"NaN\"")),
              List.of()));
    }
    Heard heard = Heard.of(run);
    List<ConfigLogged> configs = heard.events(ConfigLogged.class);
    assertEquals(Map.of("lr", 0.1, "model", Map.of("depth", 4L)), configs.get(0).config());
    assertEquals(Map.of("model", Map.of("depth", 4L, "name", "mlp")), configs.get(1).config());
    assertEquals(2, configs.size());
    List<SummaryLogged> summaries = heard.events(SummaryLogged.class);
    assertEquals(
        List.of(Map.of("best", "NaN")), summaries.stream().map(SummaryLogged::summary).toList());
  }

  @Test
  void read_explicitSummary_winsOverHistory() throws IOException {
    try (LogScript script = script()) {
      script.loss(0, 1);
      script.add(new LogRecord.Summary(List.of(Item.of("loss", "0.5")), List.of(), true));
    }
    assertEquals(Map.of("loss", 0.5), Heard.of(run).events(SummaryLogged.class).get(0).summary());
  }

  @Test
  void read_metrics_areThoseOfAPerson() throws IOException {
    try (LogScript script = script()) {
      script.add(new LogRecord.Metric("step", null, null, false, false, false, List.of(), 0));
      script.add(new LogRecord.Metric("loss", null, "step", true, false, false, List.of(), 0));
      script.add(new LogRecord.Metric("val\\.acc", null, "step", true, false, true, List.of(4), 2));
      script.add(new LogRecord.Metric(null, "val/*", "epoch", true, false, true, List.of(1), 1));
      script.add(new LogRecord.Metric(null, null, null, true, false, true, List.of(1), 1));
    }
    assertEquals(
        List.of(
            new MetricDefinition("val.acc", null, Summary.BEST, Goal.MAXIMIZE),
            new MetricDefinition("val/*", "epoch", Summary.MIN, Goal.MINIMIZE)),
        Heard.of(run).events(MetricDefined.class).stream().map(MetricDefined::definition).toList());
  }

  @Test
  void read_output_isLines() throws IOException {
    try (LogScript script = script()) {
      for (String piece : List.of("a", "b\nc\r\nlo", "ss 1\rloss 2\r", "done\n", "\n", "last")) {
        script.add(new LogRecord.Output(false, 5, piece));
      }
      assertEquals(List.of(), Heard.of(run).events(MessageLogged.class));
      script.add(new LogRecord.Exit(0, 1));
    }
    assertEquals(
        List.of("ab", "c", "done", "", "last"),
        Heard.of(run).events(MessageLogged.class).stream().map(MessageLogged::text).toList());
  }

  @Test
  void read_exitCodes_areStatuses() throws IOException {
    try (LogScript script = script()) {
      for (int code : new int[] {0, 255, 1, -1}) {
        script.add(new LogRecord.Exit(code, 1));
      }
    }
    assertEquals(
        List.of(RunStatus.FINISHED, RunStatus.KILLED, RunStatus.FAILED, RunStatus.FAILED),
        Heard.of(run).events(RunFinished.class).stream().map(RunFinished::status).toList());
  }

  @Test
  void read_severalLogs_inOrderOfStart() throws IOException {
    LogScript.in(wandb(), "20260301_000000").run(-1, Item.of("b", "2")).loss(2, 3).close();
    LogScript.in(wandb(), "20260101_000000")
        .run(-1, Item.of("a", "1"))
        .loss(0, 1)
        .loss(1, 2)
        .close();
    Heard heard = Heard.of(run);
    assertEquals(List.of("loss@0=1.0", "loss@1=2.0", "loss@2=3.0"), heard.scalars());
    assertEquals(Map.of("a", 1L, "b", 2L), heard.events(ConfigLogged.class).get(1).config());
    assertEquals(2, heard.events(RunStarted.class).size());
  }

  @Test
  void read_resumedLogs_theirRowsAreThoseOfTheServer() throws IOException {
    LogScript.in(wandb(), "20260101_000000").run(-1).loss(0, 1).loss(1, 2).loss(5, 3).close();
    LogScript.in(wandb(), "20260102_000000").run(1).loss(2, 20).loss(3, 30).close();
    LogScript.in(wandb(), "20260103_000000").run(3).loss(4, 400).close();
    Heard heard = Heard.of(run);
    assertEquals(
        List.of(
            "loss@0=1.0", "loss@1=2.0", "loss@5=3.0", "loss@2=20.0", "loss@3=30.0", "loss@4=400.0"),
        heard.scalars());
    assertEquals(0, heard.resets());
    assertEquals(3, heard.events(RunStarted.class).get(2).run().resumeStep());
    assertTrue(heard.events(ConfigLogged.class).isEmpty(), "our own note is no config");
  }

  @Test
  void read_revivedLog_supersedesNothing() throws IOException {
    LogScript.in(wandb(), "20260101_000000").run(-1).loss(0, 1).loss(1, 2).close();
    LogScript.in(wandb(), "20260102_000000").run(-1).loss(1, 3).close();
    assertEquals(List.of("loss@0=1.0", "loss@1=2.0", "loss@1=3.0"), Heard.of(run).scalars());
  }
}
