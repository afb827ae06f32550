/** The settings: YAML, environment, flags and defaults, resolved into immutable records. */
@NullMarked
package io.github.metriclogger.config;

import org.jspecify.annotations.NullMarked;
