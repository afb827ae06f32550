package io.github.metriclogger.wandb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.testkit.RunHistory;
import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.LogRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are read while they are written, are gone on with, or were read in part before. */
class WandbRunFollowTest {

  @TempDir Path run;

  private final Heard heard = new Heard();

  private Path wandb() {
    return run.resolve("wandb");
  }

  private RunReader open(ReadPosition from) throws IOException {
    return new WandbRunReaderFactory().open(run, from);
  }

  private LogScript log(String day) throws IOException {
    return LogScript.in(wandb(), day + "_000000");
  }

  @BeforeEach
  void makeDirectory() throws IOException {
    Files.createDirectories(wandb());
  }

  @Test
  void poll_growingLog_tellsTheRest() throws IOException {
    List<String> expected = new ArrayList<>();
    try (LogScript log = log("20260101").run(-1);
        RunReader reader = open(ReadPosition.START)) {
      for (int i = 0; i < 50; i++) {
        log.loss(i, i).write();
        expected.add("loss@" + i + "=" + (double) i);
        RunHistory.readAll(reader, heard);
        assertEquals(expected, heard.scalars());
        assertFalse(reader.poll(heard));
      }
    }
    assertEquals(0, heard.resets());
  }

  @Test
  void poll_byteByByte_tellsWhatIsWhole() throws IOException {
    Path source = run.resolve("source");
    try (LogScript log = LogScript.in(source, "20260101_000000")) {
      log.run(-1, Item.of("lr", "1")).loss(0, 1).loss(1, 2).loss(2, 3);
    }
    String name = "offline-run-20260101_000000-abc/run-abc.wandb";
    byte[] whole = Files.readAllBytes(source.resolve(name));
    Path target = wandb().resolve(name);
    Files.createDirectories(target.getParent());
    Files.write(target, new byte[0]);
    int told = 0;
    try (RunReader reader = open(ReadPosition.START)) {
      for (byte each : whole) {
        Files.write(target, new byte[] {each}, StandardOpenOption.APPEND);
        RunHistory.readAll(reader, heard);
        assertTrue(heard.scalars().size() - told <= 1, "one record at a time");
        told = heard.scalars().size();
      }
    }
    assertEquals(List.of("loss@0=1.0", "loss@1=2.0", "loss@2=3.0"), heard.scalars());
    assertEquals(0, heard.resets());
  }

  @Test
  void poll_resumeAppears_tellsTheRestOnly() throws IOException {
    log("20260101").run(-1).loss(0, 1).loss(1, 2).close();
    try (RunReader reader = open(ReadPosition.START)) {
      RunHistory.readAll(reader, heard);
      log("20260102").run(1).loss(2, 3).close();
      RunHistory.readAll(reader, heard);
    }
    assertEquals(List.of("loss@0=1.0", "loss@1=2.0", "loss@2=3.0"), heard.scalars());
    assertEquals(0, heard.resets());
  }

  @Test
  void poll_logReplaced_tellsAllAgain() throws IOException {
    Path file;
    try (LogScript log = log("20260101").run(-1).loss(0, 1).loss(1, 2)) {
      file = log.file();
    }
    Path other;
    try (LogScript log = LogScript.in(run.resolve("elsewhere"), "20260101_000000")) {
      other = log.run(-1, Item.of("x", "1")).loss(0, 5).loss(1, 6).loss(2, 7).file();
    }
    try (RunReader reader = open(ReadPosition.START)) {
      RunHistory.readAll(reader, heard);
      Files.write(file, Files.readAllBytes(other));
      RunHistory.readAll(reader, heard);
      assertEquals(List.of("loss@0=5.0", "loss@1=6.0", "loss@2=7.0"), heard.scalars());
      assertEquals(1, heard.resets());
      Files.write(file, Arrays.copyOf(Files.readAllBytes(other), 120));
      RunHistory.readAll(reader, heard);
      assertEquals(2, heard.resets(), "it became shorter");
      Files.delete(file);
      RunHistory.readAll(reader, heard);
      assertEquals(3, heard.resets(), "it is gone");
      assertEquals(List.of(), heard.scalars());
    }
  }

