package io.github.metriclogger.config;

import java.util.List;
import java.util.Map;

/**
 * All settings of a logger, resolved: what {@link ConfigLoader} makes of YAML, environment, flags
 * and defaults.
 *
 * @param run the section {@code run}
 * @param pipeline the section {@code pipeline}
 * @param systemMetrics the section {@code system_metrics}
 * @param alerts the section {@code alerts}
 * @param report the section {@code report}
 * @param sinks the section {@code sinks}: every sink that is mentioned or on by default, in the
 *     order of the file
 * @param checkpointEvery a checkpoint is due at each multiple of this many steps ({@code
 *     save_checkpoint_freq} of a training option file), 0 = not said
 * @param userConfig the training option file that held the settings, without secrets and without
 *     our own section: it becomes the run's config. Empty for a file of our own form
 * @param settings every setting with what won and from where, in the order of asking
 * @param warnings what is odd and does no harm, to be shown to the person: unknown keys in a
 *     training option file, files of wandb that cannot be read
 */
public record LoggerConfig(
    RunConfig run,
    PipelineConfig pipeline,
    SystemMetricsConfig systemMetrics,
    AlertsConfig alerts,
    ReportConfig report,
    List<SinkConfig> sinks,
    long checkpointEvery,
    Map<String, Object> userConfig,
    List<ResolvedSetting> settings,
    List<String> warnings) {

  /** Takes copies of the lists. */
  public LoggerConfig {
    sinks = List.copyOf(sinks);
    settings = List.copyOf(settings);
    warnings = List.copyOf(warnings);
  }

  /**
   * For each setting a line that says what won and from where, lined up; then the warnings. Secrets
   * are masked.
   */
  public String explain() {
    return Explanation.of(this);
  }
}
