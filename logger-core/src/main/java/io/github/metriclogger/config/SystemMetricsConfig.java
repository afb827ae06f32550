package io.github.metriclogger.config;

import java.time.Duration;

/**
 * The section {@code system_metrics}.
 *
 * @param enabled whether the machine is sampled
 * @param interval how often
 */
public record SystemMetricsConfig(boolean enabled, Duration interval) {}
