/**
 * The door for authors of sinks and readers: {@link io.github.metriclogger.spi.Sink}, {@link
 * io.github.metriclogger.spi.RunReader} and what they are given.
 */
@NullMarked
package io.github.metriclogger.spi;

import org.jspecify.annotations.NullMarked;
