package io.github.metriclogger.config;

import io.github.metriclogger.spi.SinkOptions;

/**
 * One entry of the section {@code sinks}.
 *
 * @param name the sink type's name
 * @param enabled whether it is on
 * @param explicit whether somebody asked for it, rather than it being on by default: whether to
 *     warn when its jar is missing
 * @param options its settings, {@code enabled} among them. Each sink's own: one thread may use them
 *     while another thread uses another sink's
 */
public record SinkConfig(String name, boolean enabled, boolean explicit, SinkOptions options) {}
