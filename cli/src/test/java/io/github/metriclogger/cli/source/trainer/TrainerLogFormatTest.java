package io.github.metriclogger.cli.source.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.series.Point;
import io.github.metriclogger.cli.series.Totals;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerLogFormatTest {

  @TempDir Path directory;
  private final TrainerLogFormat format = new TrainerLogFormat();
  private final LoadedRun run = new LoadedRun(4000, true);

  @Test
  void nestedKeys_areJoined_textsAndListsAreNoTags() throws IOException {
    read(
        """
        {"step": 1, "train": {"loss": 2, "ok": true}, "note": "x", "list": [1, {"step": 9}]}
        {"step": 2, "train": {"loss": NaN}, "val": {"f1": "Infinity"}}
        """);
    assertEquals("step", run.axis());
    assertEquals(2, run.curves().size());
    assertEquals(1, totals("train/loss").nan());
    assertEquals(1, totals("val/f1").infinite());
    assertEquals(2, last("val/f1").at());
  }

  @Test
  void axis_isTheCountThatDoesNotBeginAgain() throws IOException {
    read(
        """
        {"epoch": 1, "iter": 10, "step": 10, "loss": 3}
        {"epoch": 2, "iter": 5, "step": 15, "loss": 2}
        """);
    assertEquals("step", run.axis());
    assertEquals(1, run.segments().size());
  }

  @Test
  void epochAndBatch_areCountedByRow() throws IOException {
    read(
        """
        {"epoch": 1, "iter": 1, "loss": 3}
        {"epoch": 1, "iter": 2, "loss": 2}
        {"epoch": 2, "iter": 1, "loss": 1}
        """);
    assertEquals("row", run.axis());
    assertEquals(2, last("loss").at());
  }

  @Test
  void trainingThatBeginsAgain_isAnotherSegment() throws IOException {
    read(
        """
        {"epoch": 1, "step": 10, "loss": 3}
        {"epoch": 2, "step": 20, "loss": 2}
        {"epoch": 1, "step": 10, "loss": 4}
        """);
    assertEquals("step", run.axis());
    assertEquals(2, run.segments().size());
    assertEquals(3, totals("loss").count());
  }

  @Test
  void otherLines_areSkippedAndCounted() throws IOException {
    Path file = file("INFO start\n{\"step\": 1, \"loss\": 2}\n\n[1]\n{\"step\": 2, \"loss\n");
    try (TrainerLogReader reader = new TrainerLogReader(file, null, ReadPosition.START)) {
      while (reader.poll(run)) {
        // to the end
      }
      assertEquals(3, reader.skipped());
    }
    assertEquals(1, totals("loss").count());
  }

  @Test
  void tornLastLine_waits_andAWholeOneDoesNot() throws IOException {
    Path file = file("{\"step\": 1, \"loss\": 2}\n{\"step\": 2, \"lo");
    try (RunReader reader = format.open(file, ReadPosition.START)) {
      reader.poll(run);
      assertEquals(1, totals("loss").count());
      append(file, "ss\": 3}");
      reader.poll(run);
      assertEquals(2, totals("loss").count());
      append(file, "\n{\"step\": 3, \"loss\": 4}\n");
      reader.poll(run);
      assertEquals(3, totals("loss").count());
      assertEquals(4, last("loss").value());
    }
  }

  @Test
  void replacedFile_isReadAgain() throws IOException {
    Path file = file("{\"step\": 1, \"loss\": 2}\n{\"step\": 2, \"loss\": 1}\n");
    try (RunReader reader = format.open(file, ReadPosition.START)) {
      reader.poll(run);
      Files.writeString(
          file,
          "{\"step\": 1, \"loss\": 7}\n{\"step\": 2, \"loss\": 6}\n{\"step\": 3, \"loss\": 5}\n");
      reader.poll(run);
      assertEquals(3, totals("loss").count());
      assertEquals(7, Objects.requireNonNull(totals("loss").max()).value());
    }
  }

  @Test
  void position_continuesBehindWhatWasRead() throws IOException {
    Path file = file("{\"loss\": 2}\n{\"loss\": 1}\n");
    ReadPosition position;
    try (RunReader reader = format.open(file, ReadPosition.START)) {
      reader.poll(run);
      position = reader.position();
    }
    append(file, "{\"loss\": 0.5}\n");
    LoadedRun rest = new LoadedRun(4000, true);
    try (RunReader reader = format.open(file, position)) {
      reader.poll(rest);
    }
    Point only = Objects.requireNonNull(Objects.requireNonNull(rest.curve("loss")).totals().last());
    assertEquals(2, only.at());
    assertEquals(0.5, only.value());
    assertEquals(1, Objects.requireNonNull(rest.curve("loss")).totals().count());
  }

  @Test
  void progressAndClock_areThoseOfTheLastRow() throws IOException {
    read(
        """
        {"current_steps": 5, "total_steps": 10, "epoch": 0.5, "loss": 1, "timestamp": 1700000000}
        {"current_steps": 10, "total_steps": 10, "epoch": 1, "timestamp": 1700000001000}
        """);
    var progress = Objects.requireNonNull(run.progressed());
    assertEquals(10, progress.step());
    assertEquals(10, progress.steps());
    assertEquals(1, progress.epoch());
    assertEquals(true, progress.finished());
    assertEquals(1_700_000_001, run.lastTime());
    assertNull(run.curve("timestamp"));
  }

  @Test
  void logs_areProbed_dataAndSettingsAreNot() {
    assertTrue(probe("log.jsonl", "{\"loss\": 1}"));
    assertTrue(probe("scalars.json", "{\"lr\": 1, \"step\": 1}\n{\"lr\": 1, \"step\": 2}\n"));
    assertTrue(probe("x.jsonl", "{\"env\": \"linux\"}\n{\"iter\": 1, \"loss\": 2}\n"));
    assertFalse(probe("config.json", "{\"hidden_size\": 64}\n"));
    assertFalse(
        probe("data.jsonl", "{\"id\": 1, \"text\": \"a\"}\n{\"id\": 2, \"text\": \"b\"}\n"));
    assertFalse(probe("data.jsonl", "{\"prompt\": \"a\"}\n"));
    assertFalse(probe("a.csv", "step,loss\n1,2\n"));
    assertNotNull(format.refusal(Path.of("data.jsonl"), bytes("{\"prompt\": \"a\"}\n")));
    assertNull(format.refusal(Path.of("a.csv"), bytes("{")));
  }

  @Test
  void firstLineLongerThanTheHead_isLookedAtInTheFile() throws IOException {
    Path file = file("{\"config\": \"" + "x".repeat(9000) + "\"}\n{\"iter\": 1, \"loss\": 2}\n");
    assertTrue(format.probe(file, TrainerLogFormat.start(file, 4096)));
    read(Files.readString(file));
    assertEquals("iter", run.axis());
  }

  private boolean probe(String name, String text) {
    return format.probe(Path.of(name), bytes(text));
  }

  private void read(String text) throws IOException {
    try (RunReader reader = format.open(file(text), ReadPosition.START)) {
      while (reader.poll(run)) {
        // to the end
      }
    }
  }

  private Totals totals(String tag) {
    return Objects.requireNonNull(run.curve(tag), tag).totals();
  }

  private Point last(String tag) {
    return Objects.requireNonNull(totals(tag).last());
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("trainer_log.jsonl"), text);
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
