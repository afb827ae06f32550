package io.github.metriclogger;

import io.github.metriclogger.config.AlertsConfig;

/** A logger whose settings say what {@link TrainingProgress} watches for. */
interface AlertRules {

  /** The section {@code alerts} of the settings. */
  AlertsConfig alerts();
}
