/**
 * The facts that flow through the logger: a sealed family of immutable {@link
 * io.github.metriclogger.event.RunEvent}s and the data that they carry. Uses nothing else of ours.
 */
@NullMarked
package io.github.metriclogger.event;

import org.jspecify.annotations.NullMarked;
