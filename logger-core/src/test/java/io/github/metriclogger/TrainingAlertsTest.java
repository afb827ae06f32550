package io.github.metriclogger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.config.AlertsConfig;
import io.github.metriclogger.config.AlertsConfig.Rule;
import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.event.AlertRaised;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingAlertsTest {

  private static final Rule OFF = Rule.OFF;

  private final ManualTime time = new ManualTime(1_000);
  private final RecordedLogger record = new RecordedLogger(time);

  private TrainingAlerts alerts(AlertsConfig config) {
    return new TrainingAlerts(record.alerts(config).logger(), StandardMetrics.withPrefix(""), time);
  }

  private static Rule warn(double threshold) {
    return new Rule(AlertLevel.WARN, threshold);
  }

  private List<String> raised() {
    return record
        .events(AlertRaised.class)
        .map(alert -> alert.level() + " " + alert.title() + ": " + alert.text())
        .toList();
  }

  @Test
  void nan_episode_saidOnce() {
    TrainingAlerts alerts = alerts(AlertsConfig.DEFAULT);
    double[] losses = {1, Double.NaN, Double.NaN, 1, Double.POSITIVE_INFINITY, 1};
    for (int step = 0; step < losses.length; step++) {
      alerts.batch(losses[step], step);
    }
    assertEquals(
        List.of(
            "WARN Loss is not finite: train/loss = NaN (step 1)",
            "WARN Loss is not finite: train/loss = Infinity (step 4)"),
        raised());
  }

  @Test
  void nan_normOnly_saidOnce() {
    TrainingAlerts alerts = alerts(AlertsConfig.DEFAULT);
    alerts.batch(1, Double.NaN, 7);
    alerts.batch(1, 8);
    alerts.batch(1, Double.NaN, 9);
    alerts.batch(Double.NaN, Double.NaN, 10);
    alerts.batch(1, 1.0, 11);
    alerts.batch(Double.NaN, Double.NaN, 12);
    assertEquals(
        List.of(
            "WARN Gradient is not finite: train/grad_norm = NaN (step 7)",
            "WARN Loss is not finite: train/loss = NaN (step 12)"),
        raised());
  }

  @Test
  void gradNorm_outOfRange_said() {
    TrainingAlerts alerts = alerts(AlertsConfig.DEFAULT);
    double[] norms = {100, 101, 500, 3, 0.0009, 0, 0.001, 142.5};
    for (int step = 0; step < norms.length; step++) {
      alerts.batch(1, norms[step], step);
    }
    assertEquals(
        List.of(
            "WARN Gradient norm is too high: train/grad_norm = 101.0 > 100.0 (step 1)",
            "WARN Gradient norm is too low: train/grad_norm = 0.0009000 < 0.001000 (step 4)",
            "WARN Gradient norm is too high: train/grad_norm = 142.5 > 100.0 (step 7)"),
        raised());
  }

  @Test
  void lossJump_afterWarmUp_said() {
    TrainingAlerts alerts = alerts(new AlertsConfig(OFF, OFF, OFF, warn(3), OFF));
    alerts.batch(50, 0);
    for (int step = 1; step < 30; step++) {
      alerts.batch(1, step);
    }
    alerts.batch(90, 30);
    alerts.batch(90, 31);
    alerts.batch(1, 32);
    alerts.batch(90, 33);
    assertEquals(2, raised().size());
    assertEquals(30, record.events(AlertRaised.class).findFirst().orElseThrow().step());
  }

  @Test
  void lossJump_plateau_episodeEnds() {
    TrainingAlerts alerts = alerts(new AlertsConfig(OFF, OFF, OFF, warn(3), OFF));
    for (int step = 0; step < 200; step++) {
      alerts.batch(step < 50 ? 1 : 10, step);
    }
    alerts.batch(100, 200);
    assertEquals(2, raised().size());
  }

  @Test
  void lossNotFalling_threshold_said() {
    var error = new Rule(AlertLevel.ERROR, 2);
    TrainingAlerts alerts = alerts(new AlertsConfig(OFF, OFF, OFF, OFF, error));
    boolean[] best = {true, false, false, false, true, false, false};
    for (int epoch = 0; epoch < best.length; epoch++) {
      alerts.epoch(best[epoch], 0.5, epoch * 10);
    }
    assertEquals(
        List.of(
            "ERROR Loss is not falling: no train/epoch_loss below 0.500000 for 2 epochs (step 20)",
            "ERROR Loss is not falling: no train/epoch_loss below 0.500000 for 2 epochs (step 60)"),
        raised());
  }

  @Test
  void rules_off_silent() {
    TrainingAlerts alerts = alerts(AlertsConfig.NONE);
    for (int step = 0; step < 50; step++) {
      alerts.batch(step % 2 == 0 ? Double.NaN : 1e9, 1e9, step);
      alerts.epoch(false, Double.NaN, step);
    }
    assertEquals(List.of(), raised());
  }

  @Test
  void progress_badBatch_raises() {
    record.alerts(AlertsConfig.DEFAULT);
    TrainingProgress progress = TrainingProgress.builder(record.logger()).timeSource(time).start();
    progress.batch(Double.NaN, 0.1, 1);
    progress.batch(1, 0.1, 1e6, 1);
    assertEquals(2, raised().size());
  }
}
