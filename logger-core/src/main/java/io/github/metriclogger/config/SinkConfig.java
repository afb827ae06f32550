package io.github.metriclogger.config;

import io.github.metriclogger.spi.SinkOptions;

/**
 * One entry of the section {@code sinks}.
 *
 * @param name the sink type's name
 * @param enabled whether it is on
 * @param options its settings, without {@code enabled}
 */
public record SinkConfig(String name, boolean enabled, SinkOptions options) {}
