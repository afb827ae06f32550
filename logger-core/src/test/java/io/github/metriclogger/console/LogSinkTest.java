package io.github.metriclogger.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.RecordedLogger;
import io.github.metriclogger.TrainingProgress;
import io.github.metriclogger.console.view.CadenceTest;
import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.RunStarted;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.spi.Durability;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class LogSinkTest {

  private static final String DAY = "2026-10-14 17:46:40,000";

  private final TimeZone zone = TimeZone.getDefault();
  private final TestRun run = new TestRun();
  @TempDir private Path folder;

  @BeforeEach
  void setZone() {
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
  }

  @AfterEach
  void restore() {
    TimeZone.setDefault(zone);
    run.close();
  }

  private LogSink open(LanguageChoice language) {
    return run.open(new LogSink(language, null, true, TestRun.plain()), info());
  }

  private RunInfo info() {
    return TestRun.run(folder);
  }

  private Path file() {
    return folder.resolve("log").resolve("training_20261014_174640.log");
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(file());
  }

  @Test
  void training_everyBatch_stamped() throws IOException {
    LogSink sink = open(LanguageChoice.ZH);
    TestRun.write(sink, new RunStarted(info(), run.time.wallTime()));
    TrainingProgress progress =
        TrainingProgress.builder(
                new RecordedLogger(run.time).to(event -> TestRun.write(sink, event)).logger())
            .epochs(200)
            .batchesPerEpoch(2)
            .timeSource(run.time)
            .start();
    progress.batch(0.5, 0.001, 4);
    run.time.advance(0.25);
    progress.batch(0.25, 0.001, 4);
    progress.epochFinished();
    String rule = " INFO " + "=".repeat(80);
    String later = "2026-10-14 17:46:40,250";
    assertEquals(
        List.of(
            DAY + " INFO 语言: zh（来自 sinks.log.language）",
            DAY + " INFO 运行: digits/" + folder.getFileName(),
            DAY + " INFO 运行目录: " + folder,
            DAY + " INFO Epoch [1/200] - 进度 0.0% (0/2) - Batch Loss: 0.500000 - LR: 0.00100000",
            later + " INFO Epoch [1/200] - 进度 100.0% (2/2) - Batch Loss: 0.250000 - LR: 0.00100000",
            later + rule,
            later + " INFO Epoch [1/200] 完成",
            later + " INFO 平均损失: 0.375000",
            later + " INFO 最小Batch损失: 0.250000",
            later + " INFO 最大Batch损失: 0.500000",
            later + " INFO 学习率: 0.00100000",
            later + " INFO 本epoch用时: 0.25秒",
            later + " INFO 预计剩余时间: 50秒",
            later + rule,
            later + " INFO 新的最佳损失: 0.375000 (Epoch 1)"),
        lines());
  }

  @Test
  void severities_words_shown() throws IOException {
    LogSink sink = open(LanguageChoice.EN);
    double now = run.time.wallTime();
    TestRun.write(sink, new MessageLogged(MessageLevel.WARN, "a\nb", now));
    TestRun.write(sink, new AlertRaised(AlertLevel.ERROR, "c", "d\033[2J", 1, now));
    assertEquals(
        List.of(DAY + " WARN Warning: a", DAY + " WARN b", DAY + " ERROR Error: c - d[2J"),
        lines());
  }

  @Test
  void scalars_everyStep_shown() throws IOException {
    LogSink sink = open(LanguageChoice.EN);
    double now = run.time.wallTime();
    List<RunEvent> events = new ArrayList<>();
    for (int step = 0; step < 3; step++) {
      events.add(new Scalar("train/loss", 0.5, step, now));
      events.add(new Scalar("train/acc", 0.25, step, now));
    }
    sink.write(events);
    sink.flush(Durability.OS);
    String line = DAY + " INFO Step %d - train/loss: 0.500000 - train/acc: 0.250000";
    assertEquals(List.of(line.formatted(0), line.formatted(1)), lines());
    sink.flush(Durability.DISK);
    assertEquals(line.formatted(2), lines().get(2));
  }

  @Test
  void ownScalars_amongProgress_shown() throws IOException {
    LogSink sink = open(LanguageChoice.EN);
    sink.write(
        List.of(
            CadenceTest.batch(0, 10, 0, run.time.wallTime()),
            new Scalar("train/loss", 0.5, 0, run.time.wallTime()),
            new Scalar("my/own", 0.25, 0, run.time.wallTime())));
    sink.close();
    assertEquals(List.of(DAY + " INFO Step 0 - my/own: 0.250000"), lines().subList(1, 2));
  }

  @Test
  void unwritten_flush_falls() throws IOException {
    LogSink sink = open(LanguageChoice.EN);
    sink.write(List.of(new MessageLogged(MessageLevel.INFO, "a", run.time.wallTime())));
    assertEquals(1, sink.unwritten());
    assertEquals(0, Files.size(file()));
    sink.flush(Durability.OS);
    assertEquals(0, sink.unwritten());
    assertEquals(1, lines().size());
  }

  @Test
  void revived_sameFile_appended() throws IOException {
    LogSink first = open(LanguageChoice.EN);
    var start = new RunStarted(info(), run.time.wallTime());
    TestRun.write(first, start);
    first.close();
    first.close();
    Files.writeString(file(), Files.readString(file()) + DAY + " INFO torn");
    LogSink second = open(LanguageChoice.EN);
    second.write(List.of(start, new MessageLogged(MessageLevel.INFO, "b", run.time.wallTime())));
    second.close();
    List<String> lines = lines();
    assertEquals(5, lines.size());
    assertEquals(List.of(DAY + " INFO torn", DAY + " INFO b"), lines.subList(3, 5));
  }

  @Test
  void resumed_otherStart_ownFile() throws IOException {
    LogSink sink = open(LanguageChoice.EN);
    TestRun.write(sink, new RunStarted(info(), run.time.wallTime()));
    sink.close();
    RunInfo first = info();
    var second =
        new RunInfo(
            first.project(),
            first.name(),
            first.id(),
            null,
            null,
            List.of(),
            null,
            folder,
            first.startTime() + 60,
            "20261014_174740",
            true,
            500,
            0,
            1);
    LogSink next = run.open(new LogSink(LanguageChoice.EN, null, true, TestRun.plain()), second);
    next.write(List.of(new RunStarted(second, run.time.wallTime())));
    next.close();
    try (var files = Files.list(folder.resolve("log"))) {
      assertEquals(2, files.count());
    }
    assertTrue(
        Files.readString(folder.resolve("log/training_20261014_174740.log"))
            .contains("(resumed, logged up to step 499)"));
  }

  @Test
  void notOpen_write_refused() {
    LogSink sink = new LogSink(LanguageChoice.EN, null, true, TestRun.plain());
    assertThrows(IllegalStateException.class, () -> sink.write(List.of()));
    LogSink closed = open(LanguageChoice.EN);
    assertThrows(
        IllegalStateException.class,
        () -> {
          closed.close();
          closed.write(List.of());
        });
  }

  @Test
  void file_isLink_notWrittenThrough() throws IOException {
    Path startFile = Files.writeString(folder.resolve("profile"), "umask 022\n");
    Path log = Files.createDirectories(folder.resolve("log"));
    Files.createSymbolicLink(log.resolve("own.log"), startFile);
    LogSink sink = new LogSink(LanguageChoice.EN, "own.log", true, TestRun.plain());
    Exception refused = assertThrows(Exception.class, () -> run.open(sink, info()));
    assertTrue(refused.toString().contains("is a link"), refused.toString());
    assertEquals("umask 022\n", Files.readString(startFile));
  }

  static boolean hasFullDevice() {
    return Files.isWritable(Path.of("/dev/full"));
  }

  @Test
  @EnabledIf("hasFullDevice")
  void diskFull_keptAndRefused() throws IOException {
    LogSink sink = new LogSink(LanguageChoice.EN, "full.log", true, TestRun.plain());
    FileChannel full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE);
    sink.open(info(), run, new LogFile(full, true));
    RunEvent event = new MessageLogged(MessageLevel.INFO, "x".repeat(1 << 20), 1);
    sink.write(List.of(event));
    assertThrows(IOException.class, () -> sink.flush(Durability.OS));
    assertEquals(1, sink.unwritten());
    for (int i = 0; i < 3; i++) {
      sink.write(List.of(event));
    }
    assertThrows(IOException.class, () -> sink.write(List.of(event)));
    assertEquals(4, sink.unwritten());
    assertThrows(IOException.class, sink::close);
    assertFalse(Files.exists(file()));
  }
}
