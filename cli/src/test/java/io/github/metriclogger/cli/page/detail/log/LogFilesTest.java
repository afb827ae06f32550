package io.github.metriclogger.cli.page.detail.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.testkit.FakeTime;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of a run, from its end. */
final class LogFilesTest {

  @TempDir private Path directory;

  private static LogPage page(LogFiles log, @Nullable String text, long before) throws IOException {
    return log.before(before, new LogSearch(text, new FakeTime()));
  }

  /** All lines page by page, the first one first. */
  private static List<String> all(LogFiles log, @Nullable String text) throws IOException {
    List<String> all = new ArrayList<>();
    long before = Long.MAX_VALUE;
    LogPage page;
    do {
      page = page(log, text, before);
      List<String> texts = page.lines().stream().map(LogLine::text).toList();
      all.addAll(0, texts);
      before = page.lines().isEmpty() ? 0 : page.lines().get(0).place();
    } while (!page.isFirst() && before > 0);
    return all;
  }

  @Test
  void pages_eachLineOnce() throws IOException {
    Random random = new Random(7);
    List<String> expected = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    for (int file = 0; file < 3; file++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 5_000; i++) {
        String line = file + "/" + i + " 训练 " + "x".repeat(random.nextInt(300));
        expected.add(line);
        text.append(line).append(i % 7 == 0 ? "\r\n" : "\n");
      }
      files.add(Files.writeString(directory.resolve(file + ".log"), text));
    }
    LogFiles log = new LogFiles(files);

    assertEquals(expected, all(log, null));
    assertEquals(
        expected.stream().filter(line -> line.contains("7 训练")).toList(), all(log, "7 训练"));
    assertEquals(400, page(log, null, Long.MAX_VALUE).lines().size());
  }

  @Test
  void places_stayWhileItGrows() throws IOException {
    Path file = Files.writeString(directory.resolve("a.log"), "one\ntwo\nthr");
    LogFiles log = new LogFiles(List.of(file));
    LogPage before = page(log, null, Long.MAX_VALUE);
    Files.writeString(file, "one\ntwo\nthree\nfour\n");
    LogPage after = page(log, null, Long.MAX_VALUE);

    assertEquals(List.of(0L, 4L, 8L), before.lines().stream().map(LogLine::place).toList());
    assertEquals(List.of(0L, 4L, 8L, 14L), after.lines().stream().map(LogLine::place).toList());
    assertEquals("three", after.lines().get(2).text());
    assertEquals(
        List.of("one", "two"), page(log, null, 8).lines().stream().map(LogLine::text).toList());
    assertTrue(page(log, null, 8).isFirst());
    assertTrue(page(log, null, 0).isFirst());
    assertEquals(List.of(), page(log, null, -5).lines());
  }

  @Test
  void search_inWhateverCase() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("a.log"),
            "Loss\tFalls\nthe \u001b[1mLO\u001b[0mSS falls\nÉPOCH 1\nlos\nlossfalls\nLOSS FALLS");
    LogFiles log = new LogFiles(List.of(file));

    assertEquals(List.of("Loss Falls", "the LOSS falls", "LOSS FALLS"), all(log, "loss FALLS"));
    assertEquals(List.of("ÉPOCH 1"), all(log, "époch"));
    assertEquals(List.of(), all(log, "losses"));
    assertEquals(6, all(log, "").size());
  }

  @Test
  void longLine_inPieces() throws IOException {
    Path file =
        Files.writeString(directory.resolve("a.log"), "a\n" + "x".repeat(1 << 20) + "\nz\n");
    LogPage page = page(new LogFiles(List.of(file)), null, Long.MAX_VALUE);

    assertEquals("z", page.lines().get(page.lines().size() - 1).text());
    assertEquals("a", page.lines().get(0).text());
    assertTrue(page.lines().size() < 40, () -> page.lines().size() + " lines");
    assertTrue(page.lines().stream().allMatch(line -> line.text().length() <= 4096));
  }

  /** A file of holes has the size without the disk. */
  @Test
  void gigabyte_endAtOnce() throws IOException {
    Path path = directory.resolve("a.log");
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(1L << 30);
      file.seek(1L << 30);
      StringBuilder lines = new StringBuilder("\n");
      for (int i = 0; i < 1000; i++) {
        lines.append("line ").append(i).append('\n');
      }
      file.writeBytes(lines.toString());
    }
    LogFiles log = new LogFiles(List.of(path));

    LogPage end = page(log, null, Long.MAX_VALUE);
    assertEquals("line 999", end.lines().get(399).text());
    assertFalse(end.isFirst());
    TimeSource late =
        new TimeSource() {
          private long nanos;

          @Override
          public double wallTime() {
            return 0;
          }

          @Override
          public long nanoTime() {
            nanos += 1_000_000_000L;
            return nanos;
          }
        };
    LogPage found = log.before(Long.MAX_VALUE, new LogSearch("LINE 998", late));
    assertEquals(List.of("line 998"), found.lines().stream().map(LogLine::text).toList());
    assertNotNull(found.stopped());
    assertFalse(found.isFirst());
    assertEquals(found.stopped(), found.json().get("stopped"));
  }

  @Test
  void levels_byTheLinesForm() {
    assertEquals(LogLine.Level.INFO, level("2026-01-31 12:00:00,123 INFO Epoch [1/2] - error 0.2"));
    assertEquals(LogLine.Level.WARN, level("2026-01-31 12:00:00,123 WARN 警告: 梯度"));
    assertEquals(LogLine.Level.ERROR, level("2026-01-31 12:00:00,123 ERROR no disk"));
    assertEquals(LogLine.Level.ERROR, level("Traceback (most recent call last):"));
    assertEquals(LogLine.Level.ERROR, level("torch.cuda.OutOfMemoryError: CUDA out of memory"));
    assertEquals(LogLine.Level.ERROR, level("Exception in thread \"main\" a.b.C: x"));
    assertEquals(LogLine.Level.WARN, level("/x/y.py:3: UserWarning: the scheduler"));
    assertEquals(LogLine.Level.WARN, level("Warning: wandb not available"));
    assertEquals(LogLine.Level.DEBUG, level("[2026] DEBUG loader"));
    assertEquals(LogLine.Level.INFO, level("error rate 0.2, warnings 3"));
  }

  private static LogLine.Level level(String line) {
    return LogLine.of(0, line).level();
  }

  @Test
  void trace_hasTheLevelAbove() {
    LogPage page =
        new LogPage(
            List.of(
                LogLine.of(0, "12:00 ERROR failed"),
                LogLine.of(9, "\tat a.b.C.d(C.java:3)"),
                LogLine.of(19, "12:01 INFO again")),
            true,
            null);
    List<?> lines = (List<?>) page.json().get("lines");
    assertEquals("error", ((java.util.Map<?, ?>) lines.get(1)).get("level"));
    assertEquals("info", ((java.util.Map<?, ?>) lines.get(2)).get("level"));
    assertNull(page.json().get("stopped"));
  }

  @Test
  void text_withoutControls() {
    assertEquals("red plain", LogLine.clean("\u001b[1;31mred\u001b[0m plain\u0007"));
    assertEquals("title", LogLine.clean("\u001b]0;evil\u0007title"));
    assertEquals("100%", LogLine.clean(" 10%\r 50%\r100%\r"));
    assertEquals("abc", LogLine.clean("a\u202eb\u0000c"));
    assertEquals("", LogLine.clean("\r\r"));
    assertEquals("api_key=***", LogLine.of(0, "api_key=abc123").json().get("text"));
  }
}
