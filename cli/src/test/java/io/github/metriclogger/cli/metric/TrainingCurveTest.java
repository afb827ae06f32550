package io.github.metriclogger.cli.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.run.LoadedRun;
import io.github.metriclogger.cli.series.Curve;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrainingCurveTest {

  private static LoadedRun run(String... tags) {
    LoadedRun run = new LoadedRun(0, true);
    for (String tag : tags) {
      run.scalar(tag, 1, Double.NaN, 0.5);
    }
    return run;
  }

  private static @Nullable String tag(@Nullable Curve curve) {
    return curve == null ? null : curve.tag();
  }

  @ParameterizedTest
  @CsvSource({
    "LOSS, 'train_loss loss', loss",
    "LOSS, 'val/loss train_loss_epoch train_loss_step', train_loss_step",
    "LOSS, 'val_loss Train/Loss', Train/Loss",
    "LOSS, 'eval_loss model/box_loss', model/box_loss",
    "LOSS, 'gloss floss', ",
    "LEARNING_RATE, 'a/lr b/learning_rate', b/learning_rate",
    "LEARNING_RATE, 'opt/lr', opt/lr",
    "GRADIENT_NORM, 'loss grad/norm', grad/norm",
    "GRADIENT_NORM, 'generator/grad_norm', generator/grad_norm",
  })
  void curve_byName(TrainingCurve wanted, String tags, @Nullable String expected) {
    assertEquals(expected, tag(wanted.in(run(tags.split(" ")))));
  }

  @Test
  void named_takesTheNamesAsTheyAre() {
    assertNull(TrainingCurve.LOSS.named(run("Train/Loss", "a/loss")));
    assertEquals("loss", tag(TrainingCurve.LOSS.named(run("a/loss", "loss"))));
  }

  @Test
  void evaluation_byItsFirstWord() {
    assertTrue(TrainingCurve.isEvaluation("Val/loss"));
    assertTrue(TrainingCurve.isEvaluation("eval_loss"));
    assertFalse(TrainingCurve.isEvaluation("validity"));
    assertFalse(TrainingCurve.isEvaluation("value/loss"));
  }
}
