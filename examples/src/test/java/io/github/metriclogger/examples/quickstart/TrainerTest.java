package io.github.metriclogger.examples.quickstart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainerTest {

  private static final DigitsDataset DIGITS = DigitsDataset.load();
  private static final TrainingSettings SHORT = new TrainingSettings(3, 32, 1, 0.002, 7);

  @Test
  void evaluate_defaultTraining_isAbove97Percent() {
    var trainer = new Trainer(DIGITS.train(), TrainingSettings.DEFAULT);
    for (int epoch = 0; epoch < TrainingSettings.DEFAULT.epochs(); epoch++) {
      train(trainer, epoch);
    }
    double accuracy = trainer.evaluate(DIGITS.test()).accuracy();
    assertTrue(accuracy >= 0.97, "accuracy " + accuracy);
    assertEquals(30 * 45, trainer.step());
  }

  @Test
  void train_equalSeeds_givesEqualBits() {
    assertEquals(
        train(new Trainer(DIGITS.train(), SHORT), 0), train(new Trainer(DIGITS.train(), SHORT), 0));
  }

  @Test
  void train_otherSeed_givesOtherNumbers() {
    var other = new TrainingSettings(3, 32, 1, 0.002, 8);
    assertNotEquals(
        train(new Trainer(DIGITS.train(), SHORT), 0), train(new Trainer(DIGITS.train(), other), 0));
  }

  @Test
  void update_accumulated_equalsOneLargeBatch() {
    var large = new Trainer(DIGITS.train(), SHORT);
    var small = new Trainer(DIGITS.train(), new TrainingSettings(3, 8, 4, 0.002, 7));
    assertEquals(large.stepsPerEpoch(), small.stepsPerEpoch());
    large.accumulate(large.batches(0).get(0));
    small.batches(0).subList(0, 4).forEach(small::accumulate);
    assertEquals(large.update(), small.update());
    assertArrayEquals(large.network().parameters().get(0), small.network().parameters().get(0));
  }

  @Test
  void batches_oneEpoch_holdsEverySampleOnce() {
    var trainer = new Trainer(DIGITS.train(), SHORT);
    List<Digit> seen = new ArrayList<>();
    trainer.batches(0).forEach(seen::addAll);
    assertEquals(trainer.batchesPerEpoch(), trainer.batches(0).size());
    assertEquals(DIGITS.train().size(), seen.size());
    for (int label = 0; label < DigitsDataset.CLASSES; label++) {
      assertEquals(count(DIGITS.train(), label), count(seen, label));
    }
  }

  @Test
  void settings_impossible_areRefusedByName() {
    assertRefused("--epochs", () -> new TrainingSettings(0, 32, 1, 0.1, 1));
    assertRefused("--batch_size", () -> new TrainingSettings(1, -1, 1, 0.1, 1));
    assertRefused("--accumulation_steps", () -> new TrainingSettings(1, 1, 0, 0.1, 1));
    assertRefused("--lr", () -> new TrainingSettings(1, 1, 1, Double.NaN, 1));
  }

  private static void assertRefused(String option, Runnable body) {
    var refusal = assertThrows(IllegalArgumentException.class, body::run);
    assertTrue(refusal.getMessage().contains(option), refusal.getMessage());
  }

  private static long count(List<Digit> digits, int label) {
    return digits.stream().filter(digit -> digit.label() == label).count();
  }

  /** One epoch of one update a batch; returns the losses. */
  static List<Double> train(Trainer trainer, int epoch) {
    List<Double> losses = new ArrayList<>();
    for (List<Digit> batch : trainer.batches(epoch)) {
      losses.add(trainer.accumulate(batch));
      trainer.update();
    }
    return losses;
  }
}
