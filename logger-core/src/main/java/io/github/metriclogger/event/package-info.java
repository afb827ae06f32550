/**
 * The facts that flow through the logger: a sealed family of immutable {@link
 * io.github.metriclogger.event.RunEvent}s. Uses {@code data} alone.
 */
@NullMarked
package io.github.metriclogger.event;

import org.jspecify.annotations.NullMarked;
