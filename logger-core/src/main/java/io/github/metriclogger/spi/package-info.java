/**
 * The contracts for authors of sinks and readers: {@link io.github.metriclogger.spi.Sink}, {@link
 * io.github.metriclogger.spi.RunReader} and what they are given. Uses {@code event} and {@code
 * data}.
 */
@NullMarked
package io.github.metriclogger.spi;

import org.jspecify.annotations.NullMarked;
