package io.github.metriclogger.examples.quickstart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

  private static final DigitsDataset DIGITS = DigitsDataset.load();
  private static final TrainingSettings SETTINGS = new TrainingSettings(4, 32, 2, 0.002, 7);

  @TempDir Path temp;

  @Test
  void restore_halfway_goesOnToTheBit() throws IOException {
    var whole = new Trainer(DIGITS.train(), SETTINGS);
    TrainerTest.train(whole, 0);
    TrainerTest.train(whole, 1);
    Checkpoint.of("id", whole, 2).save(temp);
    var resumed = new Trainer(DIGITS.train(), SETTINGS);
    Checkpoint.read(temp).restore(resumed);

    for (int epoch = 2; epoch < 4; epoch++) {
      assertEquals(TrainerTest.train(whole, epoch), TrainerTest.train(resumed, epoch));
    }
    for (int i = 0; i < whole.state().size(); i++) {
      assertArrayEquals(whole.state().get(i), resumed.state().get(i));
    }
    assertEquals(whole.evaluate(DIGITS.test()), resumed.evaluate(DIGITS.test()));
  }

  @Test
  void read_saved_knowsRunAndPlace() throws IOException {
    var trainer = new Trainer(DIGITS.train(), SETTINGS);
    TrainerTest.train(trainer, 0);
    Checkpoint.of("run-id", trainer, 1).save(temp);
    Checkpoint read = Checkpoint.read(temp);
    assertEquals("run-id", read.runId());
    assertEquals(SETTINGS, read.settings());
    assertEquals(1, read.epochs());
    assertEquals(trainer.step(), read.step());
    assertEquals(44, read.step());
  }

  @Test
  void read_flippedBit_saysWhatToDo() throws IOException {
    Checkpoint.of("id", new Trainer(DIGITS.train(), SETTINGS), 0).save(temp);
    Path file = temp.resolve(Checkpoint.FILE);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    String message = assertThrows(IOException.class, () -> Checkpoint.read(temp)).getMessage();
    assertTrue(message.contains("damaged") && message.contains("delete"), message);
  }

  @Test
  void read_truncated_isRefused() throws IOException {
    Files.write(temp.resolve(Checkpoint.FILE), new byte[5]);
    assertThrows(IOException.class, () -> Checkpoint.read(temp));
  }

  @Test
  void latest_severalSteps_isTheHighest() throws IOException {
    var folder = new CheckpointFolder(temp);
    for (long step : List.of(90L, 1000L, 225L)) {
      Files.createDirectories(folder.directory(step));
      Files.write(folder.directory(step).resolve(Checkpoint.FILE), new byte[1]);
    }
    Files.createDirectories(folder.directory(5000));
    Files.createDirectories(temp.resolve("checkpoint-best"));
    assertEquals(Optional.of(folder.directory(1000)), folder.latest());
  }

  @Test
  void latest_noFolder_isEmpty() throws IOException {
    assertEquals(Optional.empty(), new CheckpointFolder(temp.resolve("none")).latest());
  }

  @Test
  void setAside_earlierRun_keepsItsFiles() throws IOException {
    var folder = new CheckpointFolder(temp);
    assertEquals(Optional.empty(), folder.setAside());
    for (String expected : List.of("earlier-1", "earlier-2")) {
      Files.createDirectories(folder.directory(45));
      Files.write(folder.directory(45).resolve(Checkpoint.FILE), new byte[1]);
      assertEquals(Optional.of(temp.resolve(expected)), folder.setAside());
      assertFalse(Files.exists(folder.directory(45)));
      assertTrue(Files.exists(temp.resolve(expected).resolve("checkpoint-45/classifier.bin")));
    }
  }
}
