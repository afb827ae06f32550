package io.github.metriclogger.cli.source.rundir;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.spi.RunVisitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunLogReaderTest {

  private static final double NOON = 1_769_860_800; // 2026-01-31 12:00:00 UTC

  @TempDir Path directory;
  private Path log;
  private RunLogReader reader;
  private final List<RunEvent> events = new ArrayList<>();

  @BeforeEach
  void prepare() throws IOException {
    log = directory.resolve("log/training_1.log");
    Files.createDirectories(log.getParent());
    reader = new RunLogReader(directory, ZoneOffset.UTC);
  }

  @Test
  void linesAreMessagesWithTheirTimes() throws IOException {
    write(
        "2026-01-31 12:00:00,250 INFO Epoch [1/2]",
        "2026-01-31 12:00:01,000 WARN 警告: 损失突增 - train/loss = 4.2 > 1.2（第 345 步）",
        "no time of its own",
        "2026-01-31 12:00:02,000 WARN Warning: wandb not available");

    read();

    List<MessageLogged> messages = of(MessageLogged.class);
    assertEquals(4, messages.size());
    assertEquals(NOON + 0.25, messages.get(0).wallTime());
    assertEquals("Epoch [1/2]", messages.get(0).text());
    assertEquals(NOON + 1, messages.get(2).wallTime(), "as the line before");
    assertEquals(MessageLevel.WARN, messages.get(1).level());
    assertEquals(MessageLevel.INFO, messages.get(0).level());
  }

  @Test
  void newLinesAndNewStartsFollow() throws IOException {
    write("2026-01-31 12:00:00,000 INFO one");
    read();
    write("2026-01-31 12:00:01,000 INFO two");
    read();
    Files.writeString(directory.resolve("log/training_2.log"), "2026-01-31 13:00:00,000 INFO 3\n");
    read();

    List<String> texts = of(MessageLogged.class).stream().map(MessageLogged::text).toList();
    assertEquals(List.of("one", "two", "3"), texts);
  }

  @Test
  void ofManyLinesTheLatestAreReported() throws IOException {
    String[] lines = new String[5000];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "2026-01-31 12:00:00,000 INFO line " + i;
    }
    write(lines);
    read();

    List<MessageLogged> messages = of(MessageLogged.class);
    assertEquals(1000, messages.size());
    assertEquals("line 4999", messages.get(999).text());
    assertEquals("line 4000", messages.get(0).text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Epoch [3/10] - progress 25.0% (50/200) - Batch Loss: 0.5 | 2.25 | 10",
        "Epoch [15/200] - 进度 5.8% (10/171) - Batch Loss: 0.072156 | 14.058 | 200",
        "Epoch [3/10] finished | 3 | 10",
        "Epoch [4/10] 完成 | 4 | 10"
      })
  void theLastEpochLineSaysHowFarItIs(String line, double epoch, double epochs) throws IOException {
    write(
        "2026-01-31 12:00:00,000 INFO Epoch [1/9] finished",
        "2026-01-31 12:00:01,000 INFO " + line,
        "2026-01-31 12:00:02,000 INFO Epoch time: 3 s");
    LoadedRun run = new LoadedRun(0, false);
    while (reader.poll(run)) {
      // each call reads a slice
    }
    AxisVisitor.Progressed progressed = Objects.requireNonNull(run.progressed());

    assertEquals(epoch, progressed.epoch(), 0.001);
    assertEquals(epochs, progressed.epochs());
  }

  @Test
  void nothingThereIsNoError() throws IOException {
    Files.delete(log.getParent());
    read();
    assertEquals(List.of(), events);
  }

  private void write(String... lines) throws IOException {
    Files.writeString(
        log, String.join("\n", lines) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void read() throws IOException {
    RunVisitor visitor =
        new RunVisitor() {
          @Override
          public void scalar(String tag, long step, double wallTime, double value) {
            throw new AssertionError(tag);
          }

          @Override
          public void event(RunEvent event) {
            events.add(event);
          }

          @Override
          public void reset() {
            throw new AssertionError("reset");
          }
        };
    while (reader.poll(visitor)) {
      // each call reads a slice
    }
  }

  private <T extends RunEvent> List<T> of(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
