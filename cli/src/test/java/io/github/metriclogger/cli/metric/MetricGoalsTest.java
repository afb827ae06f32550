package io.github.metriclogger.cli.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.event.MetricDefined;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricGoalsTest {

  private final MetricGoals goals = new MetricGoals(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "val/acc", "accuracy", "eval_f1", "PSNR", "val/ssim", "rollout/ep_rew/reward", "return",
        "score", "metrics/mAP50(B)", "mAP", "val/mAP", "roc_auc", "metrics/precision(B)", "recall",
        "valAccuracy"
      })
  void names_ofMetricsThatShouldRise(String tag) {
    assertTrue(goals.isHigherBetter(tag), tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "loss",
        "train/loss",
        "val_perplexity",
        "lr",
        "accumulation",
        "score_loss",
        "map_error",
        "returned_rows",
        "train/grad_norm"
      })
  void names_ofMetricsThatShouldFall(String tag) {
    assertFalse(goals.isHigherBetter(tag), tag);
  }

  @Test
  void definition_countsMoreThanTheName() {
    MetricGoals defined =
        new MetricGoals(
            List.of(
                new MetricDefined(
                    MetricDefinition.of("val/*").withGoal(MetricDefinition.Goal.MAXIMIZE), 0),
                new MetricDefined(
                    MetricDefinition.of("acc").withSummary(MetricDefinition.Summary.MIN), 0),
                new MetricDefined(MetricDefinition.of("acc"), 0)));
    assertTrue(defined.isHigherBetter("val/loss"));
    assertFalse(defined.isHigherBetter("acc"));
    assertEquals(true, defined.isHigherBetter("train/acc"));
  }
}
