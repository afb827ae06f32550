package io.github.metriclogger.config;

/**
 * One setting and where its value came from.
 *
 * @param path the setting's path, e.g. {@code sinks.csv.layout}
 * @param value the value as text; {@code ***} for a secret
 * @param source where it came from: {@code flag --log_interval}, {@code builder}, {@code
 *     environment WANDB_MODE}, {@code logger.yaml:12}, {@code default}
 */
public record ResolvedSetting(String path, String value, String source) {}
