package io.github.metriclogger.config;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the settings are read from.
 *
 * @param yaml the file, or null
 * @param environment the environment variables
 * @param flags command-line flags: setting path to text, e.g. {@code sinks.console.interval} to
 *     {@code 10}
 * @param builder settings by program: setting path to value
 */
public record ConfigSources(
    @Nullable Path yaml,
    Map<String, String> environment,
    Map<String, String> flags,
    Map<String, Object> builder) {}