  @Test
  void open_atEachPosition_tellsTheRest() throws IOException {
    List<String> expected = new ArrayList<>();
    ReadPosition position = ReadPosition.START;
    for (int day = 1; day <= 3; day++) {
      try (LogScript log = log("2026010" + day).run(-1)) {
        for (int i = 0; i < 10; i++) {
          log.loss(i + 10L * day, i).write();
          expected.add("loss@" + (i + 10L * day) + "=" + (double) i);
          position = heard.from(run, position);
          assertEquals(expected, heard.scalars());
        }
      }
    }
    assertEquals(0, heard.resets());
  }

  @Test
  void open_atPosition_knowsWhatWasBefore() throws IOException {
    try (LogScript log = log("20260101").run(-1, Item.of("lr", "1"))) {
      log.add(new LogRecord.Summary(List.of(Item.of("best", "1")), List.of(), true));
      log.add(new LogRecord.Output(false, 1, "half ")).loss(0, 1).write();
      ReadPosition position = heard.from(run, ReadPosition.START);
      heard.clear();
      assertEquals(position, heard.from(run, position));
      assertTrue(heard.history().events().isEmpty(), () -> heard.history().toString());
      log.add(new LogRecord.Config(List.of(Item.of("bs", "2")), List.of()));
      log.add(new LogRecord.Summary(List.of(Item.of("worst", "2")), List.of(), true));
      log.add(new LogRecord.Output(false, 1, "line\n")).write();
      heard.from(run, position);
    }
    assertEquals(
        List.of(Map.of("lr", 1L, "bs", 2L)),
        heard.events(ConfigLogged.class).stream().map(ConfigLogged::config).toList());
    assertEquals(
        List.of(Map.of("best", 1L, "worst", 2L)),
        heard.events(SummaryLogged.class).stream().map(SummaryLogged::summary).toList());
    assertEquals("half line", heard.events(MessageLogged.class).get(0).text());
    assertEquals(List.of(), heard.scalars());
  }

  @Test
  void open_atPositionThenResume_tellsTheRestOnly() throws IOException {
    log("20260101").run(-1).loss(0, 1).loss(1, 2).close();
    ReadPosition position = heard.from(run, ReadPosition.START);
    log("20260102").run(1).loss(2, 20).close();
    heard.from(run, position);
    assertEquals(List.of("loss@0=1.0", "loss@1=2.0", "loss@2=20.0"), heard.scalars());
    assertEquals(0, heard.resets());
  }

  @Test
  void open_atForeignPosition_tellsAllAfterReset() throws IOException {
    log("20260101").run(-1).loss(0, 1).close();
    for (String token : List.of("nonsense", "a=1,2", "gone=50,7,0", "%zz=1,1,1", "=|=")) {
      Heard fresh = new Heard();
      fresh.from(run, new ReadPosition(token));
      assertEquals(List.of("loss@0=1.0"), fresh.scalars(), token);
      assertEquals(1, fresh.resets(), token);
    }
  }

  @Test
  void poll_largeLog_comesInSlices() throws IOException {
    String text = "\"" + "x".repeat(20_000) + "\"";
    try (LogScript log = log("20260101").run(-1)) {
      for (int i = 0; i < 600; i++) {
        log.row(i, Item.of("loss", "1"), Item.of("text", text));
      }
    }
    try (RunReader reader = open(ReadPosition.START)) {
      assertTrue(reader.poll(heard));
      int first = heard.scalars().size();
      assertTrue(first > 100 && first < 400, first + " rows in the first slice");
      ReadPosition position = reader.position();
      Heard rest = new Heard();
      rest.from(run, position);
      assertEquals(600 - first, rest.scalars().size());
      RunHistory.readAll(reader, heard);
    }
    assertEquals(600, heard.scalars().size());
  }
}
