package io.github.metriclogger.examples.quickstart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {

  private static final List<String> TRAINED =
      List.of(
          "train/loss",
          "train/learning_rate",
          "train/grad_norm",
          "train/epoch_loss",
          "train/best_loss",
          "val/loss",
          "val/accuracy",
          "epoch");
  private static final String[] SHORT = {"--epochs", "6", "--save_every", "2"};

  @TempDir Path temp;

  @Test
  void resume_afterKill_givesTheSameBits() throws Exception {
    Path whole = Files.createDirectory(temp.resolve("whole"));
    Path killed = Files.createDirectory(temp.resolve("killed"));
    QuickstartProcess.finished(whole, SHORT).close();
    halt(killed, 220);
    assertEquals(List.of("checkpoint-180", "checkpoint-90"), names(killed.resolve("outputs")));

    try (var resumed = QuickstartProcess.finished(killed, "--resume")) {
      assertEquals(0, resumed.await(), resumed.output());
      assertTrue(resumed.output().contains("checkpoint-180"), resumed.output());
    }
    assertEquals(1, LoggedRun.in(killed).size(), "the same run goes on");
    SortedMap<String, SortedMap<Long, Double>> expected = LoggedRun.in(whole).get(0).metrics();
    SortedMap<String, SortedMap<Long, Double>> found = LoggedRun.in(killed).get(0).metrics();
    assertEquals(expected.keySet(), found.keySet());
    for (String tag : TRAINED) {
      assertEquals(expected.get(tag), found.get(tag), tag);
    }
    assertArrayEquals(state(whole).toArray(), state(killed).toArray());
  }

  @Test
  void resume_noCheckpoint_beginsAgainInTheSameRun() {
    halt(temp, 40);
    try (var resumed = QuickstartProcess.finished(temp, "--resume", "--epochs", "2")) {
      assertEquals(0, resumed.await(), resumed.output());
    }
    assertEquals(1, LoggedRun.in(temp).size());
    assertEquals(90, LoggedRun.in(temp).get(0).metrics().get("train/loss").size());
  }

  @Test
  void resume_finished_canTrainOn() {
    QuickstartProcess.finished(temp, "--epochs", "2").close();
    try (var again = QuickstartProcess.finished(temp, "--resume")) {
      assertEquals(2, again.await());
      assertTrue(again.output().contains("2 epochs already"), again.output());
    }
    try (var more = QuickstartProcess.finished(temp, "--resume", "--epochs", "3")) {
      assertEquals(0, more.await(), more.output());
    }
    assertEquals(1, LoggedRun.in(temp).size());
    assertEquals(135, LoggedRun.in(temp).get(0).metrics().get("train/loss").size());
  }

  @Test
  void resume_otherBatchSize_isRefused() {
    QuickstartProcess.finished(temp, "--epochs", "1").close();
    try (var other = QuickstartProcess.finished(temp, "--resume", "--batch_size", "16")) {
      assertEquals(2, other.await());
      assertTrue(other.output().contains("--batch_size 32"), other.output());
    }
  }

  @Test
  void start_again_keepsTheEarlierRun() {
    QuickstartProcess.finished(temp, "--epochs", "1").close();
    QuickstartProcess.finished(temp, "--epochs", "1").close();
    assertEquals(2, LoggedRun.in(temp).size());
    assertEquals(List.of("checkpoint-45", "earlier-1"), names(temp.resolve("outputs")));
  }

  private static List<double[]> state(Path start) throws IOException {
    return Checkpoint.read(start.resolve("outputs/checkpoint-270")).state();
  }

  private static void halt(Path directory, long step) {
    Path witness = directory.resolve("witness");
    try (var quickstart =
        QuickstartProcess.start(directory, RecordedQuickstart.witness(witness, step), SHORT)) {
      assertEquals(137, quickstart.await(), quickstart.output());
    }
  }

  private static List<String> names(Path directory) {
    return LoggedRun.list(directory).stream().map(path -> path.getFileName().toString()).toList();
  }
}
