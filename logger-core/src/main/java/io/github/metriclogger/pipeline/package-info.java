/**
 * Queues, lanes, guard and watchdog between the user's thread and the sinks. Public only for Java's
 * sake: not API.
 */
@NullMarked
package io.github.metriclogger.pipeline;

import org.jspecify.annotations.NullMarked;
